"""What a test-wise reader sees in options without knowing the work, as numbers.

The cues are those of the test-wise bot benchmark: length, words and letters shared with the stem,
likeness to the other options, commas, what looks specific, absolute words, and whether another stem
prints the option. How often an option stands in the bank is counted where the distractors are chosen.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.quality.term_rules import absolutes
from question_bank.domain.text import text_key

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

OPTIONS = 4
LENGTH, SPECIFIC, ABSOLUTES, OVERLAP, LIKE_STEM = 0, 2, 3, -4, -1
_SPECIFIC = re.compile(r"[\d«»„“\"()\[\]]")
_TIE = 1e-9
_OUTLIER = 0.25  # how much the shape of the spread counts beside the rank


class Cues:
    """The cues of every choice, beside every stem and beside each other; all tables are built once."""

    def __init__(
        self, choices: Sequence[Choice], questions: Sequence[Asked], printed: Iterable[str], language: str
    ) -> None:
        shown = [one.shown for one in choices]
        stems = {asked.stem: asked.lemmas for asked in questions}
        self._stem = {stem: row for row, stem in enumerate(stems)}
        self._words = {
            word: at for at, word in enumerate(sorted(frozenset().union(*(one.lemmas for one in choices))))
        }
        self.incidence = self._marked([one.lemmas for one in choices])
        self.common = self.incidence @ self.incidence.T
        overlap = self._marked(list(stems.values())) @ self.incidence.T
        self.likeness, weighed = _cosines(shown, list(stems), use_idf=True, sublinear_tf=True)
        plainly = _cosines(shown, list(stems), use_idf=True, sublinear_tf=False)[1]
        even = _cosines(shown, list(stems), use_idf=False, sublinear_tf=False)[1]
        plain = np.array([_plain(text, language) for text in shown], dtype=float)
        self._plain = np.column_stack([plain, _told(choices, [*stems, *printed])])
        self._beside = np.stack([overlap, even, plainly, weighed], axis=-1)

    def beside(self, asked: Asked) -> Floats:
        """Of each choice: what is plain of itself, then words and letters that it shares with the stem."""
        return np.hstack([self._plain, self._beside[self._stem[asked.stem]]])

    def stem_words(self, asked: Asked) -> Floats:
        """Of each choice, which words of the key that the stem says too it repeats."""
        shared = asked.lemmas & asked.right.lemmas
        return self.incidence[:, [self._words[word] for word in sorted(shared)]]

    def of_sets(self, own: Floats, sets: Rows) -> Floats:
        """All cues of sets of four choices, as (set, option, cue); `own` as `beside` gives them."""
        pairs = (sets[:, :, None], sets[:, None, :])
        together = [_with_the_others(matrix[pairs]) for matrix in (self.likeness, self.common)]
        return np.concatenate([own[sets], np.stack(together, axis=-1)], axis=-1)

    def _marked(self, lemmas: Sequence[frozenset[str]]) -> Floats:
        found: Floats = np.zeros((len(lemmas), len(self._words)))
        for row, one in enumerate(lemmas):
            found[row, [self._words[word] for word in one if word in self._words]] = 1
        return found


def leaks(cues: Floats) -> Floats:
    """How far the first option of each set stands out, as (set, leak); a fair draw averages 0 on each.

    Of every cue: credit of who picks the greatest and the least (ties share it) above chance, the
    standard score, its rank, and the square of the score above what any option would have.
    """
    key, highest, lowest = cues[:, 0], cues.max(axis=1), cues.min(axis=1)
    centred = cues - cues.mean(axis=1, keepdims=True)
    variance = np.square(centred).mean(axis=1)
    flat = highest - lowest < _TIE
    score = np.where(flat, 0, centred[:, 0] / np.sqrt(np.where(flat, 1, variance)))
    square = np.where(flat, 0, score**2 - 1)
    others = cues[:, 1:]
    above = (others > key[:, None] + _TIE).sum(axis=1)
    below = (others < key[:, None] - _TIE).sum(axis=1)
    top = (above == 0) / (cues >= highest[:, None] - _TIE).sum(axis=1) - 1 / OPTIONS
    bottom = (below == 0) / (cues <= lowest[:, None] + _TIE).sum(axis=1) - 1 / OPTIONS
    rank = (below - above) / (OPTIONS - 1)
    return np.concatenate([top, bottom, rank / 2, score / 2, _OUTLIER * square], axis=1)


def _cosines(shown: Sequence[str], stems: Sequence[str], **weighing: bool) -> tuple[Floats, Floats]:
    """Of each choice to each choice, and of each stem to each choice, as one way of weighing has it."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), **weighing)
    letters: Any = vectorizer.fit_transform([*shown, *stems])
    own = letters[: len(shown)]
    cosines = (letters @ own.T).toarray().round(9)
    return cosines[: len(shown)], cosines[len(shown) :]


def _told(choices: Sequence[Choice], stems: Sequence[str]) -> Floats:
    """Whether the choice's very text stands in a stem."""
    together = "|".join(f" {text_key(stem)} " for stem in stems)
    return np.array([f" {one.key} " in together for one in choices], dtype=float)


def _with_the_others(square: Floats) -> Floats:
    own = np.einsum("sii->si", square)
    rest: Floats = square.sum(axis=2) - own
    return rest


def _plain(text: str, language: str) -> tuple[int, ...]:
    """Length, commas, specific signs, absolute words, words."""
    signs = len(_SPECIFIC.findall(text))
    return len(text), text.count(","), signs, absolutes(text, language), len(text.split())
