"""The editions of a blueprint's card in each exam language, and what the item bank holds for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from blueprints.domain.feasibility import Balance, Offer, Shortage, balances, shortage
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.models import BlueprintHead, BlueprintVersion
from kernel.language import EXAM_LANGUAGES, Language
from question_bank.services import delivery as bank


@dataclass(frozen=True, slots=True)
class Edition:
    """Supply beside demand in one language. `card_id` is None where the standard has no such edition."""

    language: Language
    card_id: int | None
    balances: tuple[Balance, ...]
    shortage: Shortage | None


def editions(session: Session, version: BlueprintVersion) -> tuple[Edition, ...]:
    """One for each exam language, the missing ones too."""
    return tuple(_edition(session, version, language) for language in EXAM_LANGUAGES)


def card_of(session: Session, head: BlueprintHead, language: Language) -> int | None:
    """The id of the card's edition in `language`, or None."""
    card = bank.card_in_language(session, card_id=head.card_id, level=head.level, language=language)
    return card.card_id if card else None


def offers(session: Session, card_id: int) -> tuple[Offer, ...]:
    """The items of the card that may enter a paper."""
    return tuple(
        Offer(item.item_id, item.item_version_id, Cell(item.function, item.skill, item.kind), item.text_key)
        for item in bank.supply(session, card_id=card_id)
        if item.function is not None and item.skill is not None
    )


def all_offers(session: Session, version: BlueprintVersion) -> Iterable[tuple[Offer, ...]]:
    """The items of each edition of the card that there is."""
    cards = (card_of(session, version.head, language) for language in EXAM_LANGUAGES)
    return (offers(session, card_id) for card_id in cards if card_id is not None)


def table(version: BlueprintVersion) -> ExamBlueprint:
    """The rows of `version` as the rules know them."""
    return ExamBlueprint(
        tuple(Row(row.function, row.skill, row.ability, row.knowledge) for row in version.rows)
    )


def _edition(session: Session, version: BlueprintVersion, language: Language) -> Edition:
    card_id = card_of(session, version.head, language)
    if card_id is None:
        return Edition(language, None, (), None)
    blueprint, bank_offers = table(version), offers(session, card_id)
    return Edition(language, card_id, balances(blueprint, bank_offers), shortage(blueprint, bank_offers))
