"""What a test-wise reader sees in options without knowing the work, as numbers.

The cues are those of the test-wise bot benchmark: length, words and letters shared with the stem,
likeness to the other options, commas, what looks specific, absolute words.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.quality.term_rules import absolutes

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

OPTIONS = 4
_SPECIFIC = re.compile(r"[\d«»„“\"()\[\]]")
_TIE = 1e-9
_OUTLIER = 0.25  # how much the shape of the spread counts beside the rank


class Cues:
    """The cues of every choice of a card, and of their likeness to each other; the table is built once."""

    def __init__(self, choices: Sequence[Choice], stems: Sequence[str], language: str) -> None:
        shown = [one.shown for one in choices]
        self._weighed, self._even = (
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), use_idf=rare).fit([*shown, *stems])
            for rare in (True, False)  # a bank weighs what all stems say for little, a plain count does not
        )
        self._letters: Any = self._weighed.transform(shown)
        self._counts: Any = self._even.transform(shown)
        self.likeness: Floats = (self._letters @ self._letters.T).toarray()
        self._words = {word: at for at, word in enumerate(sorted(set().union(*(c.lemmas for c in choices))))}
        self.incidence: Floats = np.zeros((len(choices), len(self._words)))
        for row, choice in enumerate(choices):
            self.incidence[row, [self._words[word] for word in sorted(choice.lemmas)]] = 1
        self.common: Floats = self.incidence @ self.incidence.T
        self.plain: Floats = np.array([_plain(one.shown, language) for one in choices], dtype=float)

    def beside(self, asked: Asked) -> Floats:
        """Of each choice: what is plain of itself, then words and letters that it shares with the stem."""
        columns = [self._words[word] for word in sorted(asked.lemmas) if word in self._words]
        overlap = self.incidence[:, columns].sum(axis=1)
        weighed: Any = self._letters @ self._weighed.transform([asked.stem]).T
        even: Any = self._counts @ self._even.transform([asked.stem]).T
        return np.column_stack([self.plain, overlap, even.toarray()[:, 0], weighed.toarray()[:, 0]])

    def stem_words(self, asked: Asked) -> Floats:
        """Of each choice, which words of the key that the stem says too it repeats."""
        shared = asked.lemmas & asked.right.lemmas
        return self.incidence[:, [self._words[word] for word in sorted(shared)]]

    def of_sets(self, own: Floats, sets: Rows) -> Floats:
        """All cues of sets of four choices, as (set, option, cue); `own` as `beside` gives them."""
        pairs = (sets[:, :, None], sets[:, None, :])
        together = [_with_the_others(matrix[pairs]) for matrix in (self.likeness, self.common)]
        return np.concatenate([own[sets], np.stack(together, axis=-1)], axis=-1)


def leaks(cues: Floats) -> Floats:
    """How far the first option of each set stands out, as (set, leak); a fair draw averages 0 on each.

    Of every cue: credit of who picks the greatest and the least (ties share it) above chance, the
    standard score, and its square above what any option would have.
    """
    top, bottom = _credit(cues), _credit(-cues)
    spread = cues.std(axis=1)
    flat = spread < _TIE
    score = (cues[:, 0] - cues.mean(axis=1)) / np.where(flat, 1, spread)
    square = np.where(flat, 0, score**2 - 1)
    return np.concatenate([top, bottom, score / 2, _OUTLIER * square], axis=1)


def _credit(cues: Floats) -> Floats:
    best = cues >= cues.max(axis=1, keepdims=True) - _TIE
    share: Floats = best[:, 0] / best.sum(axis=1) - 1 / OPTIONS
    return share


def _with_the_others(square: Floats) -> Floats:
    own = np.einsum("sii->si", square)
    rest: Floats = square.sum(axis=2) - own
    return rest


def _plain(text: str, language: str) -> tuple[int, ...]:
    """Length, commas, specific signs, absolute words, words."""
    signs = len(_SPECIFIC.findall(text))
    return len(text), text.count(","), signs, absolutes(text, language), len(text.split())
