"""Measurements of the bank's quality: asked for, worked through in the background, the newest one kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import NotFound
from kernel.jobs import JobName, enqueue
from question_bank.domain.versions import RunState
from question_bank.models import MeasurementRow
from question_bank.services import quality

STUCK_AFTER = timedelta(minutes=12)
"""Longer than a job may take: see workers.celery_app.HARD_LIMIT."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """How far a measurement is; `result` as question_bank.services.quality_report gives it, when done."""

    measurement_id: int
    state: RunState
    requested_at: datetime
    finished_at: datetime | None
    done: int
    total: int
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest result, None before the first; whether the bank has changed since; what is under way."""

    measured: Measurement | None
    changed: bool
    running: Measurement | None


def request(session: Session, *, now: datetime, actor: Actor) -> int:
    """Ask for a measurement; gives its id. One that is not done yet is asked for again, not doubled."""
    actor.require(Permission.ITEMS_READ)
    row = _unfinished(session) or _new(session, now, actor)
    enqueue(session, JobName.MEASURE_BANK, row.id)
    return row.id


def request_if_changed(session: Session, *, now: datetime) -> None:
    """Ask for a measurement where the bank is not what was measured last."""
    newest = _measured(session)
    if newest is None or newest.stamp != quality.stamp(session):
        row = _unfinished(session) or _new(session, now, None)
        enqueue(session, JobName.MEASURE_BANK, row.id)


def newest(session: Session, *, actor: Actor) -> Newest:
    """What the page of the bank's quality shows."""
    actor.require(Permission.ITEMS_READ)
    measured, running = _measured(session), _unfinished(session)
    return Newest(
        measured=_view(measured) if measured else None,
        changed=measured is not None and measured.stamp != quality.stamp(session),
        running=_view(running) if running else None,
    )


def read(session: Session, *, measurement_id: int, actor: Actor) -> Measurement:
    """Raises NotFound("measurement")."""
    actor.require(Permission.ITEMS_READ)
    row = session.get(MeasurementRow, measurement_id)
    if row is None:
        raise NotFound("measurement")
    return _view(row)


def start(session: Session, measurement_id: int, now: datetime) -> bool:
    """Whether there is something to measure; False where it is done, not there, or under way elsewhere."""
    row = session.get(MeasurementRow, measurement_id, with_for_update=True)
    if row is None or row.state is RunState.DONE:
        return False
    if row.state is RunState.UNDER_WAY and now - row.moved_at < STUCK_AFTER:
        return False
    row.state, row.moved_at, row.done = RunState.UNDER_WAY, now, 0
    session.flush()
    return True


def move(session: Session, measurement_id: int, done: int, now: datetime) -> None:
    """Note how many parts are done."""
    row = session.get_one(MeasurementRow, measurement_id, with_for_update=True)
    row.done, row.moved_at = done, now


def finish(
    session: Session, measurement_id: int, *, stamp: str, result: dict[str, Any], now: datetime
) -> None:
    """Keep what was found; a second result of the same measurement is dropped."""
    row = session.get_one(MeasurementRow, measurement_id, with_for_update=True)
    if row.state is RunState.DONE:
        return
    row.state, row.done, row.finished_at, row.moved_at = RunState.DONE, row.total, now, now
    row.stamp, row.result = stamp, result


def stuck(session: Session, now: datetime) -> list[int]:
    """Ids of measurements that wait or have not moved for too long."""
    rows = session.scalars(
        select(MeasurementRow.id).where(
            MeasurementRow.state != RunState.DONE, MeasurementRow.moved_at < now - STUCK_AFTER
        )
    )
    return list(rows)


def _new(session: Session, now: datetime, actor: Actor | None) -> MeasurementRow:
    row = MeasurementRow(
        state=RunState.WAITING,
        requested_at=now,
        requested_by=actor.person_id if actor else None,
        moved_at=now,
        done=0,
        total=quality.PARTS,
        stamp="",
        result={},
    )
    session.add(row)
    session.flush()
    audit.record(session, now=now, actor=actor, act="bank.measured", thing="measurement", thing_id=row.id)
    return row


def _unfinished(session: Session) -> MeasurementRow | None:
    query = select(MeasurementRow).where(MeasurementRow.state != RunState.DONE).order_by(MeasurementRow.id)
    return session.scalars(query.with_for_update()).first()


def _measured(session: Session) -> MeasurementRow | None:
    query = select(MeasurementRow).where(MeasurementRow.state == RunState.DONE)
    return session.scalars(query.order_by(MeasurementRow.id.desc()).limit(1)).first()


def _view(row: MeasurementRow) -> Measurement:
    return Measurement(row.id, row.state, row.requested_at, row.finished_at, row.done, row.total, row.result)
