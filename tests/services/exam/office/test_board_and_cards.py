"""What the invigilator sees and prints: progress without answers, cards, a new code for a lost one."""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.documents.seat_cards import SeatCard, seat_cards_pdf
from exam.domain.seat_code import look_up_hash, read
from exam.domain.states import AttemptState
from exam.models import Answer, Attempt, AttemptQuestion, Seat, Sitting
from exam.services import seats
from exam.services.board import Presence, read_board
from exam.services.seat_cards import print_cards, renew_code
from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.errors import Conflict, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.item import ItemType
from tests.factories.exam_room import ExamRoom

SECRET = "s" * 40


def start(session: Session, room: ExamRoom, responses: list[list[str]]) -> Attempt:
    """An attempt of the Russian seat with these answers, the last one saved five minutes after opening."""
    seat = session.get_one(Seat, room.seat_ids[Language.RU])
    sitting = session.get_one(Sitting, room.sitting_id)
    version_id = session.scalar(select(func.min(AttemptQuestion.item_version_id))) or 1
    attempt = Attempt(
        seat_id=seat.id, centre_id=sitting.centre_id, program_version_id=sitting.program_version_id,
        paper_id=seat.paper_id, language=seat.language, seed=1, state=AttemptState.UNDER_WAY, holder="h",
        started_at=room.opens_at, deadline_at=room.opens_at + timedelta(minutes=30),
    )  # fmt: skip
    attempt.questions = [
        AttemptQuestion(
            position=position,
            item_version_id=version_id,
            type=ItemType.SINGLE,
            option_order=["a", "b"],
            response=response,
        )
        for position, response in enumerate(responses, start=1)
    ]
    session.add(attempt)
    session.flush()
    for sequence, minutes in enumerate((1, 5), start=1):
        session.add(
            Answer(
                attempt_id=attempt.id, holder="h", sequence=sequence, position=1, response=["a"],
                received_at=room.opens_at + timedelta(minutes=minutes),
            )
        )  # fmt: skip
    session.flush()
    return attempt


def test_the_board_tells_who_has_come_and_how_far_they_are(session: Session, room: ExamRoom) -> None:
    attempt = start(session, room, [["a"], [], ["b"], []])
    at = room.opens_at + timedelta(minutes=10)
    rows = read_board(session, sitting_id=room.sitting_id, now=at, actor=room.invigilator)
    (under_way,) = [row for row in rows if row.presence is Presence.UNDER_WAY]
    assert (under_way.attempt_id, under_way.answered, under_way.questions) == (attempt.id, 2, 4)
    assert under_way.seconds_left == 20 * 60
    assert under_way.saved_at == room.opens_at + timedelta(minutes=5)
    assert [row.presence for row in rows].count(Presence.NOT_COME) == 2
    assert [row.number for row in rows] == [1, 2, 3]


@pytest.mark.parametrize("state", [AttemptState.SUBMITTED, AttemptState.SCORED, AttemptState.DECIDED])
def test_what_is_handed_in_has_no_time_left_to_show(
    session: Session, room: ExamRoom, state: AttemptState
) -> None:
    start(session, room, [["a"]]).state = state
    session.flush()
    rows = read_board(session, sitting_id=room.sitting_id, now=room.opens_at, actor=room.invigilator)
    (row,) = [row for row in rows if row.attempt_id]
    assert (row.presence, row.seconds_left) == (Presence.HANDED_IN, None)


def test_the_board_is_for_those_who_run_sittings_of_the_centre(
    session: Session, room: ExamRoom, stranger: Actor, now: datetime
) -> None:
    examiner = Actor(1, Role.EXAMINER, room.invigilator.centre_id, "")
    for actor, code in ((stranger, "other_centre"), (examiner, "permission")):
        with pytest.raises(NotAllowed, match=code):
            read_board(session, sitting_id=room.sitting_id, now=now, actor=actor)


