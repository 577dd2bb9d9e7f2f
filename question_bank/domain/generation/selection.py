"""Distractors chosen so that no cue tells the key: over the questions every rank is as likely.

Left to themselves options leak: cards repeat their own vocabulary, so that the key looks most like
the stem; distractors alike to the key make it the most central; the key stands in the bank more often
or more seldom than what stands beside it. A rank drawn for each question alone is no cure, since some
keys can only have the extreme one. So sets of three are drawn for every question, and of each the set
is taken that keeps the whole bank fair; what cannot be made fair is left out.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from question_bank.domain.generation.balance import Balance, Draw
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cues import (
    ABSOLUTES,
    LENGTH,
    LIKE_STEM,
    OVERLAP,
    SPECIFIC,
    Cues,
    Floats,
    Rows,
    leaks,
)
from question_bank.domain.generation.nearness import Nearness

DISTRACTORS = 3
DRAWS = 900
SETS = 160
LENGTH_RATIO = 2.0
LONGEST = 0.75  # a key whose longest rival is shorter than this share of it is the longest at a glance
GIVEN_SHARE = 0.07
MOST_WRONG = 400  # of a great pool so many are drawn from

Accepts = Callable[[Asked, Sequence[Choice]], bool]


def choose(
    questions: Sequence[Asked],
    nearness: Nearness,
    rng: Random,
    *,
    language: str,
    accepts: Accepts,
    groups: Sequence[Hashable] | None = None,
    cards: Sequence[Hashable] | None = None,
    printed: Iterable[str] = (),
) -> tuple[tuple[Choice, ...] | None, ...]:
    """For each question three of its wrong choices, or None where no fair set is left.

    No two options say the same, none is more than twice as long as the key or half as long, and
    each word that key and stem share stands in a distractor too. `accepts` has the last word on a set.
    `groups` of questions are each balanced in itself; without them all are one. Questions of one key
    in a group are variants of each other and take different distractors. `cards` tell where a key is one.
    `printed` are stems of other items: a text that stands in one is seen.
    """
    table = _table(questions)
    if not table:
        return ()
    nowhere: list[Hashable] = [None] * len(questions)
    drawer = _Drawer(table, questions, printed, nearness, language)
    drawn = [
        drawer.draw(asked, group, card, rng)
        for asked, group, card in zip(questions, groups or nowhere, cards or nowhere, strict=True)
    ]
    places = [at for at, draw in enumerate(drawn) if draw]

    def allowed(at: int, rows: Rows) -> bool:
        return accepts(questions[places[at]], [drawer.choices[row] for row in rows[1:]])

    draws = [draw for draw in drawn if draw]
    found: list[tuple[Choice, ...] | None] = [None] * len(questions)
    for at, draw, pick in zip(places, draws, Balance(draws, len(table), allowed).settle(rng), strict=True):
        if pick is not None:
            found[at] = tuple(drawer.choices[row] for row in draw.sets[pick, 1:])
    return tuple(found)


def fair(
    questions: Sequence[Asked], *, language: str, cards: Sequence[Hashable], share: float = GIVEN_SHARE
) -> tuple[bool, ...]:
    """Which questions may stay, of such as have three distractors given, for no cue to tell the keys.

    `share` of the questions is how far one cue may do better or worse than chance.
    """
    table = _table(questions)
    if not table:
        return ()
    rows = {key: row for row, key in enumerate(table)}
    cues = Cues(tuple(table.values()), questions, (), language)
    draws = []
    for at, (asked, card) in enumerate(zip(questions, cards, strict=True)):
        sets = np.array([[rows[one.key] for one in (asked.right, *asked.wrong)]], dtype=np.intp)
        draws.append(Draw(sets, leaks(cues.of_sets(cues.beside(asked), sets)), None, at, card, asked.stem))
    picked = Balance(draws, len(table), lambda _at, _rows: True, share).settle(Random(0))
    return tuple(pick is not None for pick in picked)


def _table(questions: Sequence[Asked]) -> dict[str, Choice]:
    """Every choice once, by its key. Questions may share their wrong choices, which are then read once."""
    lists = {id(asked.wrong): asked.wrong for asked in questions}
    table = {asked.right.key: asked.right for asked in questions}
    for wrong in lists.values():
        table |= {one.key: one for one in wrong if one.key not in table}
    return table


class _Drawer:
    """Draws the possible sets of each question."""

    def __init__(
        self,
        table: dict[str, Choice],
        questions: Sequence[Asked],
        printed: Iterable[str],
        nearness: Nearness,
        language: str,
    ) -> None:
        self.choices = tuple(table.values())
        self.rows = {key: row for row, key in enumerate(table)}
        self.cues = Cues(self.choices, questions, printed, language)
        self.alike = nearness.alike_pairs(tuple(table))
        self._wrong: dict[int, Rows] = {}

    def draw(self, asked: Asked, group: Hashable, card: Hashable, rng: Random) -> Draw | None:
        """The question's sets; None where no three choices may stand beside the key."""
        right = self.rows[asked.right.key]
        own = self.cues.beside(asked)
        wrong = self._wrong.setdefault(
            id(asked.wrong), np.array([self.rows[one.key] for one in asked.wrong], dtype=np.intp)
        )
        length = own[wrong, LENGTH] / own[right, LENGTH]
        fitting = wrong[(length <= LENGTH_RATIO) & (length >= 1 / LENGTH_RATIO) & ~self.alike[right, wrong]]
        if len(fitting) < DISTRACTORS:
            return None
        stem_words = self.cues.stem_words(asked)
        lots = np.random.Generator(np.random.PCG64(rng.getrandbits(64)))
        sets = _drawn(right, fitting, own, stem_words, lots)
        sets = sets[~self._twins(sets)]
        sets = sets[_hidden(sets, own, stem_words)][:SETS]
        if not len(sets):
            return None
        leaking = leaks(self.cues.of_sets(own, sets))
        return Draw(sets, leaking, group, (group, asked.right.key), card, asked.stem)

    def _twins(self, sets: Rows) -> NDArray[np.bool_]:
        """Which sets have two distractors that say the same."""
        one, two, three = sets[:, 1], sets[:, 2], sets[:, 3]
        return self.alike[one, two] | self.alike[one, three] | self.alike[two, three]


