"""One step of a review on one item: locked while it is open, moved, noted in its history and the audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor
from kernel.errors import Conflict
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import UNDONE, Step, may
from question_bank.models import DecisionRow, ItemReviewRow, ItemRow, ItemVersionRow
from question_bank.services import access, undo

SOURCE_COLUMNS = (
    "statement_id",
    "source_kind",
    "function",
    "skill",
    "source_index",
    "source_text",
    "source_key",
    "first_line",
    "last_line",
)


@dataclass(frozen=True, slots=True)
class Move:
    """Where a step leads: the status, who sent the item into review, and why it was taken."""

    step: Step
    status: ItemStatus
    first_person: int | None
    reason: str | None = None

    @classmethod
    def to_draft(cls, step: Step) -> Self:
        """A draft that nobody has approved yet."""
        return cls(step, ItemStatus.DRAFT, None)


def seen_of(item: ItemRow) -> str:
    """What a reader of the item saw of its state, to be given back with the decision."""
    return f"{item.version_number}-{item.status.value}"


def locked(session: Session, item_id: str, step: Step, actor: Actor, *, seen: str | None = None) -> ItemRow:
    """The item, kept from others until the end of the transaction.

    Raises NotFound("item"), Conflict("item_decided") where it is not any more what the person saw,
    Conflict("item_step").
    """
    found = session.get(ItemRow, item_id, with_for_update=True)
    item = access.require_item(session, found, actor)
    if seen and seen != seen_of(item):
        raise Conflict("item_decided")
    if not may(step, item.status, item.stale_reason):
        raise Conflict("item_step")
    return item


def moved(
    session: Session,
    item: ItemRow,
    move: Move,
    *,
    now: datetime,
    actor: Actor,
    decision: DecisionRow | None = None,
) -> ItemStatus:
    """Set the status and note who did it and when. Whoever moves a stale item has looked at it.

    A step that can be undone belongs to `decision`, or to one of its own.
    """
    was = undo.before(item)
    item.status, item.first_person = move.status, move.first_person
    item.stale_at = item.stale_reason = None
    item.changed_at = now
    review = _review(item, move, now, actor)
    session.add(review)
    if move.step in UNDONE:
        asked = decision or undo.begin(session, step=move.step, now=now, actor=actor)
        undo.remember(session, asked, review, was)
    act, status = f"item.{move.step.value}", move.status.value
    audit.record(session, now=now, actor=actor, act=act, thing="item", thing_id=item.id, status=status)
    session.flush()
    return move.status


def current(session: Session, item: ItemRow) -> ItemVersionRow:
    """The newest wording of the item."""
    return session.scalars(
        select(ItemVersionRow).where(
            ItemVersionRow.item_id == item.id, ItemVersionRow.number == item.version_number
        )
    ).one()


def source_of(version: ItemVersionRow) -> dict[str, Any]:
    """The columns that say what a wording rests on, for a wording that comes after it."""
    return {name: getattr(version, name) for name in SOURCE_COLUMNS}


def successor(
    old: ItemVersionRow, number: int, text: dict[str, Any], now: datetime, actor: Actor
) -> ItemVersionRow:
    """A wording that comes after `old` and rests on the same; `text` holds its other columns."""
    return ItemVersionRow(
        item_id=old.item_id,
        number=number,
        **source_of(old),
        **text,
        flaws=[],
        created_at=now,
        created_by=actor.person_id,
    )


def _review(item: ItemRow, move: Move, now: datetime, actor: Actor) -> ItemReviewRow:
    return ItemReviewRow(
        item_id=item.id,
        version_number=item.version_number,
        step=move.step,
        status=move.status,
        reason=move.reason,
        at=now,
        person_id=actor.person_id,
        person_name=actor.name,
    )
