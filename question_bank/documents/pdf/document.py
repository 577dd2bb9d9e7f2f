"""The pages of a PDF into one text: paragraphs and tables in the order of reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from question_bank.documents.blocks import Block
from question_bank.documents.layout import text_of
from question_bank.documents.pdf.furniture import without_furniture
from question_bank.documents.pdf.grid import RuledTable, ruled_tables
from question_bank.documents.pdf.hyphens import settled
from question_bank.documents.pdf.lines import PrintedLine, printed_lines
from question_bank.documents.pdf.paragraphs import Column, paragraphs, usual_pitch
from question_bank.documents.pdf.printed import Glyph, PrintedPage, printed_pages
from question_bank.documents.pdf.spill import take_spilt
from question_bank.documents.pdf.tables import LongTable
from question_bank.documents.refusals import Unreadable, UnreadableReason

_SAME_WIDTH = 20.0
_SHORT = 0.6  # of a page's width
_Part: TypeAlias = LongTable | list[Column]


@dataclass(slots=True)
class _Page:
    """A page taken apart: the lines outside of tables, and the tables with their glyphs."""

    width: float
    height: float
    lines: list[PrintedLine]
    tables: list[RuledTable]
    pictures: int


def text_of_pdf(data: bytes) -> str:
    """Return the text of a PDF.

    Raises Unreadable: DAMAGED, ENCRYPTED, TOO_MANY_PAGES, TOO_SLOW, SCANNED for pictures without text.
    """
    pages = [_taken_apart(page) for page in printed_pages(data)]
    _drop_furniture(pages)
    flow = _flow(pages)
    if not any(_columns(flow)):
        pictures = any(page.pictures for page in pages)
        raise Unreadable(UnreadableReason.SCANNED if pictures else UnreadableReason.DAMAGED)
    pitch = usual_pitch(_columns(flow))
    blocks: list[Block] = []
    for part in flow:
        if isinstance(part, LongTable):
            blocks.append(part.read(pitch))
        else:
            blocks += paragraphs(part, pitch)
    return settled(text_of(blocks))


def _taken_apart(page: PrintedPage) -> _Page:
    tables = ruled_tables(page.rules)
    outside = [glyph for glyph in page.glyphs if not _put(glyph, tables)]
    for table in tables:
        outside = take_spilt(table, outside)
    return _Page(page.width, page.height, printed_lines(outside), tables, page.pictures)


def _put(glyph: Glyph, tables: Iterable[RuledTable]) -> bool:
    for table in tables:
        if cell := table.cell_at(*glyph.box.middle):
            cell.glyphs.append(glyph)
            return True
    return False


def _drop_furniture(pages: Sequence[_Page]) -> None:
    lines = without_furniture(
        [(page.lines, page.height) for page in pages],
        [[table.box for table in page.tables] for page in pages],
    )
    for page, kept in zip(pages, lines, strict=True):
        page.lines = kept


def _flow(pages: Sequence[_Page]) -> list[_Part]:
    """Return texts and tables in the order of reading; what a page break parts is one again."""
    flow: list[_Part] = []
    for page in pages:
        right = _right_edge(page, pages)
        for at, part in enumerate(_parts(page, right)):
            last = flow[-1] if flow else None
            if isinstance(part, Column):
                if isinstance(last, list):
                    last.append(part)
                else:
                    flow.append([part])
            elif at == 0 and isinstance(last, LongTable) and last.continues_in(part):
                last.add(part)
            else:
                flow.append(LongTable.of(part))
    return flow


def _right_edge(page: _Page, pages: Iterable[_Page]) -> float:
    """Return how far text outside of tables reaches on pages of the same width.

    Where all of its lines are short, margins are taken to be equal.
    """
    alike = (other for other in pages if abs(other.width - page.width) <= _SAME_WIDTH)
    boxes = [line.box for other in alike for line in other.lines]
    right = max((box.x1 for box in boxes), default=page.width)
    return right if right > page.width * _SHORT else page.width - min(box.x0 for box in boxes)


def _parts(page: _Page, right: float) -> list[Column | RuledTable]:
    """Return the tables of a page and the text between them, from the top."""
    parts: list[Column | RuledTable] = []
    lines = list(page.lines)
    for table in page.tables:
        above = [line for line in lines if line.box.middle[1] < table.box.top]
        if above:
            parts.append(Column(tuple(above), right))
        lines = lines[len(above) :]
        parts.append(table)
    if lines:
        parts.append(Column(tuple(lines), right))
    return parts


def _columns(flow: Iterable[_Part]) -> list[Column]:
    found: list[Column] = []
    for part in flow:
        found += part.columns() if isinstance(part, LongTable) else part
    return [column for column in found if column.lines]
