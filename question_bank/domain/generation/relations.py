"""How items stand to each other: which never meet in one paper, which are the same in two languages."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from question_bank.domain.item import Item
from question_bank.domain.text import text_key


def enemies(items: Sequence[Item]) -> dict[str, frozenset[str]]:
    """By item id, the ids that must not share a paper with it.

    Items that rest on the same wording, and items of which one shows the other's key in its stem.
    """
    found: dict[str, set[str]] = {item.id: set() for item in items}
    for one, other in combinations(items, 2):
        if _same_wording(one, other) or _told_by(one, other) or _told_by(other, one):
            found[one.id].add(other.id)
            found[other.id].add(one.id)
    return {item: frozenset(others) for item, others in found.items()}


def siblings(items: Iterable[tuple[str | None, Item]]) -> dict[str, frozenset[str]]:
    """By item id, the ids of the same item in another language.

    `items` are pairs of the card's code in the classifier of occupations and the item. Two items are
    siblings that ask in one family about the same numbers of one occupation at different languages;
    a card without a code has none.
    """
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for code, item in items:
        if code is not None:
            at = item.source
            groups[code, item.family, at.kind, at.function, at.skill, at.index].append(item)
    return {
        item.id: frozenset(other.id for other in group if other.language != item.language)
        for group in groups.values()
        for item in group
    }


def _same_wording(one: Item, other: Item) -> bool:
    return text_key(one.statement_text) == text_key(other.statement_text)


def _told_by(one: Item, other: Item) -> bool:
    """Whether the stem of `other` prints the key of `one`."""
    stem = f" {text_key(other.stem)} "
    return any(f" {text_key(option.text)} " in stem for option in one.options if option.id in one.key)
