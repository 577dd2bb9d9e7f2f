"""How keys lie in the bank: their places, their lengths; and items that are the same twice."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from question_bank.domain.quality.bank_item import OPTIONS, BankItem
from question_bank.domain.quality.measures import evenness
from question_bank.domain.text import text_key


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the items of a language with four options. Lengths are means in characters."""

    language: str
    n: int
    positions: tuple[int, ...]
    chi_square: float
    p: float
    key_longest: float
    key_shortest: float
    key_length: float
    distractor_length: float
    duplicates: tuple[tuple[str, ...], ...]


def spreads(items: Sequence[BankItem]) -> tuple[Spread, ...]:
    """One for each language. Duplicates are ids of items of a card that ask the same with the same key."""
    return tuple(
        _spread(language, [item for item in items if item.language == language])
        for language in sorted({item.language for item in items})
    )


def _spread(language: str, items: Sequence[BankItem]) -> Spread:
    asked = [item for item in items if item.guessable]
    counts = Counter(item.key for item in asked)
    positions = tuple(counts[at] for at in range(OPTIONS))
    chi_square, p = evenness(positions)
    keys = [len(item.text.right[0]) for item in asked]
    others = [[len(text) for text in item.text.wrong] for item in asked]
    number = max(1, len(asked))
    return Spread(
        language=language,
        n=len(asked),
        positions=positions,
        chi_square=chi_square,
        p=p,
        key_longest=sum(key > max(rest) for key, rest in zip(keys, others, strict=True)) / number,
        key_shortest=sum(key < min(rest) for key, rest in zip(keys, others, strict=True)) / number,
        key_length=sum(keys) / number,
        distractor_length=sum(map(sum, others)) / (number * (OPTIONS - 1)),
        duplicates=_duplicates(items),
    )


def _duplicates(items: Sequence[BankItem]) -> tuple[tuple[str, ...], ...]:
    same: defaultdict[Hashable, list[str]] = defaultdict(list)
    for item in items:
        options = frozenset(map(text_key, item.text.options))
        right = frozenset(map(text_key, item.text.right))
        same[item.card, text_key(item.text.stem), right, options].append(item.id)
    return tuple(tuple(sorted(ids)) for ids in same.values() if len(ids) > 1)
