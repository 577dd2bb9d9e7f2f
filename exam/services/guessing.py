"""Slows down those who guess: failures of one network address are counted for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from exam.models import AccessFailure


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures of one kind (`scope`) within `window`, then a wait."""

    scope: str
    allowed: int
    window: timedelta


def free_again(session: Session, limit: Limit, *, key: str, now: datetime) -> datetime | None:
    """When `key` may try again; None when it may now. `key` is a keyed hash, never an address."""
    query = (
        select(AccessFailure.at)
        .where(
            AccessFailure.scope == limit.scope,
            AccessFailure.key == key,
            AccessFailure.at > now - limit.window,
        )
        .order_by(AccessFailure.at.desc())
        .offset(limit.allowed - 1)
        .limit(1)
    )
    decisive = session.scalars(query).one_or_none()
    return None if decisive is None else decisive + limit.window


def note_failure(session: Session, limit: Limit, *, key: str, now: datetime) -> None:
    """Count one failure, and forget those that count no more."""
    session.execute(
        delete(AccessFailure).where(
            AccessFailure.scope == limit.scope, AccessFailure.at <= now - limit.window
        )
    )
    session.add(AccessFailure(scope=limit.scope, key=key, at=now))
    session.flush()
