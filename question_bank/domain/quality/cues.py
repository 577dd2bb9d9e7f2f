"""What bots look at: surface cues of every option, as one table an item and option for each cue."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from question_bank.domain.quality.bank_item import OPTIONS, BankItem
from question_bank.domain.quality.speech import classes
from question_bank.domain.quality.term_rules import absolutes
from question_bank.domain.text import text_key

Table = NDArray[np.float64]
"""(items, options)."""

STEM_CUES = frozenset({"stem_lemmas", "stem_letters", "in_another_stem"})
BANK_CUES = frozenset({"repeated", "key_elsewhere", "in_another_stem"})
_SPECIFIC = re.compile(r"[\d«»„“\"()\[\]]")


def cues(items: Sequence[BankItem]) -> dict[str, Table]:
    """All cues of items of one language with four options. The key is used for `key_elsewhere` alone.

    `key_elsewhere` counts how often an option's text is the key of items of other cards.
    """
    letters = _Letters(items)
    return {
        "length": _each(items, lambda text, _item: len(text)),
        "commas": _each(items, lambda text, _item: text.count(",")),
        "specific": _each(items, lambda text, _item: len(_SPECIFIC.findall(text))),
        "absolutes": _each(items, lambda text, item: absolutes(text, item.language)),
        "stem_lemmas": _stem_lemmas(items),
        "stem_letters": letters.beside_stem(),
        "centrality": letters.beside_others(),
        "majority_form": _majority_form(items),
        "repeated": _repeated(items),
        "key_elsewhere": key_elsewhere(items, [item.key for item in items]),
        "in_another_stem": _in_another_stem(items),
    }


def key_elsewhere(items: Sequence[BankItem], keys: Sequence[int]) -> Table:
    """How often each option's text is a key on other cards, were the right options at `keys`."""
    everywhere: Counter[str] = Counter()
    by_card: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item, key in zip(items, keys, strict=True):
        right = text_key(item.text.options[key])
        everywhere[right] += 1
        by_card[item.card][right] += 1
    return _table(
        [
            [everywhere[name] - by_card[item.card][name] for name in map(text_key, item.text.options)]
            for item in items
        ]
    )


class _Letters:
    """Cosines of character 3-5-grams between options and stems."""

    def __init__(self, items: Sequence[BankItem]) -> None:
        texts = sorted({text for item in items for text in (item.text.stem, *item.text.options)})
        row = {text: at for at, text in enumerate(texts)}
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._matrix: Any = vectorizer.fit_transform(texts)
        self._stems = [row[item.text.stem] for item in items]
        self._options = [[row[item.text.options[at]] for item in items] for at in range(OPTIONS)]

    def beside_stem(self) -> Table:
        return np.column_stack([self._cosine(self._stems, options) for options in self._options])

    def beside_others(self) -> Table:
        """Mean cosine of each option with the other three."""
        total = np.zeros((len(self._stems), OPTIONS))
        for one in range(OPTIONS):
            for other in range(one + 1, OPTIONS):
                cosine = self._cosine(self._options[one], self._options[other])
                total[:, one] += cosine
                total[:, other] += cosine
        return total / (OPTIONS - 1)

    def _cosine(self, one: Sequence[int], other: Sequence[int]) -> NDArray[np.float64]:
        product = self._matrix[one].multiply(self._matrix[other]).sum(axis=1)
        return np.round(np.asarray(product, dtype=float).ravel(), 9)


def _each(items: Sequence[BankItem], measure: Any) -> Table:
    return _table([[measure(text, item) for text in item.text.options] for item in items])


def _table(rows: Sequence[Sequence[float]]) -> Table:
    return np.array(rows, dtype=float).reshape(len(rows), OPTIONS)


def _stem_lemmas(items: Sequence[BankItem]) -> Table:
    return _table(
        [[len(found & item.text.stem_lemmas) for found in item.text.option_lemmas] for item in items]
    )


def _majority_form(items: Sequence[BankItem]) -> Table:
    """With how many options of its item each one can share a grammatical class."""
    rows = []
    for item in items:
        found = [classes(text, item.language) for text in item.text.options]
        rows.append([sum(bool(one & other) for other in found) for one in found])
    return _table(rows)


def _repeated(items: Sequence[BankItem]) -> Table:
    names = [[text_key(text) for text in item.text.options] for item in items]
    counts = Counter(name for row in names for name in row)
    return _table([[counts[name] for name in row] for row in names])


def _in_another_stem(items: Sequence[BankItem]) -> Table:
    """Whether the option's very text stands in the stem of another item."""
    stems = [f" {text_key(item.text.stem)} " for item in items]
    together = "|".join(stems)
    seen: dict[str, int] = {}
    rows = []
    for item, own in zip(items, stems, strict=True):
        names = [f" {text_key(text)} " for text in item.text.options]
        for name in names:
            if name not in seen:
                seen[name] = together.count(name)
        rows.append([seen[name] > own.count(name) for name in names])
    return _table(rows)
