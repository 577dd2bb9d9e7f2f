"""The only door of the question bank for blueprints and exams: cards, supply, questions, keys."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, contains_eager

from kernel import audit
from kernel.errors import NotFound
from kernel.language import Language
from question_bank.domain.item import ItemStatus, ItemType, Option
from question_bank.domain.lifecycle import SUPPLIED
from question_bank.domain.standard import StatementKind
from question_bank.domain.versions import VersionState
from question_bank.models import (
    CardRow,
    FunctionRow,
    ItemRow,
    ItemVersionRow,
    SkillRow,
    StandardRow,
    VersionRow,
)
from question_bank.services import relations
from question_bank.services.access import (
    has_open_banks,
    is_open,
    open_cards,
    open_wordings,
    require_bank,
    require_wording,
)
from question_bank.services.delivered import (
    CardOutline,
    CardRef,
    FunctionOutline,
    ItemKey,
    Question,
    SkillOutline,
    SupplyItem,
)
from question_bank.services.options import options_of
from question_bank.services.trees import CARD_TREE

__all__ = [
    "CardOutline",
    "CardRef",
    "FunctionOutline",
    "ItemKey",
    "ItemType",
    "Option",
    "Question",
    "SkillOutline",
    "StatementKind",
    "SupplyItem",
    "card_in_language",
    "has_open_banks",
    "is_open",
    "keys",
    "mark_in_use",
    "open_cards",
    "open_wordings",
    "published_cards",
    "questions",
    "read_card",
    "require_bank",
    "require_wording",
    "supply",
]


def published_cards(session: Session) -> tuple[CardRef, ...]:
    """All cards of published versions, by standard and printed order."""
    rows = session.scalars(
        _cards()
        .where(VersionRow.state == VersionState.PUBLISHED)
        .order_by(StandardRow.title, StandardRow.id, CardRow.id)
    )
    return tuple(_card_ref(row) for row in rows)


def read_card(session: Session, *, card_id: int) -> CardOutline:
    """The card of any version. Raises NotFound("card")."""
    row = session.scalar(_cards().where(CardRow.id == card_id).options(CARD_TREE))
    if row is None:
        raise NotFound("card")
    return CardOutline(_card_ref(row), tuple(_function(row, function) for function in row.functions))


def card_in_language(session: Session, *, card_id: int, level: int, language: Language) -> CardRef | None:
    """The card's newest published edition in `language`; the card itself where its own has none that fits.

    An edition stands in the same standard (in another language: under the same code), has the same NKZ
    code and level, and the same numbers of functions and skills, so that one table of specifications
    holds for both.
    """
    card = read_card(session, card_id=card_id)
    own = card.ref if card.ref.language == language else None
    same = _same_standard(session, card.ref, language)
    if same is None:
        return own
    rows = session.scalars(
        _cards()
        .where(VersionRow.state == VersionState.PUBLISHED, StandardRow.language == language, same)
        .order_by(VersionRow.published_at.desc(), CardRow.id)
        .options(CARD_TREE)
    ).all()
    if card_id in {row.id for row in rows}:
        return own
    fitting = (row for row in rows if level in row.levels and _numbers(row) == _outline_numbers(card))
    return next((_card_ref(row) for row in fitting), own)


def supply(session: Session, *, card_id: int) -> tuple[SupplyItem, ...]:
    """The approved and in-use items of the card, ordered by id; without those that have become stale."""
    rows = relations.newest(
        session, ItemRow.card_id == card_id, ItemRow.status.in_(SUPPLIED), ItemRow.stale_at.is_(None)
    )
    enemies = relations.enemies(rows)
    siblings = relations.siblings_of_cards(session, {item.card.nkz_code for item, _ in rows})
    nobody = frozenset[str]()
    return tuple(
        SupplyItem(
            item_id=item.id,
            item_version_id=version.id,
            family=item.family,
            type=version.type,
            function=version.function,
            skill=version.skill,
            kind=version.source_kind.aspect,
            text_key=version.source_key,
            enemies=enemies.get(item.id, nobody),
            siblings=siblings.get(item.id, nobody),
            key_place=_key_place(version),
            seconds=version.expected_seconds,
            words=version.words,
            difficulty=version.expected_difficulty,
        )
        for item, version in rows
    )


def mark_in_use(session: Session, *, item_ids: Collection[str], now: datetime) -> None:
    """Note that papers hold these items; those already in use are left as they are."""
    rows = session.scalars(
        select(ItemRow)
        .where(ItemRow.id.in_(item_ids), ItemRow.status == ItemStatus.APPROVED)
        .order_by(ItemRow.id)
        .with_for_update()
    )
    for row in rows:
        row.status = ItemStatus.IN_USE
        row.changed_at = now
        audit.record(session, now=now, actor=None, act="item.in_use", thing="item", thing_id=row.id)
    session.flush()


def questions(session: Session, *, item_version_ids: Collection[int]) -> dict[int, Question]:
    """By item version id, what candidates see."""
    rows = session.scalars(select(ItemVersionRow).where(ItemVersionRow.id.in_(item_version_ids)))
    return {
        row.id: Question(
            item_version_id=row.id,
            type=row.type,
            stem=row.stem,
            options=options_of(row.options),
            points=row.points,
            details=_told(row.details),
        )
        for row in rows
    }


def keys(session: Session, *, item_version_ids: Collection[int]) -> dict[int, ItemKey]:
    """By item version id, the keys: for scoring only, never for a page before the decision.

    The source is the one that the wording was made of, whatever newer redactions made of it.
    """
    rows = session.scalars(select(ItemVersionRow).where(ItemVersionRow.id.in_(item_version_ids)))
    return {
        version.id: ItemKey(
            item_version_id=version.id,
            item_id=version.item_id,
            type=version.type,
            key=tuple(version.key),
            points=version.points,
            details=version.details,
            function=version.function,
            skill=version.skill,
            kind=version.source_kind.aspect,
            statement=version.source_text,
        )
        for version in rows
    }


def _told(details: Mapping[str, Any]) -> dict[str, Any]:
    """What of an item's details its candidate may see; a rubric is as good as a key, but where the item
    itself tells by what it is marked."""
    names = ("unit", "pictures", "rubric") if details.get("rubric_told") else ("unit", "pictures")
    return {name: details[name] for name in names if name in details}


def _key_place(version: ItemVersionRow) -> int | None:
    if version.type not in (ItemType.SINGLE, ItemType.INLINE):
        return None
    return next((at for at, option in enumerate(version.options) if option["id"] in version.key), None)


def _cards() -> Select[CardRow]:
    """Cards joined with their version and standard, both loaded."""
    return (
        select(CardRow)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .options(contains_eager(CardRow.version).contains_eager(VersionRow.standard))
    )


def _same_standard(session: Session, card: CardRef, language: Language) -> ColumnElement[bool] | None:
    """What the card's editions have in common with it; None when nothing tells them."""
    if card.language == language:
        standard_id = session.get_one(VersionRow, card.version_id).standard_id
        same_card = CardRow.nkz_code == card.nkz_code if card.nkz_code else CardRow.title == card.title
        return (VersionRow.standard_id == standard_id) & same_card
    if not card.standard_code or card.nkz_code is None:
        return None
    return (StandardRow.code == card.standard_code) & (CardRow.nkz_code == card.nkz_code)


