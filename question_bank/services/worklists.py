"""The work lists of an examiner: which items stand on each, and how many."""

from sqlalchemy import ColumnElement, Text, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from kernel.actor import Actor
from question_bank.domain.item import ItemStatus
from question_bank.domain.worklist import WorkList
from question_bank.models import CommentRow, ItemRow, ItemVersionRow
from question_bank.services import access

FLAWS = cast(ItemVersionRow.flaws, Text)
"""Codes of flaws as text: JSON has no comparison on PostgreSQL."""

CURRENT = (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number)
"""Joins an item with its newest wording."""

_UNDER_REVIEW = ItemRow.status.in_([ItemStatus.DRAFT, ItemStatus.IN_REVIEW])
_OPEN_COMMENT = exists().where(CommentRow.item_id == ItemRow.id, CommentRow.resolved_at.is_(None))


def on_list(work: WorkList, actor: Actor) -> ColumnElement[bool]:
    """The condition for a query over items joined with their newest wording."""
    own = and_(ItemRow.status == ItemStatus.DRAFT, ItemVersionRow.created_by == actor.person_id)
    worded_by_others = or_(ItemVersionRow.created_by.is_(None), ItemVersionRow.created_by != actor.person_id)
    conditions: dict[WorkList, ColumnElement[bool]] = {
        WorkList.SECOND: second_needed(actor),
        WorkList.NEW: and_(ItemRow.status == ItemStatus.DRAFT, worded_by_others),
        WorkList.OWN: own,
        WorkList.STALE: and_(ItemRow.stale_at.is_not(None), ItemRow.status != ItemStatus.RETIRED),
        WorkList.FLAGGED: and_(_UNDER_REVIEW, FLAWS != "[]"),
        WorkList.COMMENTED: and_(_OPEN_COMMENT, ItemRow.status != ItemStatus.RETIRED),
        WorkList.REJECTED: ItemRow.status == ItemStatus.RETIRED,
    }
    return conditions[work]


def second_needed(actor: Actor) -> ColumnElement[bool]:
    """In review, and not by this person's approval."""
    another = or_(ItemRow.first_person.is_(None), ItemRow.first_person != actor.person_id)
    return and_(ItemRow.status == ItemStatus.IN_REVIEW, another)


def to_decide(actor: Actor) -> ColumnElement[bool]:
    """Whatever this person could decide now: drafts, what needs a second person, what has become stale."""
    stale = and_(ItemRow.stale_at.is_not(None), ItemRow.status != ItemStatus.RETIRED)
    return or_(ItemRow.status == ItemStatus.DRAFT, second_needed(actor), stale)


def counts(session: Session, *, actor: Actor) -> dict[WorkList, int]:
    """How many items of the banks that are open to the person stand on each list, in one reading."""
    columns = [func.coalesce(func.sum(case((on_list(work, actor), 1), else_=0)), 0) for work in WorkList]
    query = select(*columns).join_from(ItemRow, ItemVersionRow, CURRENT)
    found = session.execute(query.where(access.reach(session, actor))).one()
    return dict(zip(WorkList, found, strict=True))
