"""Assembling parallel papers one after the other, each the best of a share of the bank that is drawn by lot.

First plainly; where that fails or the papers come out unlike each other, with the rest kept possible
while each is made; then in other draws; where that fails too, all at once. The same task and seed
give the same papers.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from blueprints.domain import averages
from blueprints.domain.joint import joint_papers
from blueprints.domain.mip import FREE, Mip, Status
from blueprints.domain.requirements import Need, Rule
from blueprints.domain.task import Task

SHARE = 8
"""A paper is first looked for among so many times its number of questions: enough choice, little search."""

GAP = 0.004
"""The deviation from a goal at which the search for a better paper ends, as a share of its target."""

TRIES, FAR = 3, 2**32
"""How often papers are made one after the other, in other draws, before they are made all at once."""

NODES = 200
SECONDS = 60

Papers = tuple[frozenset[int], ...]
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """The papers for use, then the reserve papers; `anchor` are the items common to those for use."""

    papers: Papers
    reserves: Papers
    anchor: frozenset[int] = frozenset()

    def spread(self, task: Task) -> float:
        """The greatest difference between two papers in any goal, as a share of its mean."""
        found = [0.0]
        for goal in task.goals:
            values = [goal.of(paper) for paper in (*self.papers, *self.reserves)]
            mean = sum(values) / len(values)
            found.append((max(values) - min(values)) / abs(mean) if mean else 0.0)
        return max(found)


def assemble_task(task: Task, seed: int, step: Step = lambda _done: None) -> Made | None:
    """The papers, as like each other as was found, or None: see `conflict.explain` for why not.

    `step` is told the number of papers made so far. Where several ways of making them give unlike papers,
    those most alike are given; whether that is enough is for the certificate to say.
    """
    if averages.possible(task) is Status.IMPOSSIBLE:
        return None
    aims = averages.targets(task)
    best: Made | None = None
    for made in _attempts(task, aims, seed, step):
        if best is None or made.spread(task) < best.spread(task):
            best = made
        if best.spread(task) <= task.order.tolerance:
            return best
    return best


def in_sequence(
    task: Task, aims: dict[str, float], seed: int, *, shadow: bool, step: Step = lambda _done: None
) -> Made | None:
    """The papers one after the other, reserve papers first, or None where one of them was not found."""
    work = _Work(task, aims, Random(seed), shadow)
    anchor = work.anchor() if task.anchor else frozenset()
    if anchor is None:
        return None
    made: list[frozenset[int]] = []
    for number in range(task.reserves + task.order.papers):
        main = number >= task.reserves
        paper = work.paper(anchor if main else frozenset(), made[task.reserves :], main=main)
        if paper is None:
            return None
        made.append(paper)
        step(len(made))
    return Made(tuple(made[task.reserves :]), tuple(made[: task.reserves]), anchor)


def _attempts(task: Task, aims: dict[str, float], seed: int, step: Step) -> Iterator[Made]:
    for number in range(TRIES):
        for shadow in (False, True):
            made = in_sequence(task, aims, seed + number * FAR, shadow=shadow, step=step)
            if made:
                yield made
    found = joint_papers(task, aims, seed) or joint_papers(task, {}, seed)
    if found:
        yield Made(*found)


@dataclass(slots=True)
class _Work:
    """The papers made so far: which items are spent, and what is still to be made."""

    task: Task
    aims: dict[str, float]
    random: Random
    shadow: bool
    used: Counter[int] = field(default_factory=Counter)
    kept: set[int] = field(default_factory=set)  # items of reserve papers
    common: frozenset[int] = frozenset()  # items of the anchor
    done: int = 0

    def paper(
        self, anchor: frozenset[int], others: Sequence[frozenset[int]], *, main: bool
    ) -> frozenset[int] | None:
        """One more paper, looked for in a share of the bank and, if need be, in all of it."""
        free = [item for item in range(self.task.items) if item in anchor or self._left(item) > 0]
        if not main:
            free = [item for item in free if not self.used[item]]
        self.random.shuffle(free)
        size = SHARE * self._length()
        seed = self.random.randrange(2**31)
        shares = [free[:size], free] if self.task.goals and len(free) > size else [free]
        for share in shares:
            wanted = list(dict.fromkeys([*sorted(anchor), *share]))
            found = self._search(wanted, anchor, others, seed, main=main)
            if found is not None:
                self._spend(found - anchor, main=main)
                return found
        return None

    def anchor(self) -> frozenset[int] | None:
        """Items for all papers that make up a small paper of the same kind, inside a whole one."""
        mip, share = Mip(), self.task.anchor / max(1, self._length())
        items = list(range(self.task.items))
        self.random.shuffle(items)
        paper = {item: mip.column() for item in items}
        marks = {item: mip.column() for item in items}
        gap = mip.column(0, FREE, cost=1, whole=False)
        for item in items:
            mip.row([(marks[item], 1), (paper[item], -1)], high=0)
        mip.row([(mark, 1) for mark in marks.values()], self.task.anchor, self.task.anchor)
        for rule in self._rules():
            mip.row(_terms(rule, paper), rule.low, rule.high)
            if rule.low > 0:  # a part of the cell's own size, as near as may be
                mip.row([*_terms(rule, marks), (gap, max(1.0, rule.low))], low=rule.low * share)
                mip.row([*_terms(rule, marks), (gap, -max(1.0, rule.low))], high=rule.low * share)
        found = mip.solve(seed=self.random.randrange(2**31), gap=0.05, nodes=NODES, seconds=SECONDS)
        if found.status is not Status.SOLVED:
            return None
        chosen = frozenset(item for item in items if found.whole(marks[item]))
        self.common = chosen
        return chosen

    def _search(
        self,
        items: list[int],
        anchor: frozenset[int],
        others: Sequence[frozenset[int]],
        seed: int,
        *,
        main: bool,
    ) -> frozenset[int] | None:
        mip = Mip()
        goals = bool(self.task.goals)
        columns = {
            item: mip.column(1 if item in anchor else 0, cost=0 if goals else self.random.random())
            for item in items
        }
        for rule in self._rules():
            mip.row(_terms(rule, columns), rule.low, rule.high)
        if main and self.task.overlap is not None and self.task.uses > 1:
            for other in others:
                mip.row(
                    [(columns[item], 1) for item in sorted(other) if item in columns], high=self.task.overlap
                )
        gap = mip.column(0, FREE, cost=1, whole=False) if goals else -1
        if goals:
            by_place = [columns.get(item, -1) for item in range(self.task.items)]
            averages.add_goals(mip, self.task, by_place, gap, 1, self.aims)
        if self.shadow:
            self._keep_rest(mip, columns, gap, main=main)
        found = mip.solve(
            seed=seed, gap=GAP if goals else 0.01 * self._length(), nodes=NODES, seconds=SECONDS
        )
        if found.status is not Status.SOLVED:
            return None
        return frozenset(item for item, column in columns.items() if found.whole(column))

    def _keep_rest(self, mip: Mip, columns: dict[int, int], gap: int, *, main: bool) -> None:
        """The papers still to be made, taken together, stay possible beside this one."""
        reserves = max(0, self.task.reserves - self.done - 1)
        papers = self.task.order.papers - max(0, self.done + 1 - self.task.reserves)
        if papers + reserves == 0:
            return
        rest = averages.add_together(mip, self.task, papers, reserves, whole=False, left=self._shadow_left)
        for item, column in columns.items():
            if item in self.kept or item in self.common:
                continue
            left = self._left(item) if main else self.task.uses
            mip.row([(rest.main[item], 1), (column, 1 if main else left)], high=left)
            if reserves:
                mip.row([(rest.reserve[item], 1), (column, 1)], high=1)
        if gap >= 0 and not reserves:
            averages.add_goals(mip, self.task, rest.main, gap, papers, self.aims)

    def _left(self, item: int) -> int:
        return 0 if item in self.kept or item in self.common else self.task.uses - self.used[item]

    def _shadow_left(self, item: int) -> int:
        """Items of the anchor go into each of the papers to come."""
        return self.task.order.papers if item in self.common else self._left(item)

    def _spend(self, items: frozenset[int], *, main: bool) -> None:
        self.done += 1
        if main:
            self.used.update(items)
        else:
            self.kept |= items

    def _rules(self) -> Iterator[Rule]:
        return (rule for rules in self.task.needs.values() for rule in rules)

    def _length(self) -> int:
        lengths = (name.number for name in self.task.needs if name.need is Need.LENGTH)
        return next(lengths, self.task.items)


def _terms(rule: Rule, columns: dict[int, int]) -> list[tuple[int, float]]:
    return [(columns[item], weight) for item, weight in rule.weights.items() if weight and item in columns]
