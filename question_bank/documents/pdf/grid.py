"""Ruled lines of a page into tables: connected rules, and the cells that no rule parts further."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from question_bank.documents.pdf.printed import Box, Glyph

_NEAR = 2.5  # points by which rules that are meant to meet miss each other
_MOST_FIELDS = 100_000


@dataclass(slots=True)
class GridCell:
    """A cell on a page: its box, and the glyphs in it."""

    box: Box
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class RuledTable:
    """A table on a page. Its outer edges count as ruled: a page break may have left one open.

    `closed` tells whether its lower edge was ruled, `opened` whether the upper one was.
    """

    box: Box
    cells: list[GridCell]
    opened: bool
    closed: bool
    _xs: list[float]
    _ys: list[float]
    _owners: dict[tuple[int, int], GridCell]

    def last_cells(self) -> list[GridCell]:
        """Return the cells with text at the lower edge, from left to right."""
        return [cell for cell in self.cells if cell.glyphs and self.box.bottom - cell.box.bottom <= _NEAR]

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """Return the cell that a point lies in."""
        at = bisect_right(self._xs, x) - 1, bisect_right(self._ys, y) - 1
        return self._owners.get(at)


def ruled_tables(rules: Iterable[Box]) -> list[RuledTable]:
    """Return the tables of a page from its rules, from the top."""
    level = [rule for rule in rules if rule.x1 - rule.x0 >= rule.bottom - rule.top]
    upright = [rule for rule in rules if rule.x1 - rule.x0 < rule.bottom - rule.top]
    groups = _with_outer_edges(_connected(_merged(level), _merged(upright)))
    tables = (_table(group) for group in [*groups, *_without_level(groups)])
    return sorted((table for table in tables if table), key=lambda table: table.box.top)


@dataclass(slots=True)
class _Rule:
    """A rule across its axis at `at`, from `start` to `end` along it."""

    at: float
    start: float
    end: float
    upright: bool


def _merged(boxes: Sequence[Box]) -> list[_Rule]:
    """Join pieces of one rule: borders are drawn cell by cell."""
    rules = sorted((_rule(box) for box in boxes), key=lambda rule: (round(rule.at / _NEAR), rule.start))
    found: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        same = next((old for old in reversed(found[-400:]) if _are_one(old, rule)), None)
        if same is None:
            found.append(rule)
        else:
            same.start, same.end = min(same.start, rule.start), max(same.end, rule.end)
    return found


def _rule(box: Box) -> _Rule:
    x, y = box.middle
    if box.x1 - box.x0 < box.bottom - box.top:
        return _Rule(x, box.top, box.bottom, upright=True)
    return _Rule(y, box.x0, box.x1, upright=False)


def _are_one(old: _Rule, rule: _Rule) -> bool:
    near = abs(old.at - rule.at) <= _NEAR
    return near and rule.start <= old.end + _NEAR and old.start <= rule.end + _NEAR


def _connected(level: Sequence[_Rule], upright: Sequence[_Rule]) -> list[list[_Rule]]:
    """Group rules that cross or touch."""
    rules = [*level, *upright]
    owner = list(range(len(rules)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for (one, first), (two, second) in product(enumerate(level), enumerate(upright, start=len(level))):
        if _touch(first, second):
            owner[root(one)] = root(two)
    groups: dict[int, list[_Rule]] = {}
    for at, rule in enumerate(rules):
        groups.setdefault(root(at), []).append(rule)
    return list(groups.values())


def _touch(level: _Rule, upright: _Rule) -> bool:
    along = upright.start - _NEAR <= level.at <= upright.end + _NEAR
    return along and level.start - _NEAR <= upright.at <= level.end + _NEAR


def _with_outer_edges(groups: Sequence[list[_Rule]]) -> list[list[_Rule]]:
    """Put an upright rule that touches no level one to the table beside it.

    It is the outer edge of a cell that begins and ends on other pages.
    """
    tables = [group for group in groups if len(group) > 1]
    lone = [group for group in groups if len(group) == 1]
    others: list[list[_Rule]] = []
    for group in lone:
        beside = (table for table in tables if group[0].upright and _overlap(group[0], table))
        if table := next(beside, None):
            table += group
        else:
            others.append(group)
    return [*tables, *others]


def _overlap(rule: _Rule, table: Iterable[_Rule]) -> bool:
    upright = [other for other in table if other.upright]
    top, bottom = min(other.start for other in upright), max(other.end for other in upright)
    return min(rule.end, bottom) - max(rule.start, top) > (rule.end - rule.start) / 2


def _without_level(groups: Sequence[Sequence[_Rule]]) -> list[list[_Rule]]:
    """Group upright rules of one height that no level rule joins: a row that is longer than the page."""
    lone = [group[0] for group in groups if len(group) == 1 and group[0].upright]
    found: list[list[_Rule]] = []
    for rule in lone:
        beside = (group for group in found if _are_beside(group[0], rule))
        if group := next(beside, None):
            group.append(rule)
        else:
            found.append([rule])
    return found


def _are_beside(one: _Rule, other: _Rule) -> bool:
    return abs(one.start - other.start) <= _NEAR and abs(one.end - other.end) <= _NEAR


def _table(rules: Sequence[_Rule]) -> RuledTable | None:
    level = [rule for rule in rules if not rule.upright]
    upright = [rule for rule in rules if rule.upright]
    if len(upright) < 2:
        return None
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    ends = [end for rule in level for end in (rule.start, rule.end)] or [rule.at for rule in upright]
    left, right = min(ends), max(ends)
    ys = _distinct([top, bottom, *(rule.at for rule in level)])
    xs = _distinct([left, right, *(rule.at for rule in upright)])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_FIELDS:
        return None
    cells, owners = _cells(xs, ys, _covered(level, ys, xs), _covered(upright, xs, ys))
    opened, closed = (_is_ruled(level, edge) for edge in (ys[0], ys[-1]))
    return RuledTable(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, opened, closed, xs, ys, owners)


def _distinct(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _is_ruled(level: Sequence[_Rule], edge: float) -> bool:
    return any(abs(rule.at - edge) <= _NEAR for rule in level)


def _covered(rules: Iterable[_Rule], across: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Return (line, field): which lines of the grid are ruled beside which fields."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        line = min(range(len(across)), key=lambda at: abs(across[at] - rule.at))
        for at, (start, end) in enumerate(pairwise(along)):
            if rule.start - _NEAR <= (start + end) / 2 <= rule.end + _NEAR:
                found.add((line, at))
    return found


def _cells(
    xs: Sequence[float], ys: Sequence[float], level: set[tuple[int, int]], upright: set[tuple[int, int]]
) -> tuple[list[GridCell], dict[tuple[int, int], GridCell]]:
    """Join the fields that no rule parts; return the cells from the top left, and the cell of each field."""
    places = list(product(range(len(ys) - 1), range(len(xs) - 1)))
    seen: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    owners: dict[tuple[int, int], GridCell] = {}
    for place in places:
        if place in seen:
            continue
        fields = _joined(place, (len(ys) - 1, len(xs) - 1), level, upright)
        seen |= fields
        rows, columns = sorted(row for row, _ in fields), sorted(column for _, column in fields)
        box = Box(xs[columns[0]], ys[rows[0]], xs[columns[-1] + 1], ys[rows[-1] + 1])
        cells.append(GridCell(box))
        owners |= {(column, row): cells[-1] for row, column in fields}
    return cells, owners


def _joined(
    start: tuple[int, int], size: tuple[int, int], level: set[tuple[int, int]], upright: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    found, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        beside = (
            ((row - 1, column), (row, column) in level),
            ((row + 1, column), (row + 1, column) in level),
            ((row, column - 1), (column, row) in upright),
            ((row, column + 1), (column + 1, row) in upright),
        )
        for place, parted in beside:
            inside = 0 <= place[0] < size[0] and 0 <= place[1] < size[1]
            if inside and not parted and place not in found:
                found.add(place)
                waiting.append(place)
    return found
