"""The record of who did what and when. Entries are added, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from kernel.actor import Actor
from kernel.db import Base


class AuditEntry(Base):
    """One act on one thing. `person_id` is None when the system or a candidate acted."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "thing", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centre.id"))
    act: Mapped[str]
    thing: Mapped[str]
    thing_id: Mapped[str]
    facts: Mapped[dict[str, Any]]


def record(
    session: Session,
    *,
    now: datetime,
    actor: Actor | None,
    act: str,
    thing: str,
    thing_id: int | str,
    centre_id: int | None = None,
    **facts: object,
) -> None:
    """Note an act ("item.approved") on a thing ("item", id). `facts`: ids and numbers, no keys or answers."""
    session.add(
        AuditEntry(
            at=now,
            person_id=actor.person_id if actor else None,
            centre_id=actor.centre_id if actor else centre_id,
            act=act,
            thing=thing,
            thing_id=str(thing_id),
            facts=facts,
        )
    )
