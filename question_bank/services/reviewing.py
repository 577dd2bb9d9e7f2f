"""One item after another for a reviewer: which one is next, what belongs beside it, how far the person is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.actor import Actor, Permission
from kernel.language import Language
from question_bank.domain.worklist import WorkList
from question_bank.models import CardRow, ItemRow
from question_bank.services import access, comments, relations, undo
from question_bank.services.comments import CommentView
from question_bank.services.finding import Found, ItemFilter, backward, cursor_of, found, number_of, onward
from question_bank.services.items import ItemView, read_item
from question_bank.services.steps import seen_of
from question_bank.services.undo import LastDecision
from question_bank.services.worklists import to_decide

_WHATEVER_THE_STATE = frozenset({WorkList.COMMENTED, WorkList.STALE, WorkList.REJECTED})
"""Lists that are gone through whole; of the others only what the person can decide on."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a person stands in a list: items by id, None where there is none.

    `skipped` was asked for and does not wait any more. `left` counts what waits, the item itself among
    it; `today` what the person has decided since midnight.
    """

    item_id: str | None
    previous: str | None
    following: str | None
    skipped: str | None
    left: int
    today: int


@dataclass(frozen=True, slots=True)
class Sibling:
    """The same item in another language."""

    item_id: str
    language: Language
    stem: str


@dataclass(frozen=True, slots=True)
class Desk:
    """An item on a reviewer's desk. `seen` is to be given back with the decision."""

    item: ItemView
    seen: str
    siblings: tuple[Sibling, ...]
    comments: tuple[CommentView, ...]


def stand(
    session: Session,
    *,
    wanted: ItemFilter,
    item_id: str | None,
    after: str | None,
    since: datetime,
    actor: Actor,
) -> Stand:
    """The asked item if it waits, else the first that waits behind it, or behind item `after`.

    `since` is the person's midnight.
    """
    actor.require(Permission.ITEMS_REVIEW)
    query = waiting(session, wanted=wanted, actor=actor)
    asked = access.open_item(session, item_id, actor)
    item = _first(session, query.where(ItemRow.id == asked.id)) if asked else None
    skipped = asked.id if asked and item is None else None
    if item is None:
        behind = asked or access.open_item(session, after, actor)
        item = _first(session, onward(query, cursor_of(behind) if behind else None))
    place = cursor_of(item) if item else None
    previous = _first(session, backward(query, place)) if place else None
    following = _first(session, onward(query, place)) if place else None
    return Stand(
        item_id=item.id if item else None,
        previous=previous.id if previous else None,
        following=following.id if following else None,
        skipped=skipped,
        left=number_of(session, query),
        today=undo.decided_since(session, since=since, actor=actor),
    )


def desk(session: Session, *, item_id: str, actor: Actor, second_approval: bool) -> Desk:
    """The item with what belongs beside it. Raises NotFound("item")."""
    view = read_item(session, item_id=item_id, actor=actor, second_approval=second_approval)
    return Desk(
        item=view,
        seen=seen_of(session.get_one(ItemRow, item_id)),
        siblings=siblings(session, item_id=item_id, actor=actor),
        comments=comments.of_item(session, item_id=item_id),
    )


def siblings(session: Session, *, item_id: str, actor: Actor) -> tuple[Sibling, ...]:
    """The same item in other languages, where it is open to the person. Raises NotFound("item")."""
    item = access.require_item(session, session.get(ItemRow, item_id), actor)
    if not item.card.nkz_code:
        return ()
    rows = relations.newest(
        session,
        CardRow.nkz_code == item.card.nkz_code,
        ItemRow.family == item.family,
        access.reach(session, actor),
    )
    others = relations.siblings(rows).get(item_id, frozenset())
    return tuple(
        Sibling(other.id, other.language, version.stem) for other, version in rows if other.id in others
    )


def progress(session: Session, *, wanted: ItemFilter, since: datetime, actor: Actor) -> tuple[int, int]:
    """How many items wait, and how many the person has decided since then."""
    left = number_of(session, waiting(session, wanted=wanted, actor=actor))
    return left, undo.decided_since(session, since=since, actor=actor)


def last(session: Session, *, actor: Actor) -> LastDecision | None:
    """What an undo would take back now."""
    return undo.last_decision(session, actor=actor)


def waiting(session: Session, *, wanted: ItemFilter, actor: Actor) -> Found:
    """What the filter lets through and this person can decide on."""
    query = found(session, wanted=wanted, actor=actor)
    return query if wanted.work in _WHATEVER_THE_STATE else query.where(to_decide(actor))


def _first(session: Session, query: Found) -> ItemRow | None:
    row = session.execute(query.limit(1)).first()
    return row[0] if row else None
