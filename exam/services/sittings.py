"""Sittings: listed, set up in a room, moved, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from exam.domain.fingerprint import fingerprint
from exam.domain.roster import squeezed
from exam.domain.sitting_time import Phase, moment_at, phase, times_defect
from exam.domain.states import ProgramState, SittingState
from exam.domain.timing import local
from exam.models import Attempt, Centre, Program, ProgramVersion, Room, Seat, Sitting
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotFound
from kernel.language import Language

REASON_LENGTH = 1000
PAST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting: facts for a row of the list and the head of its page. Minutes are working time."""

    sitting_id: int
    centre_id: int
    program_version_id: int
    title_kk: str
    title_ru: str
    version_number: int
    minutes: int
    languages: tuple[Language, ...]
    room_id: int
    room: str
    room_seats: int
    zone: str
    opens_at: datetime
    closes_at: datetime
    phase: Phase
    cancel_reason: str | None
    candidates: int
    seen: str


@dataclass(frozen=True, slots=True)
class SittingList:
    """Sittings by when they are; `older` tells whether more past ones follow the last."""

    open: tuple[SittingView, ...]
    coming: tuple[SittingView, ...]
    past: tuple[SittingView, ...]
    older: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new sitting may be made of: (id, kk, ru, version, minutes) and (id, name, seats)."""

    programs: tuple[tuple[int, str, str, int, int], ...]
    rooms: tuple[tuple[int, str, int], ...]
    zone: str


def list_sittings(session: Session, *, now: datetime, actor: Actor, before: int | None = None) -> SittingList:
    """Sittings of the actor's centre; `before` is the id of the last past one already shown."""
    actor.require(Permission.SITTINGS_READ)
    planned = Sitting.state == SittingState.PLANNED
    own = _select().where(Sitting.centre_id == actor.centre_id)
    ahead = own.where(planned, Sitting.closes_at > now).order_by(Sitting.opens_at, Sitting.id)
    gone = own.where(~and_(planned, Sitting.closes_at > now))
    gone = gone.order_by(Sitting.opens_at.desc(), Sitting.id.desc()).limit(PAST_SHOWN + 1)
    if before is not None and (last := session.get(Sitting, before)):
        gone = gone.where(_earlier_than(last))
    views = [] if before is not None else _views(session, ahead, now)
    past = _views(session, gone, now)
    return SittingList(
        open=tuple(view for view in views if view.phase is Phase.OPEN),
        coming=tuple(view for view in views if view.phase is Phase.COMING),
        past=tuple(past[:PAST_SHOWN]),
        older=len(past) > PAST_SHOWN,
    )


def count_between(session: Session, *, since: datetime, until: datetime, actor: Actor) -> int:
    """How many sittings of the actor's centre are held at some moment of [since, until)."""
    actor.require(Permission.SITTINGS_READ)
    query = select(func.count(Sitting.id)).where(
        Sitting.centre_id == actor.centre_id, Sitting.state == SittingState.PLANNED,
        Sitting.opens_at < until, Sitting.closes_at > since,
    )  # fmt: skip
    return session.scalar(query) or 0


def read_sitting(session: Session, *, sitting_id: int, now: datetime, actor: Actor) -> SittingView:
    """One sitting. Raises NotFound("sitting"), NotAllowed."""
    actor.require(Permission.SITTINGS_READ)
    sitting = owned_sitting(session, sitting_id, actor)
    return _views(session, _select().where(Sitting.id == sitting.id), now)[0]


def choices(session: Session, *, actor: Actor) -> Choices:
    """The newest published version of each program of the actor's centre, its rooms, its zone."""
    actor.require(Permission.SITTINGS_EDIT)
    versions = session.scalars(
        select(ProgramVersion)
        .join(Program, Program.id == ProgramVersion.program_id)
        .where(Program.centre_id == actor.centre_id, ProgramVersion.state == ProgramState.PUBLISHED)
        .order_by(ProgramVersion.number)
    )
    newest = {version.program_id: version for version in versions}
    rooms = session.scalars(select(Room).where(Room.centre_id == actor.centre_id).order_by(Room.name))
    return Choices(
        programs=tuple((v.id, v.title_kk, v.title_ru, v.number, v.minutes) for v in newest.values()),
        rooms=tuple((room.id, room.name, room.seats) for room in rooms),
        zone=session.get_one(Centre, actor.centre_id).time_zone,
    )