def _drawn(right: int, fitting: Rows, own: Floats, stem_words: Floats, draw: np.random.Generator) -> Rows:
    """Sets of the key and three others: of any, of those most like the stem, of those that hide its words."""
    if len(fitting) > MOST_WRONG:
        fitting = np.sort(draw.permutation(fitting)[:MOST_WRONG])
    number = DRAWS // 3
    even = (draw.random((number, DISTRACTORS)) * len(fitting)).astype(np.intp)
    overlap, cosine = own[fitting, OVERLAP], own[fitting, LIKE_STEM]
    weights = 0.05 + cosine + overlap * (cosine.mean() + 0.05)
    steps = np.cumsum(weights) / weights.sum()
    leaning = np.searchsorted(steps, draw.random((number, DISTRACTORS)), side="right")
    covering = _covering(stem_words[fitting], len(fitting), number, draw)
    found = np.stack([even, leaning, covering], axis=1).reshape(-1, DISTRACTORS)
    found = np.sort(np.minimum(found, len(fitting) - 1), axis=1)
    sets = fitting[found[(np.diff(found, axis=1) > 0).all(axis=1)]]
    return np.column_stack([np.full(len(sets), right), sets])


def _covering(words: Floats, fitting: int, number: int, draw: np.random.Generator) -> Rows:
    """Places of three in each of which, as far as there are so many, another word of `words` stands."""
    found = (draw.random((number, DISTRACTORS)) * fitting).astype(np.intp)
    columns = words.shape[1]
    if not columns:
        return found
    asked = draw.permuted(np.tile(np.arange(columns), (number, 1)), axis=1)[:, :DISTRACTORS]
    for column in range(columns):
        having = np.flatnonzero(words[:, column])
        for place in range(asked.shape[1]):
            rows = asked[:, place] == column
            lots = draw.random(int(rows.sum()))
            if len(having):
                found[rows, place] = having[(lots * len(having)).astype(np.intp)]
    return found


def _hidden(sets: Rows, own: Floats, stem_words: Floats) -> Rows:
    """Which sets let no single sign point to the key: length, a figure, «always», a word of the stem."""
    others = sets[:, 1:]
    length, specific = own[:, LENGTH], own[:, SPECIFIC]
    close = length[others].max(axis=1) >= LONGEST * length[sets[:, 0]]
    not_alone = (specific[sets[:, 0]] == 0) | (specific[others].max(axis=1) > 0)
    absolute = (own[sets, ABSOLUTES] > 0).sum(axis=1)
    even = (absolute == 0) | (absolute == sets.shape[1])
    covered = (stem_words[others].sum(axis=1) > 0).all(axis=1)
    return np.flatnonzero(close & not_alone & even & covered)
