"""Codes for print, and what a typed code opens."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState, SittingState
from exam.models import Attempt, Sitting
from exam.services.seats import FAILURES_ALLOWED, FAILURES_WINDOW, Entered, enter, issue_codes, renew_code
from kernel.actor import Actor, Role
from kernel.errors import AppError, Conflict, NotAllowed, NotFound, TooLate, Unavailable
from kernel.language import Language
from tests.factories.exam_room import MINUTES, ExamRoom
from tests.factories.people import make_person
from tests.factories.walk import ADDRESS, MINUTE, SECRET, code_of, come_in, hand_in, started


def test_codes_for_print_stay_the_same_and_are_not_stored(room_session: Session, room: ExamRoom) -> None:
    ids = list(room.seat_ids.values())
    codes = [
        issue_codes(room_session, seat_ids=ids, secret=SECRET, now=room.opens_at, actor=room.invigilator)
        for _ in range(2)
    ]
    assert codes[0] == codes[1]
    assert len(set(codes[0].values())) == len(ids)
    assert all(len(code) == 9 and code[4] == "-" for code in codes[0].values())


def test_codes_are_for_the_staff_of_the_sitting_only(room_session: Session, room: ExamRoom) -> None:
    ids = list(room.seat_ids.values())
    examiner = make_person(room_session, room.invigilator.centre_id or 0, Role.EXAMINER, room.opens_at)
    with pytest.raises(NotAllowed):
        issue_codes(room_session, seat_ids=ids, secret=SECRET, now=room.opens_at, actor=examiner)
    stranger = Actor(room.invigilator.person_id, Role.INVIGILATOR, 999, "-")
    with pytest.raises(NotFound):
        issue_codes(room_session, seat_ids=ids, secret=SECRET, now=room.opens_at, actor=stranger)


def test_a_code_opens_the_seat_in_its_language(room_session: Session, room: ExamRoom) -> None:
    for language, seat_id in room.seat_ids.items():
        opened = come_in(room_session, room, seat_id, now=room.opens_at)
        assert opened == Entered(seat_id, language, resumed=False)


def test_a_renewed_code_shuts_the_old_one_out(room_session: Session, room: ExamRoom) -> None:
    seat_id = room.seat_ids[Language.RU]
    old = code_of(room_session, room, seat_id)
    new = renew_code(room_session, seat_id=seat_id, secret=SECRET, now=room.opens_at, actor=room.invigilator)
    assert new != old
    assert new == code_of(room_session, room, seat_id)
    assert refused(room_session, room, old) == "seat_code_unknown"


def refused(session: Session, room: ExamRoom, typed: str, address: str = ADDRESS) -> str:
    answer = enter(session, typed=typed, secret=SECRET, address=address, holder="browser", now=room.opens_at)
    assert isinstance(answer, AppError)
    return answer.code


def test_a_code_too_early_is_told_when_by_the_clock_of_the_centre(
    room_session: Session, room: ExamRoom
) -> None:
    answer = come_in(
        room_session, room, room.seat_ids[Language.KK], now=room.opens_at - timedelta(microseconds=1)
    )
    assert isinstance(answer, NotAllowed)
    assert (answer.code, answer.params) == ("sitting_not_open_yet", {"opens": "21.11.2026 14:00"})


def test_a_code_behind_the_closing_starts_nothing(room_session: Session, room: ExamRoom) -> None:
    answer = come_in(room_session, room, room.seat_ids[Language.KK], now=room.closes_at)
    assert isinstance(answer, TooLate)
    assert (answer.code, answer.params) == ("sitting_closed", {"closed": "21.11.2026 15:00"})


def test_a_cancelled_sitting_lets_nobody_in(room_session: Session, room: ExamRoom) -> None:
    room_session.get_one(Sitting, room.sitting_id).state = SittingState.CANCELLED
    answer = come_in(room_session, room, room.seat_ids[Language.KK], now=room.opens_at)
    assert isinstance(answer, Conflict)
    assert answer.code == "sitting_cancelled"


def test_a_code_moves_an_attempt_under_way_to_another_browser(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room, holder="first")
    answer = come_in(room_session, room, seat_id, holder="second", now=room.opens_at + MINUTE)
    assert isinstance(answer, Entered)
    assert answer.resumed
    assert room_session.scalars(select(Attempt.holder)).one() == "second"


def test_a_code_used_up_is_told_when_it_was_handed_in(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    handed_in = room.opens_at + 10 * MINUTE
    hand_in(room_session, seat_id, now=handed_in)
    answer = come_in(room_session, room, seat_id, now=handed_in)
    assert isinstance(answer, Conflict)
    assert (answer.code, answer.params) == ("seat_used", {"ended": "21.11.2026 14:10"})


def test_time_over_is_a_used_code_although_no_sweeper_came(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    answer = come_in(room_session, room, seat_id, holder="second", now=room.opens_at + MINUTES * MINUTE)
    assert isinstance(answer, Conflict)
    assert answer.params == {"ended": "21.11.2026 14:30"}
    assert room_session.scalars(select(Attempt)).one().state is AttemptState.UNDER_WAY


def test_guessing_is_slowed_down_by_address_and_a_slip_of_form_is_no_guess(
    room_session: Session, room: ExamRoom
) -> None:
    for _ in range(FAILURES_ALLOWED * 2):
        assert refused(room_session, room, "ABC") == "seat_code_shape"
    for _ in range(FAILURES_ALLOWED):
        assert refused(room_session, room, "ACDE-FHJK") == "seat_code_unknown"
    right = code_of(room_session, room, room.seat_ids[Language.RU])
    assert refused(room_session, room, right) == "seat_code_wait"
    assert isinstance(come_in(room_session, room, room.seat_ids[Language.RU], address="192.0.2.9"), Entered)


def test_the_door_opens_again_when_the_window_has_passed(room_session: Session, room: ExamRoom) -> None:
    for _ in range(FAILURES_ALLOWED):
        refused(room_session, room, "ACDE-FHJK")
    seat_id = room.seat_ids[Language.RU]
    end = room.opens_at + FAILURES_WINDOW
    early = come_in(room_session, room, seat_id, now=end - timedelta(seconds=61))
    assert isinstance(early, Unavailable)
    assert early.params == {"minutes": 2}
    assert isinstance(come_in(room_session, room, seat_id, now=end), Entered)