def create_sitting(
    session: Session, *, program_version_id: int, room_id: int, opens: datetime, closes: datetime,
    room_shared: bool, now: datetime, actor: Actor,
) -> int:  # fmt: skip
    """A new sitting's id. `opens` and `closes` are local times of the centre, without zone.

    `room_shared` says that the person knows of another sitting in the room at that time.
    Raises Invalid("program_not_published" | "room_elsewhere" | "no_such_time" | a times defect),
    Conflict("room_taken").
    """
    actor.require(Permission.SITTINGS_EDIT)
    version = session.get(ProgramVersion, program_version_id)
    program = session.get(Program, version.program_id) if version else None
    if version is None or program is None or version.state is not ProgramState.PUBLISHED:
        raise Invalid("program_not_published")
    actor.require_centre(program.centre_id)
    sitting = Sitting(
        centre_id=program.centre_id, program_version_id=version.id, state=SittingState.PLANNED,
        created_at=now, created_by=actor.person_id,
    )  # fmt: skip
    _place(session, sitting, room_id=room_id, opens=opens, closes=closes, room_shared=room_shared, now=now)
    session.add(sitting)
    session.flush()
    record(session, now=now, actor=actor, act="sitting.created", thing="sitting", thing_id=sitting.id)
    return sitting.id


def move_sitting(
    session: Session, *, sitting_id: int, room_id: int, opens: datetime, closes: datetime,
    room_shared: bool, seen: str, now: datetime, actor: Actor,
) -> None:  # fmt: skip
    """Another room or time for a sitting that has not closed. Once somebody has started, it may no
    longer open later. Raises as `create_sitting`, Conflict("changed_meanwhile" | "sitting_over" |
    "sitting_begun" | "room_needed")."""
    actor.require(Permission.SITTINGS_EDIT)
    sitting = owned_sitting(session, sitting_id, actor, lock=True)
    if _seen(sitting) != seen:
        raise Conflict("changed_meanwhile")
    require_not_over(sitting, now)
    opened_at = sitting.opens_at
    _place(session, sitting, room_id=room_id, opens=opens, closes=closes, room_shared=room_shared, now=now)
    if sitting.opens_at > opened_at and attempts_of(session, sitting_id):
        raise Conflict("sitting_begun")
    highest = max((seat.number for seat in sitting.seats), default=0)
    if session.get_one(Room, room_id).seats < highest:
        raise Conflict("room_needed", needed=highest)
    record(session, now=now, actor=actor, act="sitting.moved", thing="sitting", thing_id=sitting_id)
    session.flush()


def cancel_sitting(session: Session, *, sitting_id: int, reason: str, now: datetime, actor: Actor) -> None:
    """Cancel a sitting that nobody has started. Raises Invalid("cancel_reason"),
    Conflict("sitting_over" | "sitting_begun")."""
    actor.require(Permission.SITTINGS_EDIT)
    sitting = owned_sitting(session, sitting_id, actor, lock=True)
    require_not_over(sitting, now)
    if attempts_of(session, sitting_id):
        raise Conflict("sitting_begun")
    if not (clean := squeezed(reason)) or len(clean) > REASON_LENGTH:
        raise Invalid("cancel_reason", most=REASON_LENGTH)
    sitting.state, sitting.cancel_reason = SittingState.CANCELLED, clean
    record(session, now=now, actor=actor, act="sitting.cancelled", thing="sitting", thing_id=sitting_id)
    session.flush()


def owned_sitting(session: Session, sitting_id: int, actor: Actor, *, lock: bool = False) -> Sitting:
    """The sitting, if it belongs to the actor's centre. Raises NotFound("sitting"), NotAllowed."""
    sitting = session.get(Sitting, sitting_id, with_for_update=lock)
    if sitting is None:
        raise NotFound("sitting")
    actor.require_centre(sitting.centre_id)
    return sitting


