"""The line reader: text into lines that know their number, without blank lines and stray spaces."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from question_bank.domain.standard import Span

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or several that a repair has joined: source lines `first` to `last`, from 1.

    `cells` are those of a row of a table, parted by tabs or, in Markdown, by bars. A `whole` line is an item
    of a list that a repair has joined: nothing goes on in it, and it goes on in nothing.
    """

    text: str
    first: int
    last: int
    cells: tuple[str, ...] = ()
    whole: bool = False

    @property
    def span(self) -> Span:
        return self.first, self.last


def rows_of(text: str) -> list[str]:
    """Return the rows of a text, its letters composed and without invisible characters."""
    clean = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return clean.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_lines(text: str) -> list[Line]:
    """Return the lines that hold something. A run of any white space in a line counts as one space."""
    trimmed = ((number, " ".join(row.split()), row) for number, row in enumerate(rows_of(text), start=1))
    return [Line(text, number, number, _cells(row)) for number, text, row in trimmed if text]


def _cells(row: str) -> tuple[str, ...]:
    if "\t" in row:
        return tuple(" ".join(cell.split()) for cell in row.split("\t"))
    bare = row.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return tuple(cell.strip() for cell in bare[1:-1].split("|"))
    return ()


def span_of(lines: Sequence[Line]) -> Span:
    """Return the first and the last source line of `lines`, which must not be empty."""
    return min(line.first for line in lines), max(line.last for line in lines)


def cut(line: Line, text: str) -> Line:
    """Return the line with a part of its text."""
    return replace(line, text=text)
