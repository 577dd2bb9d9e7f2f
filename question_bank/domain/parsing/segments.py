"""Lines of a card zone into labelled segments: a label and what stands under it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from question_bank.domain.parsing.lines import Line, cut

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Match(Generic[L]):
    """A label at the head of a line, the number printed with it, and what follows on the line."""

    label: L
    number: int | None
    rest: str


@dataclass(slots=True)
class Segment(Generic[L]):
    """A label, the number printed with it, its own line, and the lines of its cell.

    What follows the label on its own line is the first line of `body`.
    """

    label: L
    number: int | None
    at: Line
    body: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [self.at, *self.body]


def segments_of(
    lines: Iterable[Line], match_label: Callable[[str], Match[L] | None], outside: L
) -> list[Segment[L]]:
    """Return the segments in printed order. Lines before the first label are of `outside`."""
    found: list[Segment[L]] = []
    for line in lines:
        if match := match_label(line.text):
            segment = Segment(match.label, match.number, line)
            if match.rest:
                segment.body.append(cut(line, match.rest))
            found.append(segment)
        elif found:
            found[-1].body.append(line)
        else:
            found.append(Segment(outside, None, line))
    return found
