"""Distractors chosen so that no cue tells the key: over a card's questions every rank is as likely.

Left to themselves options leak: cards repeat their own vocabulary, so that the key looks most like
the stem; distractors alike to the key make it the most central. A rank drawn for each question alone
is no cure, since some keys can only have the extreme one. So many sets of three are drawn for every
question, and of each the set is taken that keeps the whole card fair; what cannot be made fair is
left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import numpy as np

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cues import Cues, Floats, Rows, leaks
from question_bank.domain.generation.nearness import Nearness

DISTRACTORS = 3
DRAWS = 1600
SETS = 320
TRIES = 120
ROUNDS = 3
LENGTH_RATIO = 2.0
LONGEST = 0.75  # a key whose longest rival is shorter than this share of it is the longest at a glance
REUSE = 0.15  # a distractor seen in many items is known for one
LIMIT, LIMIT_SHARE = 0.6, 0.025
_LENGTH, _SPECIFIC, _ABSOLUTES = 0, 2, 3

Accepts = Callable[[Asked, Sequence[Choice]], bool]


@dataclass(slots=True)
class _Question:
    """A question's sets, as rows of the table with the key first, their leaks, and which are unlike."""

    sets: Rows
    leaks: Floats
    barred: set[int]


def choose(
    questions: Sequence[Asked], nearness: Nearness, rng: Random, *, language: str, accepts: Accepts
) -> tuple[tuple[Choice, ...] | None, ...]:
    """For each question three of its wrong choices, or None where no fair set is left.

    No two options say the same, none is more than twice as long as the key or half as long, and
    each word that key and stem share stands in a distractor too. `accepts` has the last word on a set.
    """
    table = {one.key: one for asked in questions for one in (asked.right, *asked.wrong)}
    if not table:
        return ()
    rows = {key: row for row, key in enumerate(table)}
    choices = tuple(table.values())
    cues = Cues(choices, [asked.stem for asked in questions], language)
    drawn = [_question(asked, cues, rows, rng) for asked in questions]

    def allowed(at: int, taken: Rows) -> bool:
        shown = [choices[row] for row in taken]
        alike = any(nearness.alike(one.key, two.key) for one, two in combinations(shown, 2))
        return not alike and accepts(questions[at], shown[1:])

    picked = _Balance(drawn, len(choices), allowed).settle(rng)
    return tuple(
        tuple(choices[row] for row in question.sets[at, 1:]) if question and at is not None else None
        for question, at in zip(drawn, picked, strict=True)
    )


