"""What a card leaves out and the document tells elsewhere: levels in the passport, titles in its own list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from question_bank.domain.standard import Card, LabourFunction, ListedCard, Standard


def with_listed_levels(standard: Standard) -> Standard:
    """Give a card without printed levels those of the passport's list, where the list is unambiguous.

    Levels that another card of the same profession prints are that card's row of the list.
    """
    listed: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for row in standard.listed_cards:
        for name in _names(row):
            listed[name].add(row.levels)
    for card in standard.cards:
        for key in (card.nkz_code or "", card.title.casefold()):
            listed[key].discard(card.levels)
    return replace(standard, cards=tuple(_completed(card, listed) for card in standard.cards))


def with_listed_titles(standard: Standard) -> Standard:
    """Give a function without a heading the title of its number in the card's list of functions."""
    return replace(standard, cards=tuple(map(_titled, standard.cards)))


def _titled(card: Card) -> Card:
    listed = (*card.mandatory_functions, *card.additional_functions)

    def titled(function: LabourFunction) -> LabourFunction:
        if function.title or not 0 < function.number <= len(listed):
            return function
        return replace(function, title=listed[function.number - 1])

    return replace(card, functions=tuple(map(titled, card.functions)))


def _completed(card: Card, listed: Mapping[str, set[tuple[int, ...]]]) -> Card:
    if card.levels:
        return card
    free = listed.get(card.nkz_code or "") or listed.get(card.title.casefold()) or set()
    return replace(card, levels=next(iter(free))) if len(free) == 1 else card


def _names(row: ListedCard) -> Iterator[str]:
    """Give the names of a row: its code, its title, and the title without the bracket that may end it."""
    title = row.title.casefold()
    if row.nkz_code:
        yield row.nkz_code
    yield title
    if title.endswith(")"):
        yield title[: title.rindex("(")].rstrip() if "(" in title else title
