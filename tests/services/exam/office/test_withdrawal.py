"""A candidate put on the roster by mistake is taken off it before the start; the row and its reason stay."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from exam.models import Sitting
from exam.services import board, roster, seat_cards, sittings
from exam.services.seats import enter, issue_codes
from kernel.actor import Actor
from kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from tests.factories.exam_room import ExamRoom
from tests.factories.walk import ADDRESS, MINUTE, SECRET, code_of, come_in, started

LINE = "Ли Ян; 17"


@pytest.fixture
def sitting(session: Session, room: ExamRoom) -> Sitting:
    return session.get_one(Sitting, room.sitting_id)


@pytest.fixture
def mistake(session: Session, sitting: Sitting, admin: Actor, now: datetime) -> roster.RosterSeat:
    return add(session, sitting, admin, now)


def add(session: Session, sitting: Sitting, admin: Actor, now: datetime) -> roster.RosterSeat:
    roster.add_lines(session, sitting_id=sitting.id, text=LINE, language=Language.RU, now=now, actor=admin)
    return roster.list_roster(session, sitting_id=sitting.id, actor=admin)[-1]


def withdraw(
    session: Session, seat_id: int, actor: Actor, now: datetime, reason: str = "A namesake was meant"
) -> int:
    sitting_id = roster.withdraw_seat(session, seat_id=seat_id, reason=reason, now=now, actor=actor)
    session.expire_all()
    return sitting_id


def test_the_roster_forgets_the_candidate_and_the_record_remembers(
    session: Session, sitting: Sitting, mistake: roster.RosterSeat, admin: Actor, now: datetime
) -> None:
    assert withdraw(session, mistake.seat_id, admin, now, "  A   namesake ") == sitting.id
    (off,) = roster.list_withdrawn(session, sitting_id=sitting.id, actor=admin)
    assert off == roster.WithdrawnSeat(mistake.number, "Ли Ян", now, "A namesake")
    assert len(roster.list_roster(session, sitting_id=sitting.id, actor=admin)) == 3
    assert len(board.read_board(session, sitting_id=sitting.id, now=now, actor=admin)) == 3
    assert sittings.read_sitting(session, sitting_id=sitting.id, now=now, actor=admin).candidates == 3


def test_number_and_candidate_are_free_again(
    session: Session, sitting: Sitting, mistake: roster.RosterSeat, admin: Actor, now: datetime
) -> None:
    withdraw(session, mistake.seat_id, admin, now)
    again = add(session, sitting, admin, now)
    assert (again.number, again.reference) == (mistake.number, mistake.reference)
    assert again.seat_id != mistake.seat_id


def test_the_code_opens_nothing_and_says_so(
    session: Session, room: ExamRoom, mistake: roster.RosterSeat, admin: Actor, now: datetime
) -> None:
    code = code_of(session, room, mistake.seat_id)
    withdraw(session, mistake.seat_id, admin, now)
    told = enter(session, typed=code, secret=SECRET, address=ADDRESS, holder="h", now=room.opens_at)
    assert isinstance(told, Conflict)
    assert told.code == "seat_withdrawn"
    with pytest.raises(NotFound, match="seat"):
        issue_codes(session, seat_ids=[mistake.seat_id], secret=SECRET, now=now, actor=room.invigilator)
    with pytest.raises(NotFound, match="seat"):
        seat_cards.print_cards(session, sitting_id=room.sitting_id, seat_id=mistake.seat_id, secret=SECRET,
                               address="-", now=now, actor=room.invigilator)  # fmt: skip


def test_who_had_entered_the_code_but_not_started_cannot_start(
    session: Session, room: ExamRoom, admin: Actor
) -> None:
    seat_id = room.seat_ids[Language.RU]
    come_in(session, room, seat_id, now=room.opens_at)
    withdraw(session, seat_id, admin, room.opens_at)
    with pytest.raises(Conflict, match="seat_withdrawn"):
        started(session, room, seat_id=seat_id)


def test_who_has_started_stays(session: Session, room: ExamRoom, admin: Actor) -> None:
    seat_id = started(session, room)
    with pytest.raises(Conflict, match="seat_started"):
        withdraw(session, seat_id, admin, room.opens_at + MINUTE)


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
def test_a_reason_is_needed(
    session: Session, mistake: roster.RosterSeat, admin: Actor, now: datetime, reason: str
) -> None:
    with pytest.raises(Invalid, match="withdraw_reason"):
        withdraw(session, mistake.seat_id, admin, now, reason)


def test_only_the_administrator_of_the_centre_may(
    session: Session, room: ExamRoom, mistake: roster.RosterSeat, stranger: Actor, now: datetime
) -> None:
    for actor in (room.invigilator, stranger):
        with pytest.raises(NotAllowed):
            withdraw(session, mistake.seat_id, actor, now)


def test_it_is_done_once_and_not_after_the_sitting(
    session: Session, room: ExamRoom, mistake: roster.RosterSeat, admin: Actor, now: datetime
) -> None:
    other = room.seat_ids[Language.KK]
    withdraw(session, mistake.seat_id, admin, now)
    expected: list[tuple[int, datetime, AppError]] = [
        (mistake.seat_id, now, NotFound("seat")),
        (other, room.closes_at, Conflict("sitting_over")),
    ]
    for seat_id, moment, error in expected:
        with pytest.raises(type(error), match=error.code):
            withdraw(session, seat_id, admin, moment)
