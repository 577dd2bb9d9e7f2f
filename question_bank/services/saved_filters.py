"""Filters of the list of items that a person gave a name. Nobody else sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kernel.actor import Actor, Permission
from kernel.errors import Invalid, NotFound
from question_bank.models import SavedFilterRow

MOST = 30
"""Filters that one person may keep."""
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """`query` holds the names and values of the address."""

    filter_id: int
    name: str
    query: dict[str, str]


def own(session: Session, *, actor: Actor) -> tuple[SavedFilter, ...]:
    """The person's filters by name."""
    rows = session.scalars(
        select(SavedFilterRow)
        .where(SavedFilterRow.person_id == actor.person_id)
        .order_by(SavedFilterRow.name)
    )
    return tuple(SavedFilter(row.id, row.name, row.query) for row in rows)


def save(session: Session, *, name: str, query: Mapping[str, str], now: datetime, actor: Actor) -> int:
    """Keep a filter; one of the same name is replaced. Gives its id.

    Raises Invalid("filter_name" | "filter_nothing" | "filter_many").
    """
    actor.require(Permission.ITEMS_READ)
    called = " ".join(name.split())
    if not called or len(called) > NAME_LENGTH:
        raise Invalid("filter_name", limit=NAME_LENGTH)
    if not query:
        raise Invalid("filter_nothing")
    mine = SavedFilterRow.person_id == actor.person_id
    row = session.scalar(select(SavedFilterRow).where(mine, SavedFilterRow.name == called).with_for_update())
    if row is not None:
        row.query = dict(query)
        return row.id
    if (session.scalar(select(func.count()).where(mine)) or 0) >= MOST:
        raise Invalid("filter_many", limit=MOST)
    row = SavedFilterRow(person_id=actor.person_id, name=called, query=dict(query), created_at=now)
    session.add(row)
    session.flush()
    return row.id


def delete(session: Session, *, filter_id: int, actor: Actor) -> None:
    """Raises NotFound("filter") for one that is not the person's own."""
    row = session.get(SavedFilterRow, filter_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound("filter")
    session.delete(row)
    session.flush()
