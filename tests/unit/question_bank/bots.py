"""Test-wise bots: who has never read the standard and goes by the look of options."""

import re
from collections.abc import Callable, Sequence

from sklearn.feature_extraction.text import TfidfVectorizer

from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.item import Item

Score = Callable[[Item], list[float]]

_SPECIFIC = re.compile(r"[\d«»„“\"()]")


def accuracies(items: Sequence[Item]) -> dict[str, float]:
    """Share of right answers of each bot; options that it cannot tell apart share the credit."""
    scores = _scores(items)
    found = {name: _accuracy(items, score) for name, score in scores.items()}
    for place, letter in enumerate("abcd"):
        found[f"place {place + 1}"] = sum(item.key == (letter,) for item in items) / len(items)
    return found


def _accuracy(items: Sequence[Item], score: Score) -> float:
    total = 0.0
    for item in items:
        values = [round(value, 9) for value in score(item)]
        best = [at for at, value in enumerate(values) if value == max(values)]
        key = next(at for at, option in enumerate(item.options) if option.id in item.key)
        total += (key in best) / len(best)
    return total / len(items)


def _scores(items: Sequence[Item]) -> dict[str, Score]:
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    letters.fit([text for item in items for text in (item.stem, *_texts(item))])

    def to_stem(item: Item) -> list[float]:
        product = letters.transform(_texts(item)) @ letters.transform([item.stem]).T
        return [float(value) for value in product.toarray()[:, 0]]

    def to_others(item: Item) -> list[float]:
        rows = letters.transform(_texts(item))
        return [float(value) for value in (rows @ rows.T).toarray().sum(axis=1)]

    up: dict[str, Score] = {
        "length": lambda item: [len(text) for text in _texts(item)],
        "stem words": _shared,
        "stem letters": to_stem,
        "central": to_others,
        "commas": lambda item: [text.count(",") for text in _texts(item)],
        "specific": lambda item: [len(_SPECIFIC.findall(text)) for text in _texts(item)],
    }
    return {f"most {name}": score for name, score in up.items()} | {
        f"least {name}": _turned(score) for name, score in up.items()
    }


def _turned(score: Score) -> Score:
    return lambda item: [-value for value in score(item)]


def _shared(item: Item) -> list[float]:
    stem = lemmas(item.stem, item.language)
    return [len(lemmas(text, item.language) & stem) for text in _texts(item)]


def _texts(item: Item) -> list[str]:
    return [option.text for option in item.options]