def require_not_over(sitting: Sitting, now: datetime) -> None:
    """Raise Conflict("sitting_over") for a sitting that is past or cancelled."""
    if sitting.state is SittingState.CANCELLED or sitting.closes_at <= now:
        raise Conflict("sitting_over")


def attempts_of(session: Session, sitting_id: int) -> int:
    """How many candidates of the sitting have started."""
    query = select(func.count(Attempt.id)).join(Seat, Seat.id == Attempt.seat_id)
    return session.scalar(query.where(Seat.sitting_id == sitting_id)) or 0


def _place(
    session: Session, sitting: Sitting, *, room_id: int, opens: datetime, closes: datetime,
    room_shared: bool, now: datetime,
) -> None:  # fmt: skip
    room = session.get(Room, room_id, with_for_update=True)  # two people take the room in turn
    if room is None or room.centre_id != sitting.centre_id:
        raise Invalid("room_elsewhere")
    zone = session.get_one(Centre, sitting.centre_id).time_zone
    opens_at, closes_at = moment_at(opens, zone), moment_at(closes, zone)
    if opens_at is None or closes_at is None:
        raise Invalid("no_such_time", zone=zone)
    if defect := times_defect(opens_at=opens_at, closes_at=closes_at, now=now):
        raise Invalid(defect)
    if not room_shared:
        _require_free(session, room, opens_at, closes_at, sitting.id, zone)
    sitting.room_id, sitting.opens_at, sitting.closes_at = room_id, opens_at, closes_at


def _require_free(
    session: Session, room: Room, opens_at: datetime, closes_at: datetime, but: int | None, zone: str
) -> None:
    query = select(Sitting).where(
        Sitting.room_id == room.id, Sitting.state == SittingState.PLANNED,
        Sitting.opens_at < closes_at, Sitting.closes_at > opens_at,
    )  # fmt: skip
    for other in session.scalars(query):
        if other.id != but:
            times = {"since": local(other.opens_at, zone), "until": local(other.closes_at, zone)}
            raise Conflict("room_taken", room=room.name, **times)


def _select() -> Select[Sitting, ProgramVersion, Room, Centre, int]:
    in_force = Seat.withdrawn_at.is_(None)
    seats = select(func.count(Seat.id)).where(Seat.sitting_id == Sitting.id, in_force).scalar_subquery()
    return (
        select(Sitting, ProgramVersion, Room, Centre, seats)
        .join(ProgramVersion, ProgramVersion.id == Sitting.program_version_id)
        .join(Room, Room.id == Sitting.room_id)
        .join(Centre, Centre.id == Sitting.centre_id)
    )


def _earlier_than(last: Sitting) -> ColumnElement[bool]:
    same_moment = and_(Sitting.opens_at == last.opens_at, Sitting.id < last.id)
    return (Sitting.opens_at < last.opens_at) | same_moment


def _seen(sitting: Sitting) -> str:
    return fingerprint(sitting.room_id, sitting.opens_at, sitting.closes_at, sitting.state.value)


def _views(
    session: Session, query: Select[Sitting, ProgramVersion, Room, Centre, int], now: datetime
) -> list[SittingView]:
    return [
        SittingView(
            sitting_id=sitting.id, centre_id=sitting.centre_id, program_version_id=version.id,
            title_kk=version.title_kk, title_ru=version.title_ru, version_number=version.number,
            minutes=version.minutes, languages=_languages(version.languages),
            room_id=room.id, room=room.name, room_seats=room.seats, zone=centre.time_zone,
            opens_at=sitting.opens_at, closes_at=sitting.closes_at,
            phase=phase(state=sitting.state, opens_at=sitting.opens_at, closes_at=sitting.closes_at, now=now),
            cancel_reason=sitting.cancel_reason, candidates=candidates, seen=_seen(sitting),
        )
        for sitting, version, room, centre, candidates in session.execute(query)
    ]  # fmt: skip


def _languages(codes: Iterable[str]) -> tuple[Language, ...]:
    return tuple(Language(code) for code in codes)
