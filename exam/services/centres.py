"""Recognition centres and their rooms."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from exam.domain.fingerprint import fingerprint
from exam.domain.roster import squeezed
from exam.domain.states import SittingState
from exam.models import Centre, Room, Seat, Sitting
from kernel.actor import Actor, Permission, Role
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotFound

BIN_LENGTH = 12
TEXT_LENGTH = 300
ROOM_SEATS = range(1, 1001)


@dataclass(frozen=True, slots=True)
class CentreFacts:
    """What a centre tells about itself, as typed. `bin` is the business identification number."""

    name_kk: str
    name_ru: str
    bin: str
    accreditation_number: str
    accredited_until: date
    time_zone: str
    address: str


@dataclass(frozen=True, slots=True)
class RoomView:
    """A room; `seen` is what an edit gives back."""

    room_id: int
    name: str
    seats: int
    seen: str


@dataclass(frozen=True, slots=True)
class CentreView:
    """A centre with its rooms. `accredited`: whether it may confirm decisions today, at its own place."""

    centre_id: int
    facts: CentreFacts
    accredited: bool
    rooms: tuple[RoomView, ...]
    seen: str


def list_centres(session: Session, *, now: datetime, actor: Actor) -> tuple[CentreView, ...]:
    """All centres for a system administrator, by name; only the own one for others."""
    actor.require(Permission.CENTRE_EDIT)
    query = select(Centre).order_by(Centre.name_ru, Centre.id)
    if actor.role is not Role.SYSTEM_ADMIN:
        query = query.where(Centre.id == actor.centre_id)
    return tuple(_view(session, centre, now) for centre in session.scalars(query).all())


def read_centre(session: Session, *, centre_id: int, now: datetime, actor: Actor) -> CentreView:
    """One centre. Raises NotFound("centre"), NotAllowed."""
    actor.require(Permission.CENTRE_EDIT)
    return _view(session, _get(session, centre_id, actor), now)


def create_centre(session: Session, *, facts: CentreFacts, now: datetime, actor: Actor) -> int:
    """A new centre's id. Raises Invalid as `edit_centre`."""
    actor.require(Permission.CENTRES_EDIT)
    centre = Centre(**_checked(facts))
    session.add(centre)
    session.flush()
    record(session, now=now, actor=actor, act="centre.created", thing="centre", thing_id=centre.id)
    return centre.id


def edit_centre(
    session: Session, *, centre_id: int, facts: CentreFacts, seen: str, now: datetime, actor: Actor
) -> None:
    """Change a centre. Raises Conflict("changed_meanwhile"),
    Invalid("centre_bin" | "centre_time_zone" | "centre_" and the name of a text that does not fit)."""
    actor.require(Permission.CENTRE_EDIT)
    centre = _get(session, centre_id, actor, lock=True)
    if _seen(centre) != seen:
        raise Conflict("changed_meanwhile")
    for name, value in _checked(facts).items():
        setattr(centre, name, value)
    record(session, now=now, actor=actor, act="centre.edited", thing="centre", thing_id=centre_id)
    session.flush()


def add_room(session: Session, *, centre_id: int, name: str, seats: int, now: datetime, actor: Actor) -> int:
    """A new room's id. Raises Invalid("room_name" | "room_seats"), Conflict("room_name_taken")."""
    actor.require(Permission.CENTRE_EDIT)
    _get(session, centre_id, actor)
    room = Room(centre_id=centre_id, name=_room_name(name), seats=_room_seats(seats))
    try:
        with session.begin_nested():
            session.add(room)
    except IntegrityError:
        raise Conflict("room_name_taken", name=room.name) from None
    record(session, now=now, actor=actor, act="room.created", thing="room", thing_id=room.id, seats=seats)
    return room.id


