"""The papers of a set taken together: a program in how often each item is used.

Any set of papers, added up item by item, meets this program; so where it has no solution there is no
set. It knows no single paper and has none of the symmetry that makes joint programs slow. As a part of
the program of one paper it keeps the rest possible (the shadow test of van der Linden and Adema 1998).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from blueprints.domain.mip import FREE, Mip, Solution, Status
from blueprints.domain.requirements import Rule
from blueprints.domain.task import Task

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Together:
    """Columns of one program: uses in papers (`main`) and in reserve papers by item."""

    main: list[int]
    reserve: list[int]


def possible(task: Task, *, seconds: float = SECONDS) -> Status:
    """IMPOSSIBLE proves that no set of papers meets the task; SOLVED proves nothing yet."""
    mip = Mip()
    add_together(mip, task, task.order.papers, task.reserves, whole=True)
    return mip.solve(seconds=seconds).status


def most_papers(task: Task, used: Mapping[int, int], limit: int) -> int:
    """No more than so many further papers (`limit` at most) can be made when items were used before."""
    mip = Mip()
    papers = mip.column(0, limit, cost=-1)
    uses = [mip.column(0, max(0, task.order.uses - used.get(item, 0))) for item in range(task.items)]
    for item in range(task.items):
        mip.row([(uses[item], 1), (papers, -1)], high=0)
    for rule in (rule for rules in task.needs.values() for rule in rules):
        _bounded(mip, _terms(rule, uses), rule, papers)
    found = mip.solve(seconds=SECONDS)
    return found.whole(papers) if found.status is Status.SOLVED else 0


def targets(task: Task) -> dict[str, float]:
    """Values of the goals that the papers can have on average, as near to their targets as may be."""
    if not task.goals:
        return {}
    mip = Mip()
    papers = task.order.papers + task.reserves
    gap = mip.column(0, FREE, cost=1, whole=False)
    together = add_together(mip, task, task.order.papers, task.reserves, whole=False)
    add_goals(mip, task, [*together.main, *together.reserve], gap, papers)
    found = mip.solve(seconds=SECONDS)
    if found.status is not Status.SOLVED:
        return {goal.name: goal.target for goal in task.goals}
    return {goal.name: _mean(found, together, goal.weights, papers) for goal in task.goals}


def add_goals(
    mip: Mip, task: Task, columns: list[int], gap: int, papers: int, aims: Mapping[str, float] | None = None
) -> None:
    """Keep the sum of each goal within the share `gap` (a column) of its target."""
    for goal in task.goals:
        aim = (aims or {}).get(goal.name, goal.target) * papers
        width = max(abs(aim), 1e-6)
        terms = [
            (column, goal.weights[at % task.items])
            for at, column in enumerate(columns)
            if column >= 0 and goal.weights[at % task.items]
        ]
        mip.row([*terms, (gap, -width)], high=aim)
        mip.row([*terms, (gap, width)], low=aim)


def add_together(
    mip: Mip, task: Task, papers: int, reserves: int, *, whole: bool, left: Callable[[int], int] | None = None
) -> Together:
    """Add the columns and rows of `papers` and `reserves` taken together; `left` are uses still free."""
    items = range(task.items)
    uses = min(task.uses, papers)
    most = [min(papers, left(item)) if left else uses for item in items]
    anchored = bool(task.anchor and left is None)
    main = [mip.column(0, papers if anchored else most[item], whole=whole) for item in items]
    reserve = [
        mip.column(0, min(1, reserves, left(item) if left else 1), whole=whole) for item in items if reserves
    ]
    for columns, count in ((main, papers), (reserve, reserves)):
        for rules in task.needs.values() if count else ():
            for rule in rules:
                mip.row(_terms(rule, columns), rule.low * count, rule.high * count)
    if anchored:
        _add_anchor(mip, task, main, papers, most)
    if reserves:
        for item in items:
            mip.row([(main[item], 1), (reserve[item], max(papers, 1))], high=max(papers, 1))
    if left is None and task.overlap is not None and uses > 1:
        _add_overlap(mip, task, main, papers)
    return Together(main, reserve)


def _add_anchor(mip: Mip, task: Task, main: list[int], papers: int, most: list[int]) -> None:
    """So many items stand in every paper; all others keep to the limit of uses."""
    marks = [mip.column() for _ in main]
    mip.row([(mark, 1) for mark in marks], task.anchor, task.anchor)
    for column, mark, uses in zip(main, marks, most, strict=True):
        mip.row([(column, 1), (mark, -papers)], low=0)
        mip.row([(column, 1), (mark, uses - papers)], high=uses)
    for rules in task.needs.values():
        for rule in (rule for rule in rules if rule.high < FREE):
            mip.row(_terms(rule, marks), high=rule.high)


def _add_overlap(mip: Mip, task: Task, main: list[int], papers: int) -> None:
    """An item in u papers is shared by u(u-1)/2 pairs of them; the pairs bear so many in all."""
    shared = []
    for column in main:
        pairs = mip.column(0, FREE, whole=False)
        for uses in range(1, task.uses if not task.anchor else papers):
            # The line through (u, u(u-1)/2) and (u+1, u(u+1)/2), under which the pairs never lie.
            mip.row([(pairs, 1), (column, -uses)], low=-uses * (uses + 1) / 2)
        shared.append(pairs)
    mip.row([(pairs, 1) for pairs in shared], high=(task.overlap or 0) * papers * (papers - 1) / 2)


def _terms(rule: Rule, columns: list[int]) -> list[tuple[int, float]]:
    return [(columns[item], weight) for item, weight in rule.weights.items() if weight]


def _bounded(mip: Mip, terms: list[tuple[int, float]], rule: Rule, papers: int) -> None:
    """The rule for as many papers as the column `papers` says."""
    if rule.low > 0:
        mip.row([*terms, (papers, -rule.low)], low=0)
    if rule.high < FREE:
        mip.row([*terms, (papers, -rule.high)], high=0)


def _mean(found: Solution, together: Together, weights: Sequence[float], papers: int) -> float:
    uses = [found.values[column] for column in together.main]
    for item, column in enumerate(together.reserve):
        uses[item] += found.values[column]
    return sum(weight * use for weight, use in zip(weights, uses, strict=True)) / papers
