"""Decisions of reviewers, one item or many at a time, and how whoever took one takes it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, NotFound
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import UNDONE, StaleReason, Step
from question_bank.models import DecidedRow, DecisionRow, ItemReviewRow, ItemRow
from question_bank.services import access


@dataclass(frozen=True, slots=True)
class Before:
    """How a decision found an item."""

    status: ItemStatus
    first_person: int | None
    stale_at: datetime | None
    stale_reason: StaleReason | None


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What a bulk step or an undo did to one item: its status now, or the code of what forbade it."""

    item_id: str
    status: ItemStatus | None
    error: str | None


@dataclass(frozen=True, slots=True)
class LastDecision:
    """The decision that the person would take back now; `item_id` of its first item."""

    decision_id: int
    step: Step
    at: datetime
    items: int
    item_id: str


def before(item: ItemRow) -> Before:
    """To be asked before the item is changed."""
    return Before(item.status, item.first_person, item.stale_at, item.stale_reason)


def begin(session: Session, *, step: Step, now: datetime, actor: Actor) -> DecisionRow:
    """A decision to which the steps of one or many items are added."""
    decision = DecisionRow(person_id=actor.person_id, step=step, at=now)
    session.add(decision)
    session.flush()
    return decision


def remember(session: Session, decision: DecisionRow, review: ItemReviewRow, was: Before) -> None:
    """Note what the decision found on the item of this step."""
    session.flush()
    session.add(
        DecidedRow(
            review_id=review.id,
            decision_id=decision.id,
            item_id=review.item_id,
            status=was.status,
            first_person=was.first_person,
            stale_at=was.stale_at,
            stale_reason=was.stale_reason,
        )
    )


def last_decision(session: Session, *, actor: Actor) -> LastDecision | None:
    """The newest decision of the person that has not been taken back; None where there is none."""
    decision = session.scalar(
        select(DecisionRow)
        .where(DecisionRow.person_id == actor.person_id, DecisionRow.undone_at.is_(None))
        .where(DecisionRow.step.in_(UNDONE), DecisionRow.decided.any())
        .order_by(DecisionRow.id.desc())
        .limit(1)
    )
    if decision is None:
        return None
    first = decision.decided[0].item_id
    return LastDecision(decision.id, decision.step, decision.at, len(decision.decided), first)


def undo(session: Session, *, decision_id: int, now: datetime, actor: Actor) -> tuple[StepOutcome, ...]:
    """Bring every item of the decision back to where it found it, as a new step in its history.

    An item to which anything else has happened since stays as it is ("undo_late"). Raises
    NotFound("decision") for one that is not the person's own, Conflict("undone_already").
    """
    actor.require(Permission.ITEMS_REVIEW)
    decision = session.get(DecisionRow, decision_id, with_for_update=True)
    if decision is None or decision.person_id != actor.person_id or decision.step not in UNDONE:
        raise NotFound("decision")
    if decision.undone_at is not None:
        raise Conflict("undone_already")
    decision.undone_at = now
    decided = sorted(decision.decided, key=lambda one: one.item_id)
    return tuple(_back(session, one, now, actor) for one in decided)


def decided_since(session: Session, *, since: datetime, actor: Actor) -> int:
    """Items that the person decided on since then and did not take back."""
    query = (
        select(func.count(DecidedRow.item_id.distinct()))
        .join(DecisionRow, DecisionRow.id == DecidedRow.decision_id)
        .where(DecisionRow.person_id == actor.person_id, DecisionRow.at >= since)
        .where(DecidedRow.undone_at.is_(None))
    )
    return session.scalar(query) or 0


def _back(session: Session, decided: DecidedRow, now: datetime, actor: Actor) -> StepOutcome:
    item = session.get(ItemRow, decided.item_id, with_for_update=True, populate_existing=True)
    try:
        item = access.require_item(session, item, actor)
    except NotFound as error:
        return StepOutcome(decided.item_id, None, error.code)
    if item.status is not decided.review.status or _newest_step(session, item.id) != decided.review_id:
        return StepOutcome(item.id, None, "undo_late")
    item.status, item.first_person = decided.status, decided.first_person
    item.stale_at, item.stale_reason = decided.stale_at, decided.stale_reason
    item.changed_at = decided.undone_at = now
    session.add(
        ItemReviewRow(
            item_id=item.id,
            version_number=item.version_number,
            step=Step.UNDO,
            status=item.status,
            at=now,
            person_id=actor.person_id,
            person_name=actor.name,
        )
    )
    audit.record(
        session, now=now, actor=actor, act="item.undo", thing="item", thing_id=item.id,
        status=item.status.value,
    )  # fmt: skip
    session.flush()
    return StepOutcome(item.id, item.status, None)


def _newest_step(session: Session, item_id: str) -> int | None:
    """The newest step that still counts: neither an undo nor one that was taken back."""
    taken_back = select(DecidedRow.review_id).where(
        DecidedRow.item_id == item_id, DecidedRow.undone_at.is_not(None)
    )
    return session.scalar(
        select(func.max(ItemReviewRow.id)).where(
            ItemReviewRow.item_id == item_id,
            ItemReviewRow.step != Step.UNDO,
            ItemReviewRow.id.not_in(taken_back),
        )
    )
