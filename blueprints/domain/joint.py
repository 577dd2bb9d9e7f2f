"""All papers of a set in one program: slow, but it finds a set, or proves that there is none."""

from collections.abc import Mapping
from itertools import combinations

from blueprints.domain.mip import FREE, Mip, Status
from blueprints.domain.task import Task

MOST_COLUMNS = 30_000
SECONDS = 30
HALF = 0.49

Papers = tuple[frozenset[int], ...]


def joint_papers(
    task: Task, aims: Mapping[str, float], seed: int, *, seconds: float = SECONDS
) -> tuple[Papers, Papers, frozenset[int]] | None:
    """Papers, reserve papers, anchor, within the tolerance of each other; None if none was found."""
    status, found = search(task, aims, seed, seconds=seconds)
    return found if status is Status.SOLVED else None


def search(
    task: Task, aims: Mapping[str, float], seed: int = 0, *, seconds: float = SECONDS
) -> tuple[Status, tuple[Papers, Papers, frozenset[int]]]:
    """As `joint_papers`, telling a proof that there is none (for these aims) from a search that ended."""
    empty: tuple[Papers, Papers, frozenset[int]] = ((), (), frozenset())
    count = task.order.papers + task.reserves
    if task.items * count > MOST_COLUMNS:
        return Status.UNDECIDED, empty
    mip = Mip()
    columns = [[mip.column() for _ in range(task.items)] for _ in range(count)]
    _add_rules(mip, task, columns, aims)
    marks = add_sharing(mip, task, columns[: task.order.papers], columns[task.order.papers :])
    found = mip.solve(seed=seed, seconds=seconds)
    if found.status is not Status.SOLVED:
        return found.status, empty
    papers = tuple(
        frozenset(item for item, column in enumerate(one) if found.whole(column)) for one in columns
    )
    anchor = frozenset(item for item, mark in enumerate(marks) if found.whole(mark))
    return Status.SOLVED, (papers[: task.order.papers], papers[task.order.papers :], anchor)


def _add_rules(mip: Mip, task: Task, papers: list[list[int]], aims: Mapping[str, float]) -> None:
    for paper in papers:
        for rules in task.needs.values():
            for rule in rules:
                terms = [(paper[item], weight) for item, weight in rule.weights.items() if weight]
                mip.row(terms, rule.low, rule.high)
    for goal in task.goals if aims else ():
        # The papers must be like each other; what they are all like is left to the program.
        level = mip.column(0, FREE, whole=False)
        for paper in papers:
            terms = [(paper[item], weight) for item, weight in enumerate(goal.weights) if weight]
            mip.row([*terms, (level, -1 - task.order.tolerance * HALF)], high=0)
            mip.row([*terms, (level, -1 + task.order.tolerance * HALF)], low=0)


def add_sharing(mip: Mip, task: Task, papers: list[list[int]], reserves: list[list[int]]) -> list[int]:
    """Uses, overlap, the anchor, and reserve papers apart; gives the columns that mark the anchor."""
    marks = [mip.column() for _ in range(task.items)] if task.anchor else []
    if marks:
        mip.row([(mark, 1) for mark in marks], task.anchor, task.anchor)
    for item in range(task.items):
        uses = [(paper[item], 1.0) for paper in papers]
        if marks:
            for paper in papers:
                mip.row([(paper[item], 1), (marks[item], -1)], low=0)
            mip.row([*uses, (marks[item], task.uses - len(papers))], high=task.uses)
        else:
            mip.row(uses, high=task.uses)
        for number, reserve in enumerate(reserves):
            others = [paper[item] for paper in (*papers, *reserves[:number])]
            for other in others:
                mip.row([(reserve[item], 1), (other, 1)], high=1)
    if task.overlap is not None and (task.uses > 1 or marks):
        for one, two in combinations(papers, 2):
            _add_overlap(mip, one, two, task.overlap)
    return marks


def _add_overlap(mip: Mip, one: list[int], two: list[int], most: int) -> None:
    shared = []
    for first, second in zip(one, two, strict=True):
        both = mip.column(0, FREE, whole=False)
        mip.row([(both, 1), (first, -1), (second, -1)], low=-1)
        shared.append(both)
    mip.row([(both, 1) for both in shared], high=most)
