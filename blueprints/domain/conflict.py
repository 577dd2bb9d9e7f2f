"""Why a set of papers cannot be made: a smallest clash of requirements, and what would mend it.

A clash is found by a deletion filter (Chinneck and Dravnieks 1991) that lifts requirements in blocks:
what is left cannot be met together, and can be met as soon as any one of it is lifted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from blueprints.domain import averages
from blueprints.domain.mip import FREE, Mip, Status
from blueprints.domain.requirements import Bound, Need, Requirement, Rule
from blueprints.domain.search import Search
from blueprints.domain.task import Task

MOST_ADDED = 10_000


@dataclass(frozen=True, slots=True)
class Mend:
    """One way out: lift or lower the requirement to `bound`, or add at least `items` to its cell."""

    requirement: Requirement
    bound: int | None = None
    items: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Requirements that cannot be met together while each can do without any one of them.

    `mends` make everything possible, or, where further clashes stand behind this one, settle this one.
    `proven` is False where a search for papers ended without an answer in the time it has: then the
    clash may be greater than it needs to be.
    `papers` can be made where fewer than the order's would do; 0: not even one, None: not looked for.
    """

    requirements: tuple[Requirement, ...]
    mends: tuple[Mend, ...]
    papers: int | None = None
    proven: bool = True


def explain(task: Task) -> Clash | None:
    """The clash of a task, or None when it can be met."""
    oracle = Search()
    if oracle.possible(task):
        return None
    one = replace(task, order=replace(task.order, papers=1, reserves=0, anchor=0), goals=())
    alone = not oracle.possible(one)
    clash = smallest(tuple(task.needs), lambda kept: oracle.possible((one if alone else task).only(kept)))
    where = one if alone else task
    mends = _ways_out(where, clash) or _ways_out(where.only(clash), clash)
    most = averages.most_papers(task, {}, task.order.papers - 1) if task.order.papers > 1 else None
    papers = 0 if alone else most
    return Clash(clash, mends, papers, oracle.sure)


def smallest(
    requirements: Sequence[Requirement], possible: Callable[[Sequence[Requirement]], bool]
) -> tuple[Requirement, ...]:
    """A part of impossible `requirements` that is impossible too, but possible without any one of it."""
    kept = list(requirements)
    size = max(1, len(kept) // 2)
    while True:
        start = 0
        while start < len(kept):
            tried = kept[:start] + kept[start + size :]
            if possible(tried):
                start += size
            else:
                kept = tried
        if size == 1:
            return tuple(kept)
        size = max(1, size // 2)


def _ways_out(task: Task, clash: Sequence[Requirement]) -> tuple[Mend, ...]:
    """What makes the whole task possible; where several clashes stand against it, nothing by itself does."""
    return tuple(mend for requirement in clash for mend in _mends(task, requirement))


def _mends(task: Task, requirement: Requirement) -> list[Mend]:
    """What the requirement must come down or up to, and the items to add, with all others kept."""
    if requirement.need not in {Need.CELL, Need.QUOTA, Need.LENGTH} or requirement.bound is None:
        return []
    found = []
    slack = _least(task, requirement, adding=False)
    if slack:
        lower = requirement.bound is Bound.LOW
        found.append(Mend(requirement, bound=requirement.number + (-slack if lower else slack)))
    if requirement.need is Need.CELL and requirement.bound is Bound.LOW:
        added = _least(task, requirement, adding=True)
        if added:
            found.append(Mend(requirement, items=ceil(added / max(1, task.uses))))
    return found


def _least(task: Task, requirement: Requirement, *, adding: bool) -> int | None:
    """The least slack in a paper, or the least uses of new items in all, that make the task possible."""
    mip = Mip()
    papers = task.order.papers
    extra = mip.column(0, MOST_ADDED, cost=1)
    shorter = requirement.need is Need.CELL and requirement.bound is Bound.LOW
    eased = {name for name in task.needs if name == requirement or (shorter and name.need is Need.LENGTH)}
    others = {name: rules for name, rules in task.needs.items() if name not in eased}
    together = averages.add_together(mip, replace(task, needs=others), papers, task.reserves, whole=True)
    share = 1 if adding else papers
    # A row with fewer questions makes a shorter paper; new items count among its questions.
    for name in sorted(eased, key=lambda name: name.need):
        _eased(mip, task.needs[name][0], together.main, papers, (extra, share))
    found = mip.solve(seconds=averages.SECONDS)
    return found.whole(extra) if found.status is Status.SOLVED else None


def _eased(mip: Mip, rule: Rule, columns: list[int], papers: int, extra: tuple[int, float]) -> None:
    """The rule with help: to its low end and to an exact number the extra is added, else taken away."""
    column, weight = extra
    terms = [(columns[item], value) for item, value in rule.weights.items()]
    sign = -weight if rule.low == -FREE else weight
    mip.row([*terms, (column, sign)], rule.low * papers, rule.high * papers)
