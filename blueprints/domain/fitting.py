"""Fitting a blueprint to the item bank: questions without items move to the nearest cells that have some."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor

from blueprints.domain import averages
from blueprints.domain.mip import FREE, Mip, Status
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Dimension, Quota
from blueprints.domain.requirements import Need
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder, Task, task_of
from question_bank.domain.standard import StatementKind

ONE = SetOrder()
DROPPED, ELSEWHERE, OTHER_SKILL, OTHER_KIND, CROWDED = 1000.0, 12.0, 4.0, 1.0, 0.25
"""What it costs that a question is left out, or moves to another function, skill or kind, or to a cell
that has got another one already."""


def fit(blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]], order: SetOrder = ONE) -> ExamBlueprint:
    """The same rows with counts for which each of `banks` has the papers of `order`, as far as all papers
    taken together tell; unchanged where they have them already.

    A question that has no item goes to the other kind of its skill, else to another skill of its
    function, else anywhere. What fits nowhere is dropped. Quotas are left alone: see `loosen`.
    """
    mip = Mip()
    cells = [cell for row in blueprint.rows for cell, _count in row.cells()]
    counts = {cell: mip.column(0, blueprint.total) for cell in cells}
    dropped = mip.column(0, blueprint.total, cost=DROPPED)
    mip.row([*((column, 1) for column in counts.values()), (dropped, 1)], blueprint.total, blueprint.total)
    _add_distances(mip, blueprint, counts)
    for bank in banks:
        _add_bank(mip, task_of(replace(blueprint, quotas=()), bank, order), bank, counts)
    found = mip.solve()
    if found.status is not Status.SOLVED:
        return blueprint
    fitted = {cell: found.whole(column) for cell, column in counts.items()}
    return replace(blueprint, rows=tuple(_row(row, fitted) for row in blueprint.rows))


def loosen(
    blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]], order: SetOrder = ONE
) -> ExamBlueprint:
    """The same rows with those quotas, in order, for which each of `banks` still has the papers of `order`.

    Where a bank has none whatever the quotas, all are kept: the rows are to blame.
    """
    bare = replace(blueprint, quotas=())
    if not all(_has_paper(bare, bank, order) for bank in banks):
        return blueprint
    kept: tuple[Quota, ...] = ()
    for quota in blueprint.quotas:
        if all(_has_paper(replace(bare, quotas=(*kept, quota)), bank, order) for bank in banks):
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


def _add_bank(mip: Mip, task: Task, bank: Sequence[Offer], counts: Mapping[Cell, int]) -> None:
    """The bank has items for so many questions of each cell in all papers taken together."""
    free = task.only([name for name in task.needs if name.need not in {Need.CELL, Need.LENGTH}])
    papers, reserves = task.order.papers, task.reserves
    together = averages.add_together(mip, free, papers, reserves, whole=True)
    for columns, number in ((together.main, papers), (together.reserve, reserves)):
        members: dict[Cell, list[int]] = defaultdict(list)
        for offer, column in zip(bank, columns, strict=False):
            members[offer.cell].append(column)
        for cell in {**dict.fromkeys(counts), **members} if number else ():
            terms: list[tuple[int, float]] = [(column, 1) for column in members[cell]]
            if cell in counts:
                terms.append((counts[cell], -number))
            mip.row(terms, 0, 0)


def _add_distances(mip: Mip, blueprint: ExamBlueprint, counts: Mapping[Cell, int]) -> None:
    """Each question that moves costs by how far it goes."""
    wanted = blueprint.demand()
    groups: dict[tuple[float, object], list[Cell]] = defaultdict(list)
    for cell in counts:
        for cost, group in ((OTHER_KIND, cell), (OTHER_SKILL, cell.place), (ELSEWHERE, (cell.function,))):
            groups[cost, group].append(cell)
    for (cost, _group), cells in groups.items():
        aim = sum(wanted.get(cell, 0) for cell in cells)
        few = mip.column(0, FREE, cost=cost, whole=False)
        one = mip.column(0, 1, cost=cost, whole=False)
        more = mip.column(0, FREE, cost=cost + CROWDED, whole=False)
        mip.row([*_counted(counts, cells), (few, 1), (one, -1), (more, -1)], aim, aim)


def _counted(counts: Mapping[Cell, int], cells: Iterable[Cell]) -> list[tuple[int, float]]:
    return [(counts[cell], 1.0) for cell in cells]


def _has_paper(blueprint: ExamBlueprint, bank: Sequence[Offer], order: SetOrder) -> bool:
    return averages.possible(task_of(blueprint, bank, order)) is Status.SOLVED


def _row(row: Row, counts: Mapping[Cell, int]) -> Row:
    ability, knowledge = (
        counts[Cell(row.function, row.skill, kind)]
        for kind in (StatementKind.ABILITY, StatementKind.KNOWLEDGE)
    )
    return replace(row, ability=ability, knowledge=knowledge)
