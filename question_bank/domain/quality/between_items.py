"""The flaw of two items on one paper: the wording of one gives away the key of the other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.text import text_key

SHARE = 0.8
MIN_LEMMAS = 3


def cues_between_items(items: Mapping[str, ItemText]) -> frozenset[tuple[str, str]]:
    """Pairs of ids of which one item's stem says the key of the other: rule 4 of Haladyna et al. (2002).

    `items` are the items of one language that may meet on a paper, by id. A pair stands once, the
    smaller id first. The key counts as said when four fifths of its content words, three at least,
    stand in the other stem and not all in its own; a shorter key when its very words stand there.
    """
    stems = {name: item.stem_lemmas for name, item in items.items()}
    where: defaultdict[str, set[str]] = defaultdict(set)
    for name, lemmas in stems.items():
        for lemma in lemmas:
            where[lemma].add(name)
    pairs = (
        (name, other)
        for name, item in items.items()
        for key in _keys(item)
        for other in _near(item, key, where) - {name}
        if _said(item, key, items[other])
    )
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _keys(item: ItemText) -> Sequence[str]:
    return item.right if item.chosen else ()


def _near(item: ItemText, key: str, where: Mapping[str, set[str]]) -> set[str]:
    """Ids of items whose stem has one of the key's words at least."""
    return set[str]().union(*_found(item.lemmas(key), where))


def _found(lemmas: Iterable[str], where: Mapping[str, set[str]]) -> list[set[str]]:
    return [where[lemma] for lemma in lemmas if lemma in where]


def _said(item: ItemText, key: str, other: ItemText) -> bool:
    lemmas = item.lemmas(key)
    if lemmas <= item.stem_lemmas:
        return False
    if len(lemmas) < MIN_LEMMAS:
        return f" {text_key(key)} " in f" {text_key(other.stem)} "
    return len(lemmas & other.stem_lemmas) >= SHARE * len(lemmas)
