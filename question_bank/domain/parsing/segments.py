"""Lines of a card zone into labelled segments: a label and what stands under it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from question_bank.domain.parsing.labels import Label, match_label
from question_bank.domain.parsing.lines import Line, cut


@dataclass(slots=True)
class Segment:
    """A label, the number printed with it, its own line, and the lines of its cell.

    What follows the label on its own line is the first line of `body`.
    """

    label: Label
    number: int | None
    at: Line
    body: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [self.at, *self.body]


def segments_of(lines: Iterable[Line]) -> list[Segment]:
    """Return the segments in printed order. Lines before the first label make one `OUTSIDE` segment."""
    found: list[Segment] = []
    for line in lines:
        if match := match_label(line.text):
            segment = Segment(match.label, match.number, line)
            if match.rest:
                segment.body.append(cut(line, match.rest))
            found.append(segment)
        elif found:
            found[-1].body.append(line)
        else:
            found.append(Segment(Label.OUTSIDE, None, line))
    return found
