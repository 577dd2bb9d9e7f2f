"""The editions of a blueprint's card in each exam language, and what the item bank holds for them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.domain.averages import most_papers
from blueprints.domain.conflict import Clash, explain
from blueprints.domain.feasibility import Balance, Shortage, balances, shortage
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Quota, cognition_of
from blueprints.domain.specification import WHOLE_CARD, Cell, ExamBlueprint, Row
from blueprints.domain.task import MOST_PAPERS, SetOrder, task_of
from blueprints.models import BlueprintHead, BlueprintVersion, PaperItem, PaperRecord
from kernel.language import EXAM_LANGUAGES, Language
from question_bank.services import delivery as bank


@dataclass(frozen=True, slots=True)
class Edition:
    """Supply beside demand in one language. `card_id` is None where the standard has no such edition.

    `shortage` names the rows that lack items, `clash` a smallest set of requirements that cannot be met
    together (where the rows alone do not tell). `more` further papers, at most, can be made without an
    item of the papers that there are.
    """

    language: Language
    card_id: int | None
    balances: tuple[Balance, ...]
    shortage: Shortage | None
    clash: Clash | None = None
    more: int = 0

    @property
    def short(self) -> bool:
        return self.shortage is not None or self.clash is not None


def editions(session: Session, version: BlueprintVersion, blueprint: ExamBlueprint) -> tuple[Edition, ...]:
    """One for each exam language, the missing ones too, for the counts of `blueprint`."""
    return tuple(_edition(session, version, blueprint, language) for language in EXAM_LANGUAGES)


def card_of(session: Session, head: BlueprintHead, language: Language) -> int | None:
    """The id of the card's edition in `language`, or None."""
    card = bank.card_in_language(session, card_id=head.card_id, level=head.level, language=language)
    return card.card_id if card else None


def offers(session: Session, card_id: int) -> tuple[Offer, ...]:
    """The items of the card that may enter a paper."""
    return tuple(_offer(item) for item in bank.supply(session, card_id=card_id))


def all_offers(session: Session, head: BlueprintHead) -> Iterable[tuple[Offer, ...]]:
    """The items of each edition of the card that there is."""
    cards = (card_of(session, head, language) for language in EXAM_LANGUAGES)
    return (offers(session, card_id) for card_id in cards if card_id is not None)


def table(version: BlueprintVersion) -> ExamBlueprint:
    """The rows and quotas of `version` as the rules know them."""
    return ExamBlueprint(
        tuple(Row(row.function, row.skill, row.ability, row.knowledge, row.slack) for row in version.rows),
        tuple(Quota(quota.dimension, quota.category, quota.low, quota.high) for quota in version.quotas),
    )


def used_items(session: Session, version: BlueprintVersion, language: Language) -> Counter[str]:
    """In how many papers of the blueprint, in any of its versions, each item stands."""
    versions = select(BlueprintVersion.id).where(BlueprintVersion.blueprint_id == version.blueprint_id)
    return Counter(
        session.scalars(
            select(PaperItem.item_id)
            .join(PaperRecord, PaperRecord.id == PaperItem.paper_id)
            .where(PaperRecord.blueprint_version_id.in_(versions), PaperRecord.language == language)
        )
    )


def _offer(item: bank.SupplyItem) -> Offer:
    function, skill = (
        WHOLE_CARD if item.function is None or item.skill is None else (item.function, item.skill)
    )
    return Offer(
        item_id=item.item_id,
        item_version_id=item.item_version_id,
        cell=Cell(function, skill, item.kind),
        text_key=item.text_key,
        type=item.type,
        cognition=cognition_of(item.family),
        key_place=item.key_place,
        difficulty=item.difficulty,
        words=item.words,
        seconds=item.seconds,
        enemies=item.enemies,
        siblings=item.siblings,
    )


def _edition(
    session: Session, version: BlueprintVersion, blueprint: ExamBlueprint, language: Language
) -> Edition:
    card_id = card_of(session, version.head, language)
    if card_id is None:
        return Edition(language, None, (), None)
    bank_offers = offers(session, card_id)
    rows, missing = balances(blueprint, bank_offers), shortage(blueprint, bank_offers)
    if missing:
        return Edition(language, card_id, rows, missing)
    task = task_of(blueprint, bank_offers, SetOrder())
    used = used_items(session, version, language)
    by_place = {place: used[offer.item_id] for place, offer in enumerate(bank_offers)}
    more = most_papers(task, by_place, MOST_PAPERS)
    clash = None if more else explain(task)
    return Edition(language, card_id, rows, None, clash, more)
