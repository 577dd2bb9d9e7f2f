"""A table of a web page: in which column each cell begins, given those that reach down from rows above."""

from collections.abc import Sequence

from lxml import etree

from question_bank.documents.blocks import Cell, Table

_MOST_COLUMNS = 64
_TO_THE_END = 100_000  # rows


class Grid:
    """The rows of a table as they are read."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._reach: dict[int, int] = {}  # by column: the last row that a cell above covers
        self._column = 0

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._column = 0

    def add(self, element: etree._Element, paragraphs: Sequence[str]) -> None:
        """Add a cell with its paragraphs to the last row; a cell outside of a row begins one."""
        if not self._rows:
            self.begin_row()
        row = len(self._rows) - 1
        while self._reach.get(self._column, -1) >= row:
            self._column += 1
        if self._column < _MOST_COLUMNS or paragraphs:
            self._rows[-1].append(Cell(min(self._column, _MOST_COLUMNS), tuple(paragraphs)))
        width = _span(element, "colspan", 1)
        height = _span(element, "rowspan", 1) or _TO_THE_END
        for column in range(self._column, min(self._column + max(width, 1), _MOST_COLUMNS)):
            self._reach[column] = row + height - 1
        self._column += max(width, 1)

    def table(self) -> Table:
        """Return the table."""
        return Table(tuple(map(tuple, self._rows)))


def _span(element: etree._Element, name: str, default: int) -> int:
    value = (element.get(name) or "").strip()
    return min(int(value), _TO_THE_END) if value.isascii() and value.isdigit() and len(value) < 9 else default
