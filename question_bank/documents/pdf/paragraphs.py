"""Printed lines into paragraphs: which line goes on with the one above, over page breaks too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from question_bank.documents.pdf.lines import PrintedLine

SOFT_HYPHEN = "\u00ad"  # a hyphen at the end of a line: of the word itself, or put there by the printer
_NUMBER = re.compile(r"(\d{1,3})[.)](?:\s|$)")
_BULLET = re.compile(r"[•●▪◦·*–—-]\s")
_HYPHEN = re.compile(r"(?<=\w)[\u00ad\u2010-]$")
_SLASH = re.compile(r"\w/$")
_CLOSED = re.compile(r"[.;:!?][\"»”)]?$")
_WIDER = 1.18  # a gap between paragraphs over one between lines
_INDENT = 8.0
_PADDING = 12.0
_WORD_GAP = 0.2  # of a line's height


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below each other on one page, and how far to the right they may reach."""

    lines: tuple[PrintedLine, ...]
    right: float

    @property
    def left(self) -> float:
        return min(line.box.x0 for line in self.lines)


def column(lines: Sequence[PrintedLine], left: float, right: float) -> Column:
    """Return the lines of a cell between its edges, less the padding that its left side shows."""
    if not lines:
        return Column((), right)
    padding = min(min(line.box.x0 for line in lines) - left, _PADDING)
    return Column(tuple(lines), max(right - padding, *(line.box.x1 for line in lines)))


def usual_pitch(columns: Iterable[Column]) -> float:
    """Return the distance between lines of a paragraph in line heights: a small one of the document."""
    ratios = sorted(
        (below.box.bottom - above.box.bottom) / above.height
        for column in columns
        for above, below in pairwise(column.lines)
    )
    return ratios[len(ratios) // 10] if ratios else 1.0


def paragraphs(columns: Iterable[Column], pitch: float) -> list[str]:
    """Return the paragraphs of text that goes on from column to column."""
    found: list[list[str]] = []
    number = 0
    before: tuple[Column, PrintedLine] | None = None
    for column, line in _lines(columns):
        printed = _NUMBER.match(line.text)
        if before is None or _begins(before, (column, line), number, pitch):
            found.append([])
            number = int(printed[1]) if printed else number
        found[-1].append(line.text)
        before = column, line
    return [_joined(lines) for lines in found]


def is_cut(above: Column, below: Column) -> bool:
    """Tell whether a page break cuts a word or a sentence."""
    if not (above.lines and below.lines):
        return False
    last, first = above.lines[-1], below.lines[0]
    return _is_hyphenated(last, first) or (first.text[:1].islower() and not _CLOSED.search(last.text))


def may_go_on(above: Column, below: Column) -> bool:
    """Tell whether text can be the rest of what stands above a page break.

    It has the next number of the list, or stands under a label without being one itself.
    """
    if not (above.lines and below.lines):
        return False
    if above.lines[-1].text.endswith(":"):
        return not any(line.text.endswith(":") for line in below.lines)
    numbers = [int(found[1]) for line in above.lines if (found := _NUMBER.match(line.text))]
    following = _NUMBER.match(below.lines[0].text)
    return bool(numbers and following and int(following[1]) == numbers[-1] + 1)


def _lines(columns: Iterable[Column]) -> Iterator[tuple[Column, PrintedLine]]:
    return ((column, line) for column in columns for line in column.lines)


def _begins(
    before: tuple[Column, PrintedLine], here: tuple[Column, PrintedLine], number: int, pitch: float
) -> bool:
    """Tell whether a line begins a paragraph."""
    (above, last), (column, line) = before, here
    if _is_hyphenated(last, line):
        return False
    same = above is column
    if same and line.box.bottom - last.box.bottom > pitch * _WIDER * last.height:
        return True
    closed = bool(_CLOSED.search(last.text))
    if printed := _NUMBER.match(line.text):
        return closed or int(printed[1]) in {1, number + 1} or _had_place(above, last, line)
    if _BULLET.match(line.text) and (closed or _had_place(above, last, line)):
        return True
    if closed and (not same or line.box.x0 > column.left + _INDENT):
        return True
    return _had_place(above, last, line) and (closed or not line.text[:1].islower())


def _had_place(column: Column, last: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether the first word of a line had place at the end of the line above."""
    return last.box.x1 + _WORD_GAP * last.height + line.first_word < column.right - 1


def _is_hyphenated(last: PrintedLine, line: PrintedLine) -> bool:
    return bool(_HYPHEN.search(last.text)) and line.text[:1].isalpha()


def _joined(lines: Sequence[str]) -> str:
    """Join the lines; a hyphen at the end of one becomes a soft one, for the words of the text to decide."""
    text = lines[0]
    for line in lines[1:]:
        if _HYPHEN.search(text):
            text = _HYPHEN.sub(SOFT_HYPHEN, text) + line
        else:
            text = text + line if _SLASH.search(text) else f"{text} {line}"
    return text
