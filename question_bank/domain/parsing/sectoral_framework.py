"""A sectoral qualifications framework: a table of professions whose rows are cut by page breaks."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from question_bank.domain.parsing.figures import RUSSIAN_DATE, full_code, iso_date, levels_in, without_code
from question_bank.domain.parsing.lines import Line
from question_bank.domain.parsing.reading import OrderHead, Reading
from question_bank.domain.parsing.wording import closed, split_at
from question_bank.domain.standard import (
    Card,
    Defect,
    Flaw,
    LabourFunction,
    Skill,
    Span,
    Statement,
    StatementKind,
)

_COLUMNS = {
    "levels": r"уровень орк|сбш(?:-нің)? деңгейі",
    "title": r"занятие|наименование профессии|профессия|кәсіп|қызмет атауы",
    "knowledge": r"знания|білім",
    "skills": r"умения|навыки|дағды|іскерлік|қабілет|машық",
    "competences": r"личностные компетенции|жеке құзырет|тұлғалық құзырет",
}
_COLUMN = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _COLUMNS.items()), re.IGNORECASE)
_NEEDED = frozenset({"title", "knowledge", "skills"})
_TAG = re.compile(r"<[^<>]{0,200}>")
_HYPHEN_AT_WRAP = re.compile(r"(?<=\w)- (?=\w)")
_MARKUP = re.compile(r"^[#*\s]+|[*\s]+$")
_RULE = re.compile(r"[-–—\s:]*")
_NUMBER_ONE = re.compile(r"\s*1\. ?\D")
_BULLET = re.compile(r"\s*•\s*")
_LIST_MARK = re.compile(r"\s*•\s*|(?:(?<=[;:.])|^)\s*-\s+")
_PREFERRED = re.compile(r"(?:предпочтительные знания|қосымша білім\w*) ?:", re.IGNORECASE)
_LAW = re.compile(r"^\s*(?:законодательная база|заңнамалық база) ?: ?", re.IGNORECASE)
_FRAMEWORK = re.compile(r"отраслевая рамка квалификаций|салалық біліктілік(?:тер)? шеңбері", re.IGNORECASE)
_APPROVED = re.compile(rf"(?:Дата утверждения\W{{0,6}}|Протокол[^.]{{0,40}}?от )({RUSSIAN_DATE})")


@dataclass(slots=True)
class Cell:
    """A cell that goes on over page breaks: its running text, which knows the line of each place."""

    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    def add(self, text: str, line: int) -> None:
        """Add the part of a cell that stands on a further line."""
        text = _HYPHEN_AT_WRAP.sub("-", " ".join(_TAG.sub(" ", html.unescape(text)).split()))
        if text:
            self.starts.append(self.starts[-1] + len(self.parts[-1]) + 1 if self.parts else 0)
            self.lines.append(line)
            self.parts.append(text)

    def span(self, start: int, end: int) -> Span:
        """Return the lines of a part of the text."""
        return self._line(start), self._line(max(start, end - 1))

    def _line(self, at: int) -> int:
        return self.lines[max(0, bisect_right(self.starts, at) - 1)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a cell's text, and where it stands in it."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Row:
    """A profession: the cells of its row by column, named ones by name and others by their heading."""

    first: int
    last: int
    cells: dict[str, Cell]


def columns_of(line: Line) -> dict[int, str] | None:
    """Return the names of the columns if a line is the head of the table of professions."""
    if len(line.cells) < len(_NEEDED):
        return None
    found: dict[int, str] = {}
    for at, cell in enumerate(line.cells):
        name = match.lastgroup if (match := _COLUMN.match(cell)) else None
        found[at] = name if name and name not in found.values() else cell
    return found if _NEEDED.issubset(found.values()) else None


def starts_card(line: Line) -> bool:
    """Tell whether a line is the head of the table of professions."""
    return columns_of(line) is not None


def read(lines: Sequence[Line]) -> Reading:
    """Return the professions as cards of one untitled function; their knowledge stands at the card."""
    rows, defects = _rows(lines)
    cards = tuple(_card(row, ordinal) for ordinal, row in enumerate(rows, start=1))
    approved = _APPROVED.search(" ".join(line.text for line in lines[:200]))
    head = OrderHead(date=iso_date(approved[1]) if approved else None)
    named = (_MARKUP.sub("", line.text) for line in lines if _FRAMEWORK.search(line.text))
    return Reading(next(named, ""), head, cards, tuple(defects))


def _rows(lines: Sequence[Line]) -> tuple[list[_Row], list[Defect]]:
    columns: dict[int, str] | None = None
    rows: list[_Row] = []
    defects: list[Defect] = []
    for line in lines:
        if found := columns_of(line):
            columns = found
        elif line.text.startswith("#"):
            columns = None
        elif columns is not None and not _is_rule(line):
            _add_row(rows, line, columns)
            lost = _lost(line, columns, rows)
            defects += [Defect(line.first, str(len(rows) or ""), Flaw.NOT_UNDERSTOOD, text) for text in lost]
    return rows, defects


def _is_rule(line: Line) -> bool:
    """Tell a line under the head of a table: dashes, or the numbers of the columns."""
    numbers = [cell for cell in line.cells if cell]
    counted = len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]
    return counted or all(_RULE.fullmatch(cell) for cell in line.cells or (line.text,))


def _add_row(rows: list[_Row], line: Line, columns: dict[int, str]) -> None:
    named = {name: line.cells[at] for at, name in columns.items() if at < len(line.cells)}
    title = named.get("title", "")
    if full_code(title) or (title and levels_in(named.get("levels", ""))):
        rows.append(_Row(line.first, line.last, {name: Cell() for name in columns.values()}))
    if rows and named:
        rows[-1].last = line.last
        for name, text in named.items():
            rows[-1].cells[name].add(text, line.first)


def _lost(line: Line, columns: dict[int, str], rows: list[_Row]) -> list[str]:
    """Return the texts of a line that are in no cell: outside the table, or beyond its columns."""
    if not line.cells or not rows:
        return [line.text]
    return [cell for at, cell in enumerate(line.cells) if cell and at not in columns]


def _card(row: _Row, ordinal: int) -> Card:
    empty = Cell()
    title = row.cells.get("title", empty).text
    knowledge, preferred = _knowledge(row.cells.get("knowledge", empty).text)
    levels = levels_in(row.cells.get("levels", empty).text)
    span = (row.first, row.last)
    others = ((name, cell.text) for name, cell in row.cells.items() if name not in _COLUMNS and cell.text)
    return Card(
        ordinal=ordinal,
        title=without_code(title),
        nkz_group=None,
        nkz_code=full_code(title),
        levels=levels,
        printed_levels=levels,
        purpose=None,
        experience=None,
        nonformal_education=None,
        lines=span,
        functions=(LabourFunction(1, None, tuple(_skills(row.cells["skills"])), span),),
        knowledge=knowledge,
        preferred_knowledge=preferred,
        personal_competences=_texts(row.cells.get("competences", empty).text),
        other_rows=tuple(others),
    )


def _knowledge(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    needed, _, preferred = _PREFERRED.sub("\n", text, count=1).partition("\n")
    return _texts(_LAW.sub("", needed)), _texts(preferred)


def _texts(text: str) -> tuple[str, ...]:
    items = (
        _numbered(text) if _NUMBER_ONE.match(text) else [Piece(part, 0, 0) for part in _LIST_MARK.split(text)]
    )
    return tuple(text for text in (closed(item.text) for item in items) if text)


def _numbered(text: str) -> list[Piece]:
    """Split a running text at the numbers 1., 2., 3. … of its list; only the next number in turn counts."""
    borders: list[tuple[int, int]] = []
    at = 0
    while found := re.compile(rf"(?:(?<=\s)|^){len(borders) + 1}\. ?(?=\D)").search(text, at):
        borders.append(found.span())
        at = found.end()
    ends = [start for start, _ in borders[1:]] + [len(text)]
    return [Piece(text[start:end], start, end) for (_, start), end in zip(borders, ends, strict=True)]


def _skills(cell: Cell) -> Iterator[Skill]:
    """Return the skills: a title up to the colon before its bullets, numbered where there are several."""
    text = cell.text
    pieces = _numbered(text) if _NUMBER_ONE.match(text) else [Piece(text, 0, len(text))]
    for number, piece in enumerate((piece for piece in pieces if piece.text), start=1):
        head, *bullets = _split(piece)
        yield Skill(
            number=number,
            title=closed(head.text.rstrip(" :")) or None,
            recognition=None,
            abilities=tuple(_abilities(cell, bullets)),
            knowledge=(),
            lines=cell.span(piece.start, piece.end),
        )


def _split(piece: Piece) -> list[Piece]:
    found: list[Piece] = []
    start = 0
    for mark in _BULLET.finditer(piece.text):
        found.append(Piece(piece.text[start : mark.start()], piece.start + start, piece.start + mark.start()))
        start = mark.end()
    return [*found, Piece(piece.text[start:], piece.start + start, piece.end)]


def _abilities(cell: Cell, bullets: Sequence[Piece]) -> Iterator[Statement]:
    """Return a statement for each bullet; a `;` inside one parts two whose bullets were lost."""
    parts = [(closed(part).rstrip(" :"), bullet) for bullet in bullets for part in split_at(bullet.text, ";")]
    for index, (text, bullet) in enumerate(parts, start=1):
        yield Statement(StatementKind.ABILITY, index, text, cell.span(bullet.start, bullet.end))