def edit_room(
    session: Session, *, room_id: int, name: str, seats: int, seen: str, now: datetime, actor: Actor
) -> int:
    """Rename a room or change its number of seats; gives its centre's id.

    Raises Conflict("room_needed") when a sitting to come has candidates on more seats than that.
    """
    actor.require(Permission.CENTRE_EDIT)
    room = session.get(Room, room_id, with_for_update=True)
    if room is None:
        raise NotFound("room")
    actor.require_centre(room.centre_id)
    if _room_seen(room) != seen:
        raise Conflict("changed_meanwhile")
    if _room_seats(seats) < (needed := _highest_seat(session, room_id, now)):
        raise Conflict("room_needed", needed=needed)
    try:
        with session.begin_nested():
            room.name, room.seats = _room_name(name), seats
    except IntegrityError:
        raise Conflict("room_name_taken", name=squeezed(name)) from None
    record(session, now=now, actor=actor, act="room.edited", thing="room", thing_id=room_id, seats=seats)
    return room.centre_id


def _highest_seat(session: Session, room_id: int, now: datetime) -> int:
    query = (
        select(func.max(Seat.number))
        .join(Sitting, Sitting.id == Seat.sitting_id)
        .where(
            Sitting.room_id == room_id,
            Sitting.state == SittingState.PLANNED,
            Sitting.closes_at > now,
            Seat.withdrawn_at.is_(None),
        )
    )
    return session.scalar(query) or 0


def _get(session: Session, centre_id: int, actor: Actor, *, lock: bool = False) -> Centre:
    centre = session.get(Centre, centre_id, with_for_update=lock)
    if centre is None:
        raise NotFound("centre")
    actor.require_centre(centre_id)
    return centre


def _checked(facts: CentreFacts) -> dict[str, object]:
    """The columns of a centre. The BIN's figures are counted, its check figure is not computed: a
    right number must never be refused by a rule that we could not read in the law."""
    values = {
        "name_kk": squeezed(facts.name_kk), "name_ru": squeezed(facts.name_ru),
        "accreditation_number": squeezed(facts.accreditation_number), "address": squeezed(facts.address),
    }  # fmt: skip
    for name, value in values.items():
        if not value or len(value) > TEXT_LENGTH:
            raise Invalid(f"centre_{name}", most=TEXT_LENGTH)
    bin_ = "".join(facts.bin.split())
    if len(bin_) != BIN_LENGTH or not (bin_.isascii() and bin_.isdecimal()):
        raise Invalid("centre_bin")
    if facts.time_zone not in available_timezones():
        raise Invalid("centre_time_zone")
    return {**values, "bin": bin_, "time_zone": facts.time_zone, "accredited_until": facts.accredited_until}


def _room_name(name: str) -> str:
    if not (clean := squeezed(name)) or len(clean) > TEXT_LENGTH:
        raise Invalid("room_name", most=TEXT_LENGTH)
    return clean


def _room_seats(seats: int) -> int:
    if seats not in ROOM_SEATS:
        raise Invalid("room_seats", most=ROOM_SEATS.stop - 1)
    return seats


def _seen(centre: Centre) -> str:
    return fingerprint(centre.name_kk, centre.name_ru, centre.bin, centre.accreditation_number,
                       centre.accredited_until, centre.time_zone, centre.address)  # fmt: skip


def _room_seen(room: Room) -> str:
    return fingerprint(room.name, room.seats)


def _view(session: Session, centre: Centre, now: datetime) -> CentreView:
    rooms = session.scalars(select(Room).where(Room.centre_id == centre.id).order_by(Room.name)).all()
    facts = CentreFacts(
        name_kk=centre.name_kk, name_ru=centre.name_ru, bin=centre.bin,
        accreditation_number=centre.accreditation_number, accredited_until=centre.accredited_until,
        time_zone=centre.time_zone, address=centre.address,
    )  # fmt: skip
    today = now.astimezone(ZoneInfo(centre.time_zone)).date()
    return CentreView(
        centre_id=centre.id, facts=facts, accredited=centre.accredited_until >= today,
        rooms=tuple(RoomView(room.id, room.name, room.seats, _room_seen(room)) for room in rooms),
        seen=_seen(centre),
    )  # fmt: skip
