"""The steps of a review: submit, approve by two people, reject with a reason."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotFound
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import Step, after_approval, needs_two
from question_bank.models import DecisionRow
from question_bank.services import undo
from question_bank.services.steps import Move, current, locked, moved
from question_bank.services.undo import StepOutcome

MANY = 500
"""The most items that one bulk step takes."""


def submit(
    session: Session, *, item_id: str, now: datetime, actor: Actor, decision: DecisionRow | None = None
) -> ItemStatus:
    """Send a draft into review. Whoever sends it vouches for it: another person approves."""
    actor.require(Permission.ITEMS_REVIEW)
    item = locked(session, item_id, Step.SUBMIT, actor)
    move = Move(Step.SUBMIT, ItemStatus.IN_REVIEW, actor.person_id)
    return moved(session, item, move, now=now, actor=actor, decision=decision)


def approve(
    session: Session,
    *,
    item_id: str,
    now: datetime,
    actor: Actor,
    second_approval: bool,
    reason: str = "",
    seen: str | None = None,
    decision: DecisionRow | None = None,
) -> ItemStatus:
    """Approve: a draft's first approval sends it into review, a different person's makes it approved.

    Without `second_approval` one is enough, but for what a program has drafted. A wording with a flaw
    needs a `reason`, which its history keeps. `seen` is what the person decided on (see
    `steps.seen_of`); a bulk step has one `decision`. Raises NotFound("item"), Conflict("item_step", ...),
    Conflict("second_person" | "flawed" | "item_decided" | "case_to_complete").
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = locked(session, item_id, Step.APPROVE, actor, seen=seen)
    said, version = " ".join(reason.split()), current(session, item)
    if version.details.get("to_complete"):
        raise Conflict("case_to_complete")
    if not said and version.flaws:
        raise Conflict("flawed")
    two = needs_two(version.details, second_approval=second_approval)
    status = after_approval(item.status, first=item.first_person, person=actor.person_id, second_approval=two)
    if status is None:
        raise Conflict("second_person")
    first = actor.person_id if status is ItemStatus.IN_REVIEW else item.first_person
    move = Move(Step.APPROVE, status, first, said or None)
    return moved(session, item, move, now=now, actor=actor, decision=decision)


def reject(
    session: Session, *, item_id: str, reason: str, now: datetime, actor: Actor, seen: str | None = None
) -> ItemStatus:
    """Retire the item with a reason. Papers that hold it keep it; new ones never take it."""
    actor.require(Permission.ITEMS_REVIEW)
    if not reason.strip():
        raise Invalid("reason_missing")
    item = locked(session, item_id, Step.REJECT, actor, seen=seen)
    move = Move(Step.REJECT, ItemStatus.RETIRED, item.first_person, " ".join(reason.split()))
    return moved(session, item, move, now=now, actor=actor)


def keep(session: Session, *, item_id: str, now: datetime, actor: Actor) -> ItemStatus:
    """Say that a stale item holds as it is: papers may take it again.

    Raises NotFound("item"), Conflict("item_step") when it is not stale or its statement is gone.
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = locked(session, item_id, Step.KEEP, actor)
    return moved(session, item, Move(Step.KEEP, item.status, item.first_person), now=now, actor=actor)


def review_again(session: Session, *, item_id: str, now: datetime, actor: Actor) -> ItemStatus:
    """Make a stale item a draft, so that it is approved again as a new one is. Raises as `keep`."""
    actor.require(Permission.ITEMS_REVIEW)
    item = locked(session, item_id, Step.REVIEW_AGAIN, actor)
    return moved(session, item, Move.to_draft(Step.REVIEW_AGAIN), now=now, actor=actor)


def approve_many(
    session: Session, *, item_ids: Collection[str], now: datetime, actor: Actor, second_approval: bool
) -> tuple[StepOutcome, ...]:
    """Approve each that has no flaw; what forbids one does not stop the rest. Raises Invalid("too_many")."""
    decision = _asked(session, Step.APPROVE, item_ids, now, actor)
    return _each(
        item_ids,
        lambda item_id: approve(
            session,
            item_id=item_id,
            now=now,
            actor=actor,
            second_approval=second_approval,
            decision=decision,
        ),
    )


def submit_many(
    session: Session, *, item_ids: Collection[str], now: datetime, actor: Actor
) -> tuple[StepOutcome, ...]:
    """Send each draft into review. Raises Invalid("too_many")."""
    decision = _asked(session, Step.SUBMIT, item_ids, now, actor)
    return _each(
        item_ids,
        lambda item_id: submit(session, item_id=item_id, now=now, actor=actor, decision=decision),
    )


def _asked(
    session: Session, step: Step, item_ids: Collection[str], now: datetime, actor: Actor
) -> DecisionRow:
    """One decision for all of them, so that one undo takes all of them back."""
    actor.require(Permission.ITEMS_REVIEW)
    if len(item_ids) > MANY:
        raise Invalid("too_many", limit=MANY)
    return undo.begin(session, step=step, now=now, actor=actor)


def _each(item_ids: Collection[str], step: Callable[[str], ItemStatus]) -> tuple[StepOutcome, ...]:
    """In the order of ids, so that two people never wait for each other's rows."""
    outcomes = []
    for item_id in sorted(set(item_ids)):
        try:
            outcomes.append(StepOutcome(item_id, step(item_id), None))
        except (Conflict, NotFound) as error:
            outcomes.append(StepOutcome(item_id, None, error.code))
    return tuple(outcomes)
