"""Drafts on the desks of two examiners: a small invented card with an item for each statement."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.language import Language
from question_bank.domain.item import ItemStatus, ItemType, Option
from question_bank.domain.shape import Wording
from question_bank.models import CardRow, ItemRow
from question_bank.services import review, writing
from tests.factories.cards import make_card, make_items

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def card_with_drafts(session: Session, language: Language = Language.RU) -> tuple[CardRow, list[ItemRow]]:
    """The card and its items in their order."""
    card = make_card(session, NOW, language=language)
    items = sorted(make_items(session, card, NOW), key=lambda item: (item.first_line, item.id))
    for item in items:
        item.status = ItemStatus.DRAFT
    session.flush()
    return card, items


def drafts(sessions: Sessions, language: Language = Language.RU) -> list[str]:
    """Ids of the drafts in their order."""
    with sessions.begin() as session:
        return [item.id for item in card_with_drafts(session, language)[1]]


def approve(
    sessions: Sessions, item_id: str, actor: Actor, reason: str = "", seen: str | None = None
) -> ItemStatus:
    """One person's approval."""
    with sessions.begin() as session:
        return review.approve(
            session,
            item_id=item_id,
            now=NOW,
            actor=actor,
            second_approval=True,
            reason=reason,
            seen=seen,
        )


def reject(sessions: Sessions, item_id: str, actor: Actor, reason: str = "Два верных ответа") -> ItemStatus:
    with sessions.begin() as session:
        return review.reject(session, item_id=item_id, reason=reason, now=NOW, actor=actor)


def edit(sessions: Sessions, item_id: str, actor: Actor, *, last: str = "Красить забор") -> int:
    """Another wording of the first version, with this option at the end; gives the number of the new one."""
    texts = ("Рыхлить почву", "Поливать саженцы", "Обрезать ветви", last)
    wording = Wording(
        type=ItemType.SINGLE,
        stem="Какое действие относится к навыку «Уход за садом»?",
        options=tuple(Option(letter, text) for letter, text in zip("abcd", texts, strict=True)),
        key=("b",),
        rationale="Так сказано в стандарте.",
    )
    with sessions.begin() as session:
        return writing.rewrite(
            session, item_id=item_id, seen_version=1, wording=wording, now=NOW, actor=actor
        )


def status_of(sessions: Sessions, item_id: str) -> ItemStatus:
    with sessions() as session:
        return session.get_one(ItemRow, item_id).status
