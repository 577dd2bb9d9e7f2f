"""Fitting a blueprint to the item bank: questions without items move to the nearest cells that have some."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, floor

from blueprints.domain import averages
from blueprints.domain.feasibility import texts_by_cell
from blueprints.domain.matching import extend
from blueprints.domain.mip import Status
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Dimension, Quota
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder, task_of
from question_bank.domain.standard import StatementKind


def fit(blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]]) -> ExamBlueprint:
    """The same rows with counts for which each of `banks` has a paper; unchanged where they have one already.

    A question that has no item goes to the other kind of its skill, else to another skill of its
    function, else anywhere, where most statements are left. What fits nowhere is dropped.
    """
    shelves = [_Shelf(texts_by_cell(bank)) for bank in banks]
    counts: Counter[Cell] = Counter()
    homeless = []
    for cell, count in blueprint.demand().items():
        for _ in range(count):
            if _reserve(cell, shelves):
                counts[cell] += 1
            else:
                homeless.append(cell)
    cells = [cell for row in blueprint.rows for cell, _count in row.cells()]
    for home in homeless:
        nearest = sorted(
            cells, key=lambda cell: (*_distance(cell, home), counts[cell] - _supply(cell, shelves))
        )
        taken = next((cell for cell in nearest if _reserve(cell, shelves)), None)
        if taken:
            counts[taken] += 1
    return replace(blueprint, rows=tuple(_row(row, counts) for row in blueprint.rows))


def loosen(blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]]) -> ExamBlueprint:
    """The same rows with those quotas, in order, for which each of `banks` still has a paper.

    Where a bank has none whatever the quotas, all are kept: the rows are to blame.
    """
    bare = replace(blueprint, quotas=())
    if not all(_has_paper(bare, bank) for bank in banks):
        return blueprint
    kept: tuple[Quota, ...] = ()
    for quota in blueprint.quotas:
        if all(_has_paper(replace(bare, quotas=(*kept, quota)), bank) for bank in banks):
            kept = (*kept, quota)
    return replace(blueprint, quotas=kept)


def usual_load(blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]]) -> tuple[Quota, ...]:
    """Ranges of words and seconds, as the banks give them by the counts of the table, 15 % either way."""
    found = []
    for dimension, load in ((Dimension.WORDS, "words"), (Dimension.SECONDS, "seconds")):
        usual = [
            goal.target
            for bank in banks
            for goal in task_of(blueprint, bank, SetOrder(papers=2)).goals
            if goal.name == load and goal.target
        ]
        if usual:
            found.append(Quota(dimension, "", floor(0.85 * min(usual)), ceil(1.15 * max(usual))))
    return tuple(found)


def _has_paper(blueprint: ExamBlueprint, bank: Sequence[Offer]) -> bool:
    return averages.possible(task_of(blueprint, bank, SetOrder())) is Status.SOLVED


class _Shelf:
    """A bank with the texts that are reserved so far."""

    def __init__(self, texts: Mapping[Cell, Sequence[str]]) -> None:
        self.texts = texts
        self.taken: dict[str, Cell] = {}


def _reserve(cell: Cell, shelves: Sequence[_Shelf]) -> bool:
    """Take one statement more for `cell` in every bank, or in none."""
    tried = [dict(shelf.taken) for shelf in shelves]
    for shelf, taken in zip(shelves, tried, strict=True):
        if extend(cell, shelf.texts, taken):
            return False
    for shelf, taken in zip(shelves, tried, strict=True):
        shelf.taken = taken
    return True


def _distance(cell: Cell, home: Cell) -> tuple[bool, bool]:
    return cell.place != home.place, cell.function != home.function


def _supply(cell: Cell, shelves: Sequence[_Shelf]) -> int:
    return min(len(shelf.texts.get(cell, ())) for shelf in shelves)


def _row(row: Row, counts: Counter[Cell]) -> Row:
    ability, knowledge = (
        counts[Cell(row.function, row.skill, kind)]
        for kind in (StatementKind.ABILITY, StatementKind.KNOWLEDGE)
    )
    return Row(row.function, row.skill, ability, knowledge)
