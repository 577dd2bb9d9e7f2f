"""Which set of options each question takes, so that over the whole bank no cue tells the key."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random

import numpy as np

from question_bank.domain.generation.cues import Floats, Rows, leaks

TRIES = 60
ROUNDS = 4
LIMIT, LIMIT_SHARE = 0.9, 0.015
RETAKES = 12  # after so many that are left out the others stay as they are
OF_USE = 10  # leaks of the two cues that depend on what the others take
AGAIN = 4.0  # cost of a distractor that another variant of the question has


@dataclass(slots=True)
class Draw:
    """A question's possible sets, as rows of the table with the key first, and how much each leaks.

    `group` is balanced in itself; draws of one `subject` are variants, with different distractors. What is
    a key on the `card` itself is no cue there. No set is taken twice for one `stem`.
    """

    sets: Rows
    leaks: Floats
    group: Hashable
    subject: Hashable
    card: Hashable
    stem: str
    allowed: dict[int, bool] = field(default_factory=dict)


class Balance:
    """What is picked, what it leaks, how often each text is used, and how often as a key."""

    def __init__(
        self,
        draws: Sequence[Draw],
        rows: int,
        allowed: Callable[[int, Rows], bool],
        share: float = LIMIT_SHARE,
    ) -> None:
        self.draws, self.allowed, self.share = draws, allowed, share
        self.picked: list[int | None] = [None] * len(draws)
        self.uses: Floats = np.zeros(rows)
        self.keyed: Floats = np.zeros(rows)
        self.keyed_on: defaultdict[Hashable, Floats] = defaultdict(lambda: np.zeros(rows))
        self.beside: defaultdict[Hashable, Floats] = defaultdict(lambda: np.zeros(rows))
        self.leaking: Floats = np.zeros((len(draws), draws[0].leaks.shape[1] + OF_USE if draws else 0))
        self.places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at, draw in enumerate(draws):
            self.places[draw.group].append(at)
        self.totals: dict[Hashable, Floats] = {}
        self.shown: set[tuple[str, frozenset[int]]] = set()

    def settle(self, rng: Random) -> list[int | None]:
        """Take the best set of each in turn, some rounds over; then leave out what still leaks."""
        order = list(range(len(self.draws)))
        rng.shuffle(order)
        for _ in range(ROUNDS):
            self._count()
            for at in order:
                self._take(at)
        self._count()
        for turn in count():
            groups = self._leaking_groups()
            if not groups:
                return self.picked
            for group in groups:
                self._drop(group)
            for at in order:
                if turn < RETAKES and self.picked[at] is not None and self.draws[at].group in groups:
                    self._take(at)
            self._count()
        return self.picked

    def _count(self) -> None:
        """The leaks of each group anew: each pick changes how often the texts of others are used."""
        taken = [at for at, pick in enumerate(self.picked) if pick is not None]
        self.leaking[:] = 0
        if taken:
            picks = [(self.draws[at], self.picked[at]) for at in taken]
            sets = np.array([draw.sets[pick] for draw, pick in picks])
            own = np.array([self.keyed_on[draw.card][draw.sets[pick]] for draw, pick in picks])
            known = np.array([draw.leaks[pick] for draw, pick in picks])
            self.leaking[taken] = np.hstack([known, self._of_use(sets, own)])
        self.totals = {group: self.leaking[places].sum(axis=0) for group, places in self.places.items()}

    def _of_use(self, sets: Rows, own: Floats) -> Floats:
        """What sets leak by how often their options are used, and how often they are keys elsewhere."""
        return leaks(np.stack([self.uses[sets], self.keyed[sets] - own], axis=-1))

    def _take(self, at: int) -> None:
        draw = self.draws[at]
        self._leave(at)
        found = np.hstack([draw.leaks, self._of_use(draw.sets, self.keyed_on[draw.card][draw.sets])])
        total = self.totals[draw.group]
        again = self.beside[draw.subject][draw.sets[:, 1:]].sum(axis=1)
        cost = (np.square(total + found).sum(axis=1) + AGAIN * again).round(6)
        pick = next((pick for pick in _by_cost(cost) if self._passes(at, pick)), None)
        if pick is not None:
            self.totals[draw.group] = total + found[pick]
            self.leaking[at] = found[pick]
            self._mark(at, pick, 1)

    def _leave(self, at: int) -> None:
        pick = self.picked[at]
        if pick is not None:
            self._mark(at, pick, -1)
            group = self.draws[at].group
            self.totals[group] = self.totals[group] - self.leaking[at]
            self.leaking[at] = 0

    def _mark(self, at: int, pick: int, by: int) -> None:
        draw = self.draws[at]
        self.uses[draw.sets[pick]] += by
        self.keyed[draw.sets[pick, 0]] += by
        self.keyed_on[draw.card][draw.sets[pick, 0]] += by
        self.beside[draw.subject][draw.sets[pick, 1:]] += by
        self.picked[at] = pick if by > 0 else None
        (self.shown.add if by > 0 else self.shown.discard)(_options(draw, pick))

    def _passes(self, at: int, pick: int) -> bool:
        draw = self.draws[at]
        if _options(draw, pick) in self.shown:
            return False
        if pick not in draw.allowed:
            draw.allowed[pick] = self.allowed(at, draw.sets[pick])
        return draw.allowed[pick]

    def _leaking_groups(self) -> set[Hashable]:
        return {
            group
            for group, total in self.totals.items()
            if (taken := len(self._taken(group))) and np.abs(total).max() > LIMIT + self.share * taken
        }

    def _taken(self, group: Hashable) -> list[int]:
        return [at for at in self.places[group] if self.picked[at] is not None]

    def _drop(self, group: Hashable) -> None:
        """Leave out the question of the group that leaks most into what leaks already."""
        taken = self._taken(group)
        without = np.square(self.totals[group] - self.leaking[taken]).sum(axis=1).round(6)
        self._leave(taken[int(without.argmin())])


def _options(draw: Draw, pick: int) -> tuple[str, frozenset[int]]:
    return draw.stem, frozenset(draw.sets[pick].tolist())


def _by_cost(cost: Floats) -> Iterator[int]:
    yield int(cost.argmin())
    yield from (int(pick) for pick in np.argsort(cost, kind="stable")[:TRIES])
