"""Printed lines into pieces of cells: a label with what stands under it, or a piece without a label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from question_bank.domain.parsing.label_forms import Label
from question_bank.domain.parsing.labels import match_label
from question_bank.domain.parsing.repair.label_finding import MOST_LINES, find_label
from question_bank.domain.parsing.repair.printed import PrintedLine

_MARKS = ";:.,)"
_LABEL_AT_END = re.compile(r"(?P<before>[^:]*\w) (?P<label>[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w+ ?:)")
_NUMBER_AT_END = re.compile(r"(?P<before>.{8,}\w) (?P<number>1 ?\.)")
_MOST_LABELS = 4  # on one line: cells of a row that came out side by side
_LISTS = frozenset({Label.ABILITIES, Label.KNOWLEDGE})


@dataclass(slots=True)
class Piece:
    """A piece of a cell on one page. `head` are the lines of its label, `body` what stands under it.

    `row`: it begins a row of the table, though no label is printed with it.
    """

    label: Label | None
    number: int | None
    page: int
    head: list[PrintedLine] = field(default_factory=list)
    body: list[PrintedLine] = field(default_factory=list)
    row: bool = False

    @property
    def lines(self) -> list[PrintedLine]:
        return [*self.head, *self.body]


def pieces_of(lines: Sequence[PrintedLine]) -> list[Piece]:
    """Return the pieces in printed order."""
    found: list[Piece] = []
    for block in _blocks(lines):
        found += _pieces_of_block(block)
    return [piece for piece in found if piece.lines]


def _blocks(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Part the lines at gaps. A gap that a displaced hyperlink made is none, unless a page ends there."""
    block: list[PrintedLine] = []
    for line in lines:
        if block and line.gap and not _goes_on(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    same_page = before.page == line.page
    return same_page and (line.cut or line.text[0] in _MARKS or (before.cut and line.gap == 1))


def _pieces_of_block(block: Sequence[PrintedLine]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    line, starts = block[0], True
    while at < len(block):
        label = None
        if _labels_on(line, found) < _MOST_LABELS:
            following = block[at + 1 : at + MOST_LINES]
            label = find_label([line, *following], starts=starts or line.gap > 0 or line.indent == 1)
        if label:
            found.append(Piece(label.label, label.number, line.page, label.head))
            at, rest = at + label.taken - bool(label.rest), label.rest
        else:
            rest = _take(line, found, starts)
            at += rest is None
        starts = False
        if at < len(block):
            line = rest or block[at]
    return found


def _labels_on(line: PrintedLine, found: Sequence[Piece]) -> int:
    """Return how many labels were found on a line already, as far as it matters."""
    latest = found[-_MOST_LABELS:]
    return sum(bool(piece.head) and piece.head[-1].number == line.number for piece in latest)


def _take(line: PrintedLine, found: list[Piece], starts: bool) -> PrintedLine | None:
    """Add a line without a label to the pieces; return its part that belongs to the next cell."""
    if starts and (parts := _two_cells(line)):
        found += [Piece(None, None, line.page, body=[parts[0]]), Piece(None, None, line.page)]
        return parts[1]
    is_row = bool(found) and line.indent == 1 and not (line.gap or line.cut or line.text[0].islower())
    if not found or is_row:
        found.append(Piece(None, None, line.page, row=is_row))
    found[-1].body.append(line)
    return None


def _two_cells(line: PrintedLine) -> tuple[PrintedLine, PrintedLine] | None:
    """Part a line where the next cell begins in it: at a label at its end, or at the number of a list."""
    parts = _LABEL_AT_END.fullmatch(line.text)
    if parts and (label := match_label(parts["label"])) and label.label in _LISTS:
        return line.part(parts["before"]).closed(), line.part(parts["label"], starts=False)
    parts = _NUMBER_AT_END.fullmatch(line.text) if line.wraps else None
    return (line.part(parts["before"]).closed(), line.part(parts["number"], starts=False)) if parts else None
