"""Paragraphs and tables as the plain text that standards are parsed from and examiners see."""

from collections.abc import Iterable, Iterator

from question_bank.documents.blocks import Block, Cell, Table
from question_bank.domain.parsing.lines import Line
from question_bank.domain.parsing.sectoral_framework import starts_card

_FEWEST_FIELDS = 3  # of a record: who, what he knows, what he can


def text_of(blocks: Iterable[Block]) -> str:
    """Return the text: a paragraph a line, blank lines between paragraphs.

    The table of a sectoral framework is a table of records: each row is a line, its cells parted by tabs.
    Any other table is a form of labels and answers: each cell stands by itself, after a line with a tab.
    """
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            parts += _records(block) if _is_of_records(block) else _form(block)
        elif text := _tidy(block):
            parts.append(f"{text}\n")
    return "\n".join(parts)


def _form(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            texts = [text for paragraph in cell.paragraphs if (text := _tidy(paragraph))]
            yield "\t\n" + "\n\n".join(texts) + "\n"


def _records(table: Table) -> Iterator[str]:
    width = 1 + max(cell.column for row in table.rows for cell in row)
    for row in table.rows:
        if any(cells := _in_columns(row, width)):
            yield "\t".join(cells)
    yield ""


def _is_of_records(table: Table) -> bool:
    rows = (_in_columns(row, 1 + row[-1].column) for row in table.rows if len(row) >= _FEWEST_FIELDS)
    return any(starts_card(Line(" ".join(cells), 1, 1, tuple(cells))) for cells in rows)


def _in_columns(row: Iterable[Cell], width: int) -> list[str]:
    cells: list[list[str]] = [[] for _ in range(width)]
    for cell in row:
        cells[cell.column] += " ".join(cell.paragraphs).split()
    return [" ".join(words) for words in cells]


def _tidy(paragraph: str) -> str:
    """Return the lines of a paragraph that hold something, without stray white space."""
    lines = (" ".join(line.split()) for line in paragraph.splitlines())
    return "\n".join(line for line in lines if line)
