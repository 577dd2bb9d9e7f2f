"""Which set of options each question takes, so that over the whole bank no cue tells the key."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from question_bank.domain.generation.cues import Floats, Rows, leaks

TRIES = 60
ROUNDS = 4
LIMIT, LIMIT_SHARE = 0.9, 0.02
AGAIN = 4.0  # cost of a distractor that another variant of the question has


@dataclass(slots=True)
class Draw:
    """A question's possible sets, as rows of the table with the key first, and how much each leaks.

    `group` is balanced in itself; draws of one `subject` are variants, with different distractors.
    """

    sets: Rows
    leaks: Floats
    group: Hashable
    subject: Hashable
    allowed: dict[int, bool] = field(default_factory=dict)


class Balance:
    """What is picked, the leaks of each group, and how often each text is used."""

    def __init__(self, draws: Sequence[Draw], rows: int, allowed: Callable[[int, Rows], bool]) -> None:
        self.draws, self.allowed = draws, allowed
        self.picked: list[int | None] = [None] * len(draws)
        self.uses: Floats = np.zeros(rows)
        self.beside: defaultdict[Hashable, Floats] = defaultdict(lambda: np.zeros(rows))
        self.totals: dict[Hashable, Floats] = {}

    def settle(self, rng: Random) -> list[int | None]:
        """Take the best set of each in turn, some rounds over; then leave out what still leaks."""
        order = list(range(len(self.draws)))
        rng.shuffle(order)
        for _ in range(ROUNDS):
            self._count()
            for at in order:
                self._take(at)
        self._count()
        while leaking := self._leaking():
            for group in leaking:
                self._drop(group)
            for at in order:
                if self.picked[at] is not None and self.draws[at].group in leaking:
                    self._take(at)
            self._count()
        return self.picked

    def _count(self) -> None:
        """The leaks of each group anew: each pick changes how often the texts of others are used."""
        self.totals = {}
        for at, pick in enumerate(self.picked):
            draw = self.draws[at]
            if draw.group not in self.totals:
                self.totals[draw.group] = np.zeros(draw.leaks.shape[1] + 5)
            if pick is not None:
                self.totals[draw.group] += self._leaks(at, slice(pick, pick + 1))[0]

    def _leaks(self, at: int, picks: slice) -> Floats:
        """Of sets, what they leak themselves and by how often their options are used."""
        draw = self.draws[at]
        used = leaks(self.uses[draw.sets[picks]][:, :, None])
        return np.hstack([draw.leaks[picks], used])

    def _take(self, at: int) -> None:
        draw = self.draws[at]
        self._leave(at)
        found = self._leaks(at, slice(None))
        total = self.totals[draw.group]
        again = self.beside[draw.subject][draw.sets[:, 1:]].sum(axis=1)
        cost = (np.square(total + found).sum(axis=1) + AGAIN * again).round(6)
        pick = next((pick for pick in _by_cost(cost) if self._passes(at, pick)), None)
        if pick is not None:
            self.totals[draw.group] = total + found[pick]
            self._mark(at, pick, 1)

    def _leave(self, at: int) -> None:
        pick = self.picked[at]
        if pick is not None:
            self._mark(at, pick, -1)
            group = self.draws[at].group
            self.totals[group] = self.totals[group] - self._leaks(at, slice(pick, pick + 1))[0]

    def _mark(self, at: int, pick: int, by: int) -> None:
        draw = self.draws[at]
        self.uses[draw.sets[pick]] += by
        self.beside[draw.subject][draw.sets[pick, 1:]] += by
        self.picked[at] = pick if by > 0 else None

    def _passes(self, at: int, pick: int) -> bool:
        draw = self.draws[at]
        if pick not in draw.allowed:
            draw.allowed[pick] = self.allowed(at, draw.sets[pick])
        return draw.allowed[pick]

    def _leaking(self) -> list[Hashable]:
        taken: Counter[Hashable] = Counter()
        for draw, pick in zip(self.draws, self.picked, strict=True):
            taken[draw.group] += pick is not None
        return [
            group
            for group, total in self.totals.items()
            if taken[group] and np.abs(total).max() > LIMIT + LIMIT_SHARE * taken[group]
        ]

    def _drop(self, group: Hashable) -> None:
        """Leave out the question of the group that leaks most into what leaks already."""
        total = self.totals[group]
        taken = [
            (float(np.square(total - self._leaks(at, slice(pick, pick + 1))[0]).sum().round(6)), at)
            for at, pick in enumerate(self.picked)
            if pick is not None and self.draws[at].group == group
        ]
        self._leave(min(taken)[1])


def _by_cost(cost: Floats) -> Iterator[int]:
    yield int(cost.argmin())
    yield from (int(pick) for pick in np.argsort(cost, kind="stable")[:TRIES])