class _Balance:
    """Which set each question takes, and the sum of the leaks of all that are taken."""

    def __init__(
        self, questions: Sequence[_Question | None], rows: int, allowed: Callable[[int, Rows], bool]
    ) -> None:
        self.questions, self.allowed = questions, allowed
        self.picked: list[int | None] = [None] * len(questions)
        width = next((found.leaks.shape[1] for found in questions if found), 0)
        self.total: Floats = np.zeros(width)
        self.uses: Floats = np.zeros(rows)

    def settle(self, rng: Random) -> list[int | None]:
        """Take the best set of each in turn, some rounds over; then leave out what still leaks."""
        order = [at for at, question in enumerate(self.questions) if question]
        rng.shuffle(order)
        for _ in range(ROUNDS):
            for at in order:
                self._take(at)
        while self._leaking():
            self._drop()
            for at in order:
                if self.picked[at] is not None:
                    self._take(at)
        return self.picked

    def _take(self, at: int) -> None:
        question = self.questions[at]
        if question is None:
            return
        self._leave(at)
        leaking = np.square(self.total + question.leaks).sum(axis=1)
        cost = (leaking + REUSE * self.uses[question.sets[:, 1:]].sum(axis=1)).round(6)
        self.picked[at] = next((pick for pick in self._by_cost(cost) if self._passes(at, pick)), None)
        if (pick := self.picked[at]) is not None:
            self.total = self.total + question.leaks[pick]
            self.uses[question.sets[pick, 1:]] += 1

    def _leave(self, at: int) -> None:
        question, pick = self.questions[at], self.picked[at]
        if question is not None and pick is not None:
            self.total = self.total - question.leaks[pick]
            self.uses[question.sets[pick, 1:]] -= 1
            self.picked[at] = None

    def _by_cost(self, cost: Floats) -> Iterator[int]:
        yield int(cost.argmin())
        yield from (int(pick) for pick in np.argsort(cost, kind="stable")[:TRIES])

    def _passes(self, at: int, pick: int) -> bool:
        question = self.questions[at]
        if question is None or pick in question.barred:
            return False
        if self.allowed(at, question.sets[pick]):
            return True
        question.barred.add(pick)
        return False

    def _leaking(self) -> bool:
        taken = sum(pick is not None for pick in self.picked)
        ranks = self.total[: len(self.total) // 2]  # the credits; the scores only steer
        return bool(taken and np.abs(ranks).max() > LIMIT + LIMIT_SHARE * taken)

    def _drop(self) -> None:
        """Leave out the question that leaks most into what leaks already."""
        taken = [
            (float(np.square(self.total - question.leaks[pick]).sum().round(6)), at)
            for at, (question, pick) in enumerate(zip(self.questions, self.picked, strict=True))
            if question is not None and pick is not None
        ]
        at = min(taken)[1]
        self._leave(at)


def _question(asked: Asked, cues: Cues, rows: dict[str, int], rng: Random) -> _Question | None:
    right = rows[asked.right.key]
    own = cues.beside(asked)
    length = own[:, _LENGTH]
    fitting = [
        row
        for one in asked.wrong
        if length[right] <= length[row := rows[one.key]] * LENGTH_RATIO
        and length[row] <= length[right] * LENGTH_RATIO
    ]
    if len(fitting) < DISTRACTORS:
        return None
    sets = _drawn(right, np.array(fitting), own, rng)
    sets = sets[_hidden(sets, own, cues.stem_words(asked))][:SETS]
    return _Question(sets, leaks(cues.of_sets(own, sets)), set()) if len(sets) else None


def _drawn(right: int, fitting: Rows, own: Floats, rng: Random) -> Rows:
    """Sets of the key and three others: half of them at random, half of those most like the stem."""
    draw = np.random.Generator(np.random.PCG64(rng.getrandbits(64)))
    overlap, cosine = own[fitting, -3], own[fitting, -1]
    weights = 0.05 + cosine + overlap * (cosine.mean() + 0.05)
    steps = np.cumsum(weights) / weights.sum()
    half = DRAWS // 2
    even = (draw.random((half, DISTRACTORS)) * len(fitting)).astype(int)
    leaning = np.searchsorted(steps, draw.random((half, DISTRACTORS)), side="right")
    both = np.stack([even, leaning], axis=1).reshape(-1, DISTRACTORS)
    both = np.sort(np.minimum(both, len(fitting) - 1), axis=1)
    different = (np.diff(both, axis=1) > 0).all(axis=1)
    found = fitting[both[different]]
    return np.column_stack([np.full(len(found), right), found])


def _hidden(sets: Rows, own: Floats, stem_words: Floats) -> Rows:
    """Which sets let no single sign point to the key: length, a figure, «always», a word of the stem."""
    others = sets[:, 1:]
    length, specific = own[:, _LENGTH], own[:, _SPECIFIC]
    close = length[others].max(axis=1) >= LONGEST * length[sets[:, 0]]
    not_alone = (specific[sets[:, 0]] == 0) | (specific[others].max(axis=1) > 0)
    absolute = (own[sets, _ABSOLUTES] > 0).sum(axis=1)
    even = (absolute == 0) | (absolute == sets.shape[1])
    covered = (stem_words[others].sum(axis=1) > 0).all(axis=1)
    return np.flatnonzero(close & not_alone & even & covered)
