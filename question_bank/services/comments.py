"""Comments on the lines of an item: who said what of which wording, and whether it is settled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Invalid, NotFound
from question_bank.domain.comments import MOST_LETTERS, places
from question_bank.models import CommentRow, ItemRow, ItemVersionRow
from question_bank.services import access


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment; `place` is a line of the wording `version_number`."""

    comment_id: int
    version_number: int
    place: str
    text: str
    at: datetime
    person: str
    resolved_at: datetime | None
    resolved_by: str | None


def of_item(session: Session, *, item_id: str) -> tuple[CommentView, ...]:
    """In the order in which they were made; the caller has made sure that the item is open to the reader."""
    rows = session.scalars(select(CommentRow).where(CommentRow.item_id == item_id).order_by(CommentRow.id))
    return tuple(
        CommentView(
            row.id,
            row.version_number,
            row.place,
            row.text,
            row.at,
            row.person_name,
            row.resolved_at,
            row.resolved_name,
        )
        for row in rows
    )


def add(session: Session, *, item_id: str, place: str, text: str, now: datetime, actor: Actor) -> int:
    """Comment on a line of the newest wording; gives the comment's id.

    Raises NotFound("item"), Invalid("comment_empty" | "comment_long" | "comment_place").
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = access.require_item(session, session.get(ItemRow, item_id), actor)
    said = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not said:
        raise Invalid("comment_empty")
    if len(said) > MOST_LETTERS:
        raise Invalid("comment_long", limit=MOST_LETTERS)
    if place not in places(_option_ids(session, item)):
        raise Invalid("comment_place")
    row = CommentRow(
        item_id=item.id,
        version_number=item.version_number,
        place=place,
        text=said,
        at=now,
        person_id=actor.person_id,
        person_name=actor.name,
    )
    session.add(row)
    session.flush()
    _note(session, "commented", row, now, actor)
    return row.id


def resolve(session: Session, *, comment_id: int, now: datetime, actor: Actor) -> str:
    """Say that a comment is settled; gives the id of its item. Twice is as once.

    Raises NotFound("comment" | "item").
    """
    actor.require(Permission.ITEMS_REVIEW)
    row = session.get(CommentRow, comment_id, with_for_update=True)
    if row is None:
        raise NotFound("comment")
    access.require_item(session, session.get(ItemRow, row.item_id), actor)
    if row.resolved_at is None:
        row.resolved_at, row.resolved_by, row.resolved_name = now, actor.person_id, actor.name
        _note(session, "comment_resolved", row, now, actor)
        session.flush()
    return row.item_id


def _option_ids(session: Session, item: ItemRow) -> list[str]:
    options = session.scalars(
        select(ItemVersionRow.options).where(
            ItemVersionRow.item_id == item.id, ItemVersionRow.number == item.version_number
        )
    ).one()
    return [str(option["id"]) for option in options]


def _note(session: Session, act: str, row: CommentRow, now: datetime, actor: Actor) -> None:
    audit.record(
        session, now=now, actor=actor, act=f"item.{act}", thing="item", thing_id=row.item_id, comment=row.id
    )
