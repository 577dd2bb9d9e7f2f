"""What a card leaves out and the passport tells: its levels."""

from dataclasses import replace

from question_bank.domain.standard import Card, ListedCard, Standard


def with_listed_levels(standard: Standard) -> Standard:
    """Give a card without printed levels those of the passport's list, where the list is unambiguous."""
    cards = tuple(_completed(card, standard) for card in standard.cards)
    return replace(standard, cards=cards)


def _completed(card: Card, standard: Standard) -> Card:
    if card.levels:
        return card
    rows = [row for row in standard.listed_cards if _names(row, card)]
    others = (other for other in standard.cards if other is not card)
    taken = {other.levels for other in others if any(_names(row, other) for row in rows)}
    free = {row.levels for row in rows} - taken
    return replace(card, levels=free.pop()) if len(free) == 1 else card


def _names(row: ListedCard, card: Card) -> bool:
    if row.nkz_code and card.nkz_code:
        return row.nkz_code == card.nkz_code
    listed, title = row.title.casefold(), card.title.casefold()
    return listed == title or listed.startswith(f"{title} (")
