"""Tables that go on over pages: repeated heads dropped, cells that a page break cuts joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from question_bank.documents.blocks import Cell, Table
from question_bank.documents.pdf.grid import RuledTable
from question_bank.documents.pdf.lines import printed_lines
from question_bank.documents.pdf.paragraphs import Column, column, is_cut, may_go_on, paragraphs
from question_bank.documents.pdf.printed import Box

_NEAR = 4.0
_MOST_HEAD_ROWS = 3


@dataclass(slots=True)
class _Part:
    """A cell: where it stands on its last page, and its lines page by page."""

    page: int
    box: Box
    columns: list[Column]

    @property
    def text(self) -> str:
        return " ".join(line.text for column in self.columns for line in column.lines)


@dataclass(slots=True)
class LongTable:
    """A table over one page or several."""

    box: Box
    closed: bool
    rows: list[list[_Part]]
    page: int = 0  # from the table's first

    @classmethod
    def of(cls, table: RuledTable) -> "LongTable":
        """Begin a table with what stands of it on its first page."""
        return cls(table.box, table.closed, _rows(table, 0))

    def continues_in(self, table: RuledTable) -> bool:
        """Tell whether the first table of the next page is of the same width and place."""
        return abs(self.box.x0 - table.box.x0) <= _NEAR and abs(self.box.x1 - table.box.x1) <= _NEAR

    def add(self, table: RuledTable) -> None:
        """Go on with what stands on the next page."""
        rows = _rows(table, self.page + 1)
        repeated = self._repeated_head(rows)
        rows = rows[repeated:]
        if rows:
            is_open = not (repeated or self.closed or table.opened)
            rows[0] = self._of_new_row(rows[0], is_open=is_open)
            self.rows += [row for row in rows if row]
        self.box, self.closed, self.page = table.box, table.closed, self.page + 1

    def columns(self) -> Iterable[Column]:
        """Return all columns of lines in the cells."""
        return (column for row in self.rows for part in row for column in part.columns)

    def read(self, pitch: float) -> Table:
        """Return the table; its columns are the places where its cells begin."""
        starts = _distinct(part.box.x0 for row in self.rows for part in row)
        return Table(
            tuple(
                tuple(Cell(_place(part, starts), tuple(paragraphs(part.columns, pitch))) for part in row)
                for row in self.rows
            )
        )

    def _repeated_head(self, rows: Sequence[Sequence[_Part]]) -> int:
        """Return how many rows at the top of a page repeat those at the top of the table."""
        count = 0
        for first, row in zip(self.rows[:_MOST_HEAD_ROWS], rows, strict=False):
            texts = [part.text for part in row]
            if texts != [part.text for part in first] or sum(map(bool, texts)) < 2:
                break
            count += 1
        return count

    def _above(self, below: _Part) -> _Part | None:
        """Return the cell that reaches down to the page break above a cell."""
        return next(
            (
                part
                for row in reversed(self.rows)
                for part in row
                if part.page == self.page
                and abs(part.box.bottom - self.box.bottom) <= _NEAR
                and abs(part.box.x0 - below.box.x0) <= _NEAR
                and abs(part.box.x1 - below.box.x1) <= _NEAR
            ),
            None,
        )

    def _of_new_row(self, row: Iterable[_Part], *, is_open: bool) -> list[_Part]:
        """Join the cells at the top of a page that are the rest of those above; return the others.

        Where rules close the row on both pages, the text tells. A cell over several rows goes on to the left
        of the cells of a new row: right of the first of these only a cut sentence tells of a rest.
        """
        new: list[_Part] = []
        for below in row:
            above = self._above(below)
            if above is None or not (
                is_open or _is_rest(above, below, beside_new=any(part.text for part in new))
            ):
                new.append(below)
            else:
                above.columns += below.columns
                above.page, above.box = below.page, below.box
        return new


def _is_rest(above: _Part, below: _Part, *, beside_new: bool) -> bool:
    last, first = above.columns[-1], below.columns[0]
    return not below.text or is_cut(last, first) or (not beside_new and may_go_on(last, first))


def _rows(table: RuledTable, page: int) -> list[list[_Part]]:
    parts = [
        _Part(page, cell.box, [column(printed_lines(cell.glyphs), cell.box.x0, cell.box.x1)])
        for cell in table.cells
    ]
    return [list(row) for _, row in groupby(parts, key=lambda part: part.box.top)]


def _distinct(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _place(part: _Part, starts: Sequence[float]) -> int:
    return min(range(len(starts)), key=lambda at: abs(starts[at] - part.box.x0))
