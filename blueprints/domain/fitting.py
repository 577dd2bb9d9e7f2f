"""Fitting a blueprint to the item bank: questions without items move to the nearest cells that have some."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor

from blueprints.domain import averages
from blueprints.domain.joint import add_sharing
from blueprints.domain.mip import FREE, Mip, Status
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Dimension, Quota
from blueprints.domain.requirements import Need
from blueprints.domain.search import Search
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder, Task, task_of
from question_bank.domain.standard import StatementKind

ONE = SetOrder()
MOST_COLUMNS, NODES, SECONDS, FIT_SECONDS = 4000, 500, 30, 2.0
DROPPED, ELSEWHERE, OTHER_SKILL, OTHER_KIND, CROWDED = 1000.0, 12.0, 4.0, 1.0, 0.25
"""What it costs that a question is left out, or moves to another function, skill or kind, or to a cell
that has got another one already."""


def fit(blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]], order: SetOrder = ONE) -> ExamBlueprint:
    """The same rows with counts for which each of `banks` has the papers of `order`; unchanged where it has.

    A question that has no item goes to the other kind of its skill, else to another skill of its
    function, else anywhere. What fits nowhere is dropped. Of the quotas only bans count: see `loosen`.
    """
    mip = Mip()
    cells = [cell for row in blueprint.rows for cell, _count in row.cells()]
    counts = {cell: mip.column(0, blueprint.total) for cell in cells}
    dropped = mip.column(0, blueprint.total, cost=DROPPED)
    mip.row([*((column, 1) for column in counts.values()), (dropped, 1)], blueprint.total, blueprint.total)
    _add_distances(mip, blueprint, counts)
    for bank in banks:
        _add_bank(mip, task_of(replace(blueprint, quotas=_bans(blueprint)), bank, order), bank, counts)
    found = mip.solve(nodes=NODES, seconds=SECONDS)
    if found.status is not Status.SOLVED:
        return blueprint
    fitted = {cell: found.whole(column) for cell, column in counts.items()}
    return replace(blueprint, rows=tuple(_row(row, fitted) for row in blueprint.rows))


def loosen(
    blueprint: ExamBlueprint, banks: Sequence[Sequence[Offer]], order: SetOrder = ONE
) -> ExamBlueprint:
    """The same rows with those quotas, in order, for which each of `banks` still has the papers of `order`.

    Bans stay. Where a bank has none whatever the other quotas, all are kept: the rows are to blame.
    """
    kept = _bans(blueprint)
    bare = replace(blueprint, quotas=kept)
    if not all(_has_papers(bare, bank, order) for bank in banks):
        return blueprint
    for quota in blueprint.quotas:
        if not quota.is_ban and all(
            _has_papers(replace(bare, quotas=(*kept, quota)), bank, order) for bank in banks
        ):
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


def _bans(blueprint: ExamBlueprint) -> tuple[Quota, ...]:
    return tuple(quota for quota in blueprint.quotas if quota.is_ban)


def _add_bank(mip: Mip, task: Task, bank: Sequence[Offer], counts: Mapping[Cell, int]) -> None:
    """The bank has items for so many questions of each cell in every paper; where that makes too large a
    program, in all papers taken together."""
    free = task.only([name for name in task.needs if name.need not in {Need.CELL, Need.LENGTH}])
    papers, reserves = task.order.papers, task.reserves
    if len(bank) * (papers + reserves) > MOST_COLUMNS:
        together = averages.add_together(mip, free, papers, reserves, whole=True)
        _add_cells(mip, bank, together.main, counts, papers)
        _add_cells(mip, bank, together.reserve, counts, reserves)
        return
    every = [[mip.column() for _ in bank] for _ in range(papers + reserves)]
    for columns in every:
        _add_cells(mip, bank, columns, counts, 1)
        for rule in (rule for rules in free.needs.values() for rule in rules):
            mip.row([(columns[item], weight) for item, weight in rule.weights.items()], rule.low, rule.high)
    add_sharing(mip, free, every[:papers], every[papers:])


def _add_cells(
    mip: Mip, bank: Sequence[Offer], columns: Sequence[int], counts: Mapping[Cell, int], papers: int
) -> None:
    members: dict[Cell, list[int]] = defaultdict(list)
    for offer, column in zip(bank, columns, strict=False):
        members[offer.cell].append(column)
    for cell in {**dict.fromkeys(counts), **members} if columns or papers == 1 else ():
        terms: list[tuple[int, float]] = [(column, 1) for column in members[cell]]
        if cell in counts:
            terms.append((counts[cell], -papers))
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


def _has_papers(blueprint: ExamBlueprint, bank: Sequence[Offer], order: SetOrder) -> bool:
    return Search(first=FIT_SECONDS, following=FIT_SECONDS).possible(task_of(blueprint, bank, order))


def _row(row: Row, counts: Mapping[Cell, int]) -> Row:
    ability, knowledge = (
        counts[Cell(row.function, row.skill, kind)]
        for kind in (StatementKind.ABILITY, StatementKind.KNOWLEDGE)
    )
    return replace(row, ability=ability, knowledge=knowledge)
