"""The steps of a review: submit, approve by two people, reject with a reason, edit into a new version."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotFound
from question_bank.domain.generation.priors import expected_seconds
from question_bank.domain.item import ItemStatus, ItemType, word_count, wording_faults
from question_bank.domain.lifecycle import Step, after_approval, may
from question_bank.models import ItemReviewRow, ItemRow, ItemVersionRow
from question_bank.services import flaws

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
MANY = 500
"""The most items that one bulk step takes."""


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What a bulk step did to one item: its status now, or the code of what forbade it."""

    item_id: str
    status: ItemStatus | None
    error: str | None


def submit(session: Session, *, item_id: str, now: datetime, actor: Actor) -> ItemStatus:
    """Send a draft into review. Whoever sends it vouches for it: another person approves."""
    actor.require(Permission.ITEMS_REVIEW)
    item = _locked(session, item_id, Step.SUBMIT)
    item.first_person = actor.person_id
    return _moved(session, item, Step.SUBMIT, ItemStatus.IN_REVIEW, now, actor)


def approve(
    session: Session,
    *,
    item_id: str,
    now: datetime,
    actor: Actor,
    second_approval: bool,
    reason: str = "",
) -> ItemStatus:
    """Approve: a draft's first approval sends it into review, a different person's makes it approved.

    Without `second_approval` one is enough. A wording with a flaw needs a `reason`, which its history
    keeps. Raises NotFound("item"), Conflict("item_step", ...), Conflict("second_person"),
    Conflict("flawed").
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = _locked(session, item_id, Step.APPROVE)
    said = " ".join(reason.split())
    if not said and _current(session, item).flaws:
        raise Conflict("flawed")
    status = after_approval(
        item.status, first=item.first_person, person=actor.person_id, second_approval=second_approval
    )
    if status is None:
        raise Conflict("second_person")
    if status is ItemStatus.IN_REVIEW:
        item.first_person = actor.person_id
    return _moved(session, item, Step.APPROVE, status, now, actor, reason=said or None)


def reject(session: Session, *, item_id: str, reason: str, now: datetime, actor: Actor) -> ItemStatus:
    """Retire the item with a reason. Papers that hold it keep it; new ones never take it."""
    actor.require(Permission.ITEMS_REVIEW)
    if not reason.strip():
        raise Invalid("reason_missing")
    item = _locked(session, item_id, Step.REJECT)
    return _moved(session, item, Step.REJECT, ItemStatus.RETIRED, now, actor, reason=" ".join(reason.split()))


def edit(
    session: Session,
    *,
    item_id: str,
    seen_version: int,
    stem: str,
    options: Sequence[str],
    key: str,
    now: datetime,
    actor: Actor,
) -> int:
    """Store a new wording as a new version in draft; gives its number. Old versions stay as they are.

    `options` are the texts in their order, `key` is the letter of the right one. Raises
    Conflict("item_changed") when `seen_version` is not the newest, Invalid(fault) for the wording,
    Invalid("key_missing").
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = _locked(session, item_id, Step.EDIT)
    if item.version_number != seen_version:
        raise Conflict("item_changed")
    old = _current(session, item)
    _check(old, stem, options, key)
    item.version_number += 1
    item.first_person = None
    edited = _edited(old, item.version_number, stem, options, key, now, actor)
    edited.flaws = flaws.found_in(edited, item.language.value)
    session.add(edited)
    _moved(session, item, Step.EDIT, ItemStatus.DRAFT, now, actor)
    return item.version_number


