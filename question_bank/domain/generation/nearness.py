"""How near statements are by their letters: what might be right as well is kept off the options."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

COSINE_LIMIT = 0.45
TOKEN_SET_LIMIT = 80
COPY_COSINE = 0.6


class Nearness:
    """Cosines of character 3-5-grams (TF-IDF over the pool) and token-set ratios between texts by key."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts`: key -> text shown."""
        self._keys = tuple(texts)
        self._row = {key: row for row, key in enumerate(self._keys)}
        self._lower = [text.casefold() for text in texts.values()]
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
        self._matrix: Any = self._vectorizer.fit_transform(self._lower) if texts else None
        self._alike: dict[tuple[str, str], bool] = {}

    def near_any(self, keys: Collection[str]) -> frozenset[str]:
        """Keys of all texts that are near one of `keys`, themselves among them."""
        rows = sorted({self._row[key] for key in keys})
        if not rows:
            return frozenset()
        cosine = (self._matrix @ self._matrix[rows].T).toarray().max(axis=1)
        ratio = process.cdist(
            self._lower,
            [self._lower[row] for row in rows],
            scorer=fuzz.token_set_ratio,
            score_cutoff=TOKEN_SET_LIMIT,  # whatever is below counts as 0
            dtype=np.float32,
        ).max(axis=1)
        near = (cosine >= COSINE_LIMIT) | (ratio >= TOKEN_SET_LIMIT)
        return frozenset(self._keys[row] for row in np.flatnonzero(near))

    def cosine(self, one: str, other: str) -> float:
        """Cosine of two texts by key."""
        product = self._matrix[self._row[one]] @ self._matrix[self._row[other]].T
        return float(product.toarray()[0, 0])

    def cosine_to(self, text: str, key: str) -> float:
        """Cosine of any text to one by key."""
        product = self._vectorizer.transform([text.casefold()]) @ self._matrix[self._row[key]].T
        return float(product.toarray()[0, 0])

    def alike(self, one: str, other: str) -> bool:
        """Whether two options say too much of the same to stand side by side."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._alike:
            ratio = fuzz.token_set_ratio(*(self._lower[self._row[key]] for key in pair))
            self._alike[pair] = bool(ratio >= TOKEN_SET_LIMIT)
        return self._alike[pair]