def _card_ref(row: CardRow) -> CardRef:
    standard = row.version.standard
    return CardRef(
        card_id=row.id,
        version_id=row.version_id,
        standard_code=standard.code or "",
        standard_title=standard.title,
        language=standard.language,
        ordinal=row.ordinal,
        title=row.title,
        nkz_code=row.nkz_code,
        levels=tuple(row.levels),
    )


def _function(card: CardRow, row: FunctionRow) -> FunctionOutline:
    title = row.title or card.title
    return FunctionOutline(
        number=row.number,
        title=title,
        mandatory=row.mandatory,
        skills=tuple(_skill(skill, title) for skill in row.skills),
    )


def _skill(row: SkillRow, function_title: str) -> SkillOutline:
    kinds = [statement.kind for statement in row.statements]
    return SkillOutline(
        number=row.number,
        title=row.title or function_title,
        recognition=row.recognition,
        abilities=kinds.count(StatementKind.ABILITY),
        knowledge=kinds.count(StatementKind.KNOWLEDGE),
    )


def _numbers(row: CardRow) -> list[tuple[int, int]]:
    return [(function.number, skill.number) for function in row.functions for skill in function.skills]


def _outline_numbers(card: CardOutline) -> list[tuple[int, int]]:
    return [(function.number, skill.number) for function in card.functions for skill in function.skills]
