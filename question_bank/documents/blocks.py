"""What every container comes down to: paragraphs and tables, in the order of reading."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the column where it begins, from 0, and its paragraphs.

    A cell over several rows stands in the first of them only.
    """

    column: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells, from left to right. Rows may have fewer cells than there are columns."""

    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = str | Table  # a str is a paragraph, which may hold line breaks
