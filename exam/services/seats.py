"""Seat codes for print, and the door of the exam room that they open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain import seat_code
from exam.domain.attempt import Entry, entry, phase
from exam.domain.timing import local
from exam.models import AccessFailure, Attempt, Centre, Seat, Sitting
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound, TooLate, Unavailable
from kernel.language import Language

SCOPE = "seat_code"
FAILURES_ALLOWED = 30
"""Wrong codes from one address within the window. A whole room sits behind one address, so a few slips
of everybody must not shut the door; at this pace a code is still not guessed in centuries."""

FAILURES_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entered:
    """The code opened the room: `resumed` tells whether an attempt is under way."""

    seat_id: int
    language: Language
    resumed: bool


def issue_codes(
    session: Session, *, seat_ids: Collection[int], secret: str, now: datetime, actor: Actor
) -> dict[int, str]:
    """Codes by seat id, grouped for print. The same again at each call, until a code is renewed.

    Raises NotFound("seat") unless all are seats of the actor's centre, and none was withdrawn.
    """
    seats = _seats_of(session, seat_ids, actor)
    codes = {seat.id: seat_code.grouped(_code(session, seat, secret)) for seat in seats}
    for sitting_id in sorted({seat.sitting_id for seat in seats}):
        _note(session, now, actor, "sitting.codes_issued", "sitting", sitting_id)
    session.flush()
    return codes


def renew_code(session: Session, *, seat_id: int, secret: str, now: datetime, actor: Actor) -> str:
    """A new code for a seat whose slip was lost; the old one opens nothing from now on."""
    (seat,) = _seats_of(session, [seat_id], actor)
    seat.code_round += 1
    seat.code_hash = None
    code = _code(session, seat, secret)
    _note(session, now, actor, "seat.code_renewed", "seat", seat.id)
    session.flush()
    return seat_code.grouped(code)


def enter(
    session: Session, *, typed: str, secret: str, address: str, holder: str, now: datetime
) -> Entered | AppError:
    """Open the room by a seat code; an attempt under way moves to the browser that holds `holder`.

    A refusal is given back, not raised, so that the failure that it counts is committed.
    """
    key = seat_code.address_hash(secret, address)
    if (wait := _wait(session, key, now)) is not None:
        return Unavailable("seat_code_wait", minutes=wait)
    code = seat_code.read(typed)
    if code is None:
        return Invalid("seat_code_shape")  # no guess: such a code cannot exist
    seat = session.scalars(
        select(Seat).where(Seat.code_hash == seat_code.look_up_hash(secret, code))
    ).one_or_none()
    if seat is None:
        session.add(AccessFailure(scope=SCOPE, key=key, at=now))
        session.flush()
        return Invalid("seat_code_unknown")
    return _open(session, seat, holder, now)


def _open(session: Session, seat: Seat, holder: str, now: datetime) -> Entered | AppError:
    if seat.withdrawn_at:
        return Conflict("seat_withdrawn")
    sitting = seat.sitting
    zone = session.get_one(Centre, sitting.centre_id).time_zone
    attempt = session.scalars(
        select(Attempt).where(Attempt.seat_id == seat.id).with_for_update()
    ).one_or_none()
    opened = entry(
        sitting=sitting.state,
        opens_at=sitting.opens_at,
        closes_at=sitting.closes_at,
        attempt=phase(attempt.state, attempt.deadline_at, now) if attempt else None,
        now=now,
    )
    if opened not in (Entry.START, Entry.RESUME):
        return _refusal(opened, sitting, attempt, zone)
    if attempt:
        attempt.holder = holder
        _note(session, now, None, "attempt.resumed", "attempt", attempt.id, sitting.centre_id)
    else:
        _note(session, now, None, "seat.entered", "seat", seat.id, sitting.centre_id)
    session.flush()
    return Entered(seat.id, seat.language, resumed=opened is Entry.RESUME)


def _refusal(opened: Entry, sitting: Sitting, attempt: Attempt | None, zone: str) -> AppError:
    if opened is Entry.TOO_EARLY:
        return NotAllowed("sitting_not_open_yet", opens=local(sitting.opens_at, zone))
    if opened is Entry.CLOSED:
        return TooLate("sitting_closed", closed=local(sitting.closes_at, zone))
    if opened is Entry.USED and attempt:
        ended = attempt.submitted_at or attempt.deadline_at
        return Conflict("seat_used", ended=local(ended, zone))
    return Conflict("sitting_cancelled")


def _wait(session: Session, key: str, now: datetime) -> int | None:
    """Minutes until the address may try again; None when it may now."""
    failures = session.scalars(
        select(AccessFailure.at)
        .where(
            AccessFailure.scope == SCOPE, AccessFailure.key == key, AccessFailure.at > now - FAILURES_WINDOW
        )
        .order_by(AccessFailure.at.desc())
        .limit(FAILURES_ALLOWED)
    ).all()
    if len(failures) < FAILURES_ALLOWED:
        return None
    left = failures[-1] + FAILURES_WINDOW - now
    return int(-(-left // timedelta(minutes=1)))


def _code(session: Session, seat: Seat, secret: str) -> str:
    """The seat's code. Its hash is stored at first use; a round is skipped should two codes be equal."""
    while True:
        code = seat_code.derive(secret, seat_id=seat.id, round_=seat.code_round)
        hashed = seat_code.look_up_hash(secret, code)
        holder = session.scalars(select(Seat.id).where(Seat.code_hash == hashed)).one_or_none()
        if holder in (None, seat.id):
            seat.code_hash = hashed
            return code
        seat.code_round += 1


def _seats_of(session: Session, seat_ids: Collection[int], actor: Actor) -> list[Seat]:
    actor.require(Permission.SITTINGS_RUN)
    seats = list(
        session.scalars(
            select(Seat)
            .join(Seat.sitting)
            .where(Seat.id.in_(seat_ids), Sitting.centre_id == actor.centre_id, Seat.withdrawn_at.is_(None))
            .order_by(Seat.sitting_id, Seat.number)
            .with_for_update(of=Seat)
        )
    )
    if len(seats) < len(set(seat_ids)):
        raise NotFound("seat")
    return seats


def _note(
    session: Session,
    now: datetime,
    actor: Actor | None,
    act: str,
    thing: str,
    thing_id: int,
    centre_id: int | None = None,
) -> None:
    record(session, now=now, actor=actor, act=act, thing=thing, thing_id=thing_id, centre_id=centre_id)
