"""How near statements are, by letters and by meaning: what might be right as well is kept off the options."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

COSINE_LIMIT = 0.45
TOKEN_SET_LIMIT = 80
COPY_COSINE = 0.6
SAME_MEANING = 0.92

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts -> unit vectors, a row each: the cosine of two tells how near their meanings are."""


class Nearness:
    """Cosines of character 3-5-grams (TF-IDF over the pool) and token-set ratios between texts by key.

    All pairs are measured at once when the first is asked for.
    """

    def __init__(self, texts: Mapping[str, str], embed: Embed | None = None) -> None:
        """`texts`: key -> text shown. With `embed`, texts of one meaning are near too."""
        self._keys = tuple(texts)
        self._row = {key: row for row, key in enumerate(self._keys)}
        lower = [text.casefold() for text in texts.values()]
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
        self._letters: Any = self._vectorizer.fit_transform(lower) if lower else csr_matrix((0, 0))
        self._cosine: NDArray[np.float64] = (self._letters @ self._letters.T).toarray()
        ratio = process.cdist(
            lower,
            lower,
            scorer=fuzz.token_set_ratio,
            score_cutoff=TOKEN_SET_LIMIT,  # whatever is below counts as 0
            dtype=np.float32,
        )
        self._alike: NDArray[np.bool_] = ratio >= TOKEN_SET_LIMIT
        self._near: NDArray[np.bool_] = self._alike | (self._cosine >= COSINE_LIMIT)
        if embed and lower:
            vectors = embed(list(texts.values()))
            self._near |= vectors @ vectors.T >= SAME_MEANING

    def near_any(self, keys: Collection[str]) -> frozenset[str]:
        """Keys of all texts that are near one of `keys`, themselves among them."""
        if not keys:
            return frozenset()
        near = self._near[self._rows(keys)].any(axis=0)
        return frozenset(self._keys[row] for row in np.flatnonzero(near))

    def cosine(self, one: str, other: str) -> float:
        """Cosine of two texts by key."""
        return float(self._cosine[self._row[one], self._row[other]])

    def cosines_to(self, text: str) -> Mapping[str, float]:
        """Cosine of any text to each by its key."""
        found = (self._letters @ self._vectorizer.transform([text.casefold()]).T).toarray()[:, 0]
        return dict(zip(self._keys, map(float, found), strict=True))

    def alike(self, one: str, other: str) -> bool:
        """Whether two options say too much of the same to stand side by side."""
        return bool(self._alike[self._row[one], self._row[other]])

    def alike_pairs(self, keys: Collection[str]) -> NDArray[np.bool_]:
        """Whether two options are alike, as a square in the order of `keys`; an unknown text is like none."""
        rows = np.array([self._row.get(key, -1) for key in keys], dtype=np.intp)
        known = rows >= 0
        return self._alike[np.ix_(rows, rows)] & known[:, None] & known

    def _rows(self, keys: Iterable[str]) -> list[int]:
        return [self._row[key] for key in keys]
