"""Text that runs out of a table: printers let a cell over several rows go on below the last row of a page."""

from collections.abc import Iterable, Sequence

from question_bank.documents.pdf.grid import GridCell, RuledTable
from question_bank.documents.pdf.lines import rows_of_glyphs
from question_bank.documents.pdf.printed import Glyph

_GAP = 0.35  # of a line's height
_ALIGNED = 0.6


def take_spilt(table: RuledTable, glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Put back into the last cells of a table what runs out of them; return the other glyphs.

    Such a line stands on the table's lower edge, or goes on without a gap below one that does, and it begins
    exactly where the lines of its cell begin.
    """
    cells = table.last_cells()
    left: list[Glyph] = []
    edge = table.box.bottom
    for row in rows_of_glyphs(glyphs):
        height = row[0].box.bottom - row[0].box.top
        parts = _parts(row, cells) if _is_near(row, table, edge + _GAP * height) else None
        if parts is None:
            left += row
            continue
        edge = max(edge, *(glyph.box.bottom for glyph in row))
        for cell, part in parts:
            cell.glyphs += part
    return left


def _is_near(row: Sequence[Glyph], table: RuledTable, reach: float) -> bool:
    top, middle = min(glyph.box.top for glyph in row), row[0].box.middle[1]
    return table.box.bottom < middle and top <= max(table.box.bottom, reach)


def _parts(row: Sequence[Glyph], cells: Iterable[GridCell]) -> list[tuple[GridCell, list[Glyph]]] | None:
    """Part a line by the cells that it stands below; None when it does not keep to their columns."""
    parts = [(cell, [g for g in row if cell.box.x0 <= g.box.middle[0] <= cell.box.x1]) for cell in cells]
    parts = [(cell, part) for cell, part in parts if part]
    if sum(len(part) for _, part in parts) < len(row):
        return None
    aligned = all(abs(_left(cell.glyphs) - _left(part)) <= _ALIGNED for cell, part in parts)
    return parts if aligned else None


def _left(glyphs: Iterable[Glyph]) -> float:
    return min(glyph.box.x0 for glyph in glyphs if glyph.char != " ")
