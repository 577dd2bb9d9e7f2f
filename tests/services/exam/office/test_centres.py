"""Centres and rooms: what is refused, who reaches what, and two editors at once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from exam.services import centres
from kernel.actor import Actor, Role
from kernel.errors import AppError, Conflict, Invalid, NotAllowed
from tests.factories.exam_room import ExamRoom

SYSTEM = Actor(0, Role.SYSTEM_ADMIN, None, "")
FACTS = centres.CentreFacts(
    name_kk="Жаңа орталық",
    name_ru="Новый центр",
    bin="1234 5678 9012",
    accreditation_number="KZ-7",
    accredited_until=date(2027, 5, 1),
    time_zone="Asia/Aqtau",
    address="Ақтау",
)


def read(session: Session, admin: Actor, now: datetime) -> centres.CentreView:
    assert admin.centre_id
    return centres.read_centre(session, centre_id=admin.centre_id, now=now, actor=admin)


def edit(session: Session, admin: Actor, seen: centres.CentreView, now: datetime, **changes: object) -> None:
    facts = replace(seen.facts, **changes)  # type: ignore[arg-type]
    centres.edit_centre(session, centre_id=seen.centre_id, facts=facts, seen=seen.seen, now=now, actor=admin)


@pytest.fixture
def system(session: Session, admin: Actor) -> Actor:
    return replace(SYSTEM, person_id=admin.person_id)


def test_a_system_administrator_makes_a_centre(session: Session, system: Actor, now: datetime) -> None:
    centre_id = centres.create_centre(session, facts=FACTS, now=now, actor=system)
    made = centres.read_centre(session, centre_id=centre_id, now=now, actor=system)
    assert made.facts == replace(FACTS, bin="123456789012")
    assert made.accredited
    assert centre_id in {centre.centre_id for centre in centres.list_centres(session, now=now, actor=system)}


def test_an_administrator_of_a_centre_makes_none_and_sees_only_the_own(
    session: Session, admin: Actor, elsewhere: int, now: datetime
) -> None:
    with pytest.raises(NotAllowed, match="permission"):
        centres.create_centre(session, facts=FACTS, now=now, actor=admin)
    assert [c.centre_id for c in centres.list_centres(session, now=now, actor=admin)] == [admin.centre_id]
    with pytest.raises(NotAllowed, match="other_centre"):
        centres.read_centre(session, centre_id=elsewhere, now=now, actor=admin)
    with pytest.raises(NotAllowed, match="other_centre"):
        centres.add_room(session, centre_id=elsewhere, name="1", seats=5, now=now, actor=admin)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name_kk": " "}, "centre_name_kk"),
        ({"name_ru": "Ц" * 301}, "centre_name_ru"),
        ({"bin": "12345678901"}, "centre_bin"),
        ({"bin": "12345678901x"}, "centre_bin"),
        ({"bin": "١٢٣٤٥٦٧٨٩٠١٢"}, "centre_bin"),
        ({"accreditation_number": ""}, "centre_accreditation_number"),
        ({"time_zone": "Asia/Nowhere"}, "centre_time_zone"),
        ({"address": ""}, "centre_address"),
    ],
)
def test_a_wrong_fact_is_named_and_nothing_changes(
    session: Session, admin: Actor, now: datetime, changes: dict[str, object], code: str
) -> None:
    before = read(session, admin, now)
    with pytest.raises(Invalid, match=code):
        edit(session, admin, before, now, **changes)
    assert read(session, admin, now) == before


def test_of_two_who_edit_a_centre_at_once_the_second_is_told(
    session: Session, admin: Actor, now: datetime
) -> None:
    seen = read(session, admin, now)
    edit(session, admin, seen, now, address="Первый")
    with pytest.raises(Conflict, match="changed_meanwhile"):
        edit(session, admin, seen, now, address="Второй")
    assert read(session, admin, now).facts.address == "Первый"


@pytest.mark.parametrize(
    ("moment", "accredited"),
    [
        (datetime(2027, 5, 1, 18, 59, tzinfo=UTC), True),
        (datetime(2027, 5, 1, 19, 0, tzinfo=UTC), False),  # midnight in Aqtau, UTC+5
    ],
)
def test_accreditation_ends_with_its_last_day_at_the_centre(
    session: Session, system: Actor, moment: datetime, accredited: bool
) -> None:
    centre_id = centres.create_centre(session, facts=FACTS, now=moment, actor=system)
    seen = centres.read_centre(session, centre_id=centre_id, now=moment, actor=system)
    assert seen.accredited is accredited


@pytest.mark.parametrize(
    ("name", "seats", "error"),
    [
        ("", 5, Invalid("room_name")),
        ("7", 0, Invalid("room_seats")),
        ("7", 1001, Invalid("room_seats")),
        (" 101 ", 5, Conflict("room_name_taken")),
    ],
)
def test_a_room_needs_a_name_of_its_own_and_seats(
    session: Session, admin: Actor, now: datetime, name: str, seats: int, error: AppError
) -> None:
    assert admin.centre_id
    with pytest.raises(type(error), match=error.code):
        centres.add_room(session, centre_id=admin.centre_id, name=name, seats=seats, now=now, actor=admin)
    assert len(read(session, admin, now).rooms) == 1


def test_a_room_keeps_the_seats_that_a_sitting_to_come_has_given(
    session: Session, room: ExamRoom, admin: Actor, now: datetime
) -> None:
    (hall,) = read(session, admin, now).rooms
    with pytest.raises(Conflict, match="room_needed"):
        centres.edit_room(
            session, room_id=hall.room_id, name="101", seats=2, seen=hall.seen, now=now, actor=admin
        )
    centres.edit_room(
        session, room_id=hall.room_id, name="102", seats=3, seen=hall.seen, now=now, actor=admin
    )
    (hall,) = read(session, admin, now).rooms
    assert (hall.name, hall.seats) == ("102", 3)
    centres.edit_room(
        session, room_id=hall.room_id, name="102", seats=1, seen=hall.seen, now=room.closes_at, actor=admin
    )


def test_a_room_is_not_renamed_to_another(session: Session, admin: Actor, now: datetime) -> None:
    assert admin.centre_id
    room_id = centres.add_room(session, centre_id=admin.centre_id, name="202", seats=5, now=now, actor=admin)
    second = next(hall for hall in read(session, admin, now).rooms if hall.room_id == room_id)
    with pytest.raises(Conflict, match="room_name_taken"):
        centres.edit_room(
            session, room_id=room_id, name="101", seats=5, seen=second.seen, now=now, actor=admin
        )