def keep(session: Session, *, item_id: str, now: datetime, actor: Actor) -> ItemStatus:
    """Say that a stale item holds as it is: papers may take it again.

    Raises NotFound("item"), Conflict("item_step") when it is not stale or its statement is gone.
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = _locked(session, item_id, Step.KEEP)
    return _moved(session, item, Step.KEEP, item.status, now, actor)


def review_again(session: Session, *, item_id: str, now: datetime, actor: Actor) -> ItemStatus:
    """Make a stale item a draft, so that it is approved again as a new one is. Raises as `keep`."""
    actor.require(Permission.ITEMS_REVIEW)
    item = _locked(session, item_id, Step.REVIEW_AGAIN)
    item.first_person = None
    return _moved(session, item, Step.REVIEW_AGAIN, ItemStatus.DRAFT, now, actor)


def approve_many(
    session: Session, *, item_ids: Collection[str], now: datetime, actor: Actor, second_approval: bool
) -> tuple[StepOutcome, ...]:
    """Approve each that has no flaw; what forbids one does not stop the rest. Raises Invalid("too_many")."""
    return _each(
        item_ids,
        lambda item_id: approve(
            session, item_id=item_id, now=now, actor=actor, second_approval=second_approval
        ),
    )


def submit_many(
    session: Session, *, item_ids: Collection[str], now: datetime, actor: Actor
) -> tuple[StepOutcome, ...]:
    """Send each draft into review. Raises Invalid("too_many")."""
    return _each(item_ids, lambda item_id: submit(session, item_id=item_id, now=now, actor=actor))


def _each(item_ids: Collection[str], step: Callable[[str], ItemStatus]) -> tuple[StepOutcome, ...]:
    """In the order of ids, so that two people never wait for each other's rows."""
    if len(item_ids) > MANY:
        raise Invalid("too_many", limit=MANY)
    outcomes = []
    for item_id in sorted(set(item_ids)):
        try:
            outcomes.append(StepOutcome(item_id, step(item_id), None))
        except (Conflict, NotFound) as error:
            outcomes.append(StepOutcome(item_id, None, error.code))
    return tuple(outcomes)


def _locked(session: Session, item_id: str, step: Step) -> ItemRow:
    item = session.get(ItemRow, item_id, with_for_update=True)
    if item is None:
        raise NotFound("item")
    if not may(step, item.status, item.stale_reason):
        raise Conflict("item_step")
    return item


def _moved(
    session: Session,
    item: ItemRow,
    step: Step,
    status: ItemStatus,
    now: datetime,
    actor: Actor,
    reason: str | None = None,
) -> ItemStatus:
    """Set the status and note who did it and when. Whoever moves a stale item has looked at it."""
    item.status = status
    item.stale_at = item.stale_reason = None
    item.changed_at = now
    session.add(
        ItemReviewRow(
            item_id=item.id,
            version_number=item.version_number,
            step=step,
            status=status,
            reason=reason,
            at=now,
            person_id=actor.person_id,
            person_name=actor.name,
        )
    )
    audit.record(
        session,
        now=now,
        actor=actor,
        act=f"item.{step.value}",
        thing="item",
        thing_id=item.id,
        status=status.value,
    )
    session.flush()
    return status


def _current(session: Session, item: ItemRow) -> ItemVersionRow:
    return session.scalars(
        select(ItemVersionRow).where(
            ItemVersionRow.item_id == item.id, ItemVersionRow.number == item.version_number
        )
    ).one()


def source_of(version: ItemVersionRow) -> dict[str, Any]:
    """The columns that say what a wording rests on, for a wording that comes after it."""
    return {name: getattr(version, name) for name in SOURCE_COLUMNS}


def _check(old: ItemVersionRow, stem: str, options: Sequence[str], key: str) -> None:
    if old.type is not ItemType.SINGLE or len(options) != len(old.options):
        raise Invalid("option_count")
    if faults := wording_faults(stem, options):
        raise Invalid(faults[0])
    if key not in [option["id"] for option in old.options]:
        raise Invalid("key_missing")


def _edited(
    old: ItemVersionRow,
    number: int,
    stem: str,
    options: Sequence[str],
    key: str,
    now: datetime,
    actor: Actor,
) -> ItemVersionRow:
    """The old version with the new wording; time is expected anew from its words."""
    texts = [" ".join(text.split()) for text in options]
    shown = " ".join(stem.split())
    words = word_count(shown, texts)
    return ItemVersionRow(
        item_id=old.item_id,
        number=number,
        **source_of(old),
        details=old.details,
        type=old.type,
        stem=shown,
        options=[{"id": option["id"], "text": text} for option, text in zip(old.options, texts, strict=True)],
        key=[key],
        points=old.points,
        rationale=old.rationale,
        expected_difficulty=old.expected_difficulty,
        expected_seconds=expected_seconds(words),
        words=words,
        flaws=[],
        created_at=now,
        created_by=actor.person_id,
    )