def print_all(
    session: Session, room: ExamRoom, now: datetime, actor: Actor, seat_id: int | None = None
) -> bytes:
    return print_cards(
        session, sitting_id=room.sitting_id, seat_id=seat_id, secret=SECRET, address="https://synaq.example/exam/",
        now=now, actor=actor,
    )  # fmt: skip


def pdf_text(data: bytes) -> str:
    """What a person reads on the pages, which end with form feeds."""
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return read.stdout.decode()


def test_cards_are_printed_and_their_codes_open_the_seats(
    session: Session, room: ExamRoom, now: datetime
) -> None:
    text = pdf_text(print_all(session, room, now, room.invigilator))
    for seat_id in room.seat_ids.values():
        (printed,) = seats.issue_codes(
            session, seat_ids=[seat_id], secret=SECRET, now=now, actor=room.invigilator
        ).values()
        code = read(printed)
        assert code
        assert printed in text
        assert session.get_one(Seat, seat_id).code_hash == look_up_hash(SECRET, code)


def test_a_card_speaks_the_language_of_its_candidate(session: Session, room: ExamRoom, now: datetime) -> None:
    for language, words in ((Language.KK, ("Орын коды", "Бағбан")), (Language.RU, ("Код места", "Садовник"))):
        text = pdf_text(print_all(session, room, now, room.invigilator, room.seat_ids[language]))
        assert [word for word in (*words, "synaq.example/exam/", "14:00") if word not in text] == []


def test_nine_cards_take_two_pages() -> None:
    cards = [
        SeatCard(
            number, "Есім " * 40, "ACDE-7WXY", Language.KK, "Мамандық", "Орталық", "101", "21.11.2026 14:00"
        )
        for number in range(1, 10)
    ]
    pages = pdf_text(seat_cards_pdf(cards, address="https://synaq.example/exam/")).split("\f")
    assert [page.count("ACDE-7WXY") for page in pages] == [8, 1, 0]


def test_one_card_can_be_printed_alone(session: Session, room: ExamRoom, now: datetime) -> None:
    text = pdf_text(print_all(session, room, now, room.invigilator, room.seat_with_extra_time))
    assert ("Кандидат 3" in text, "Кандидат 1" in text) == (True, False)
    with pytest.raises(NotFound, match="seat"):
        print_all(session, room, now, room.invigilator, 10_000)


def test_after_the_sitting_no_codes_are_given_out(session: Session, room: ExamRoom) -> None:
    calls: list[Callable[[], object]] = [
        lambda: print_all(session, room, room.closes_at, room.invigilator),
        lambda: renew_code(
            session,
            seat_id=room.seat_with_extra_time,
            secret=SECRET,
            now=room.closes_at,
            actor=room.invigilator,
        ),
    ]
    for call in calls:
        with pytest.raises(Conflict, match="sitting_over"):
            call()


def test_codes_are_for_those_who_run_sittings_of_the_centre(
    session: Session, room: ExamRoom, stranger: Actor, now: datetime
) -> None:
    examiner = Actor(1, Role.EXAMINER, room.invigilator.centre_id, "")
    for actor in (stranger, examiner):
        with pytest.raises(NotAllowed):
            print_all(session, room, now, actor)
        with pytest.raises(NotAllowed):
            renew_code(session, seat_id=room.seat_with_extra_time, secret=SECRET, now=now, actor=actor)


def test_a_new_code_replaces_the_old_one_and_is_noted(
    session: Session, room: ExamRoom, now: datetime
) -> None:
    seat_id = room.seat_with_extra_time
    print_all(session, room, now, room.invigilator)
    old = session.get_one(Seat, seat_id).code_hash
    given = renew_code(session, seat_id=seat_id, secret=SECRET, now=now, actor=room.invigilator)
    assert given == room.sitting_id
    assert session.get_one(Seat, seat_id).code_hash not in (None, old)
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.thing == "seat")).all()
    assert "seat.code_renewed" in acts
