"""A sitting in the browser: set up in the centre's time, filled, printed, watched, cancelled."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from exam.domain.states import AttemptState, TimeKind
from exam.models import Attempt, Candidate, Seat, Sitting, TimeEntry
from kernel.db import Sessions
from kernel.language import Language
from tests.factories.exam_room import ExamRoom
from tests.web.exam.office.conftest import Browse, SetClock

NEW = {"program": "1", "room": "1", "opens": "2026-12-01T09:00", "closes": "2026-12-01T12:00"}


@pytest.fixture
def started(sessions: Sessions, room: ExamRoom, browse: Browse) -> int:
    """The id of an attempt of the Russian seat that has half an hour."""
    with sessions.begin() as session:
        seat = session.get_one(Seat, room.seat_ids[Language.RU])
        sitting = session.get_one(Sitting, room.sitting_id)
        attempt = Attempt(
            seat_id=seat.id, centre_id=sitting.centre_id, program_version_id=sitting.program_version_id,
            paper_id=seat.paper_id, language=seat.language, seed=1, state=AttemptState.UNDER_WAY, holder="h",
            started_at=room.opens_at, deadline_at=room.opens_at + timedelta(minutes=30),
        )  # fmt: skip
        session.add(attempt)
        session.flush()
        session.add(TimeEntry(attempt_id=attempt.id, kind=TimeKind.BASE, seconds=1800, at=room.opens_at))
        return attempt.id


def test_a_sitting_is_set_up_in_the_local_time_of_the_centre(admin: FlaskClient) -> None:
    assert "Asia/Almaty, UTC+5" in admin.get("/sittings/new").text
    made = admin.post("/sittings/new", data=NEW)
    assert made.status_code == 303
    page = admin.get(made.location).text
    assert "01.12.2026 09:00" in page
    assert "Nobody is on the roster yet" in page


def test_days_may_be_typed_as_people_write_them(admin: FlaskClient) -> None:
    typed = {**NEW, "opens": "01.12.2026 09:00", "closes": "01.12.2026 12:00"}
    assert admin.post("/sittings/new", data=typed).status_code == 303


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"closes": "2026-12-01T09:00"}, "The sitting must close after it opens."),
        ({"closes": "2026-12-03T09:00"}, "A sitting lasts at most 24 hours."),
        ({"opens": "2025-12-01T09:00", "closes": "2025-12-01T12:00"}, "This time is already past."),
        ({"opens": "tomorrow"}, "Enter day and time, for example 25.11.2026 09:00."),
        ({"program": "99"}, "Not a valid choice."),
    ],
)
def test_impossible_facts_are_told_at_their_field(
    admin: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    answer = admin.post("/sittings/new", data={**NEW, **changes})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_room_in_use_asks_before_it_is_shared(admin: FlaskClient) -> None:
    assert "room_shared" not in admin.get("/sittings/new").text
    admin.post("/sittings/new", data=NEW)
    warned = admin.post("/sittings/new", data=NEW)
    assert warned.status_code == 409
    assert "has another sitting from 01.12.2026 09:00" in warned.text
    assert 'name="room_shared"' in warned.text
    assert admin.post("/sittings/new", data={**NEW, "room_shared": "y"}).status_code == 303


def test_of_two_who_move_a_sitting_the_second_is_told(admin: FlaskClient) -> None:
    stale = re.search(r'name="seen" value="(\w+)"', admin.get("/sittings/1/move").text)
    assert stale
    moved = {**NEW, "seen": stale[1]}
    assert admin.post("/sittings/1/move", data=moved).status_code == 303
    assert admin.post("/sittings/1/move", data=moved).status_code == 409


def test_wrong_lines_are_listed_and_nobody_is_added(admin: FlaskClient, sessions: Sessions) -> None:
    answer = admin.post(
        "/sittings/1/roster", data={"lines": "Ли Ян; 17\n; 18\nКим; 19; xx", "language": "ru"}
    )
    assert answer.status_code == 422
    assert "Nobody was added. Lines to correct: 2." in answer.text
    assert "The name is missing." in answer.text
    assert "Ли Ян; 17" in answer.text, "what was typed is kept"
    with sessions() as session:
        assert session.scalar(select(func.count(Candidate.id))) == 3


def test_too_long_a_list_is_refused_in_one_sentence(admin: FlaskClient) -> None:
    lines = "\n".join(f"Кандидат {number}" for number in range(1000))
    answer = admin.post("/sittings/1/roster", data={"lines": lines, "language": "ru"})
    assert answer.status_code == 409
    assert "You gave 1000 candidates, but only 17 of the room&#39;s 20 seats are free." in answer.text


def test_a_list_is_added_and_namesakes_are_said(admin: FlaskClient) -> None:
    lines = "Ли Ян; 17; kk; 20\nли ян; 18\n<b>Ким</b>"
    assert admin.post("/sittings/1/roster", data={"lines": lines, "language": "ru"}).status_code == 303
    page = admin.get("/sittings/1").text
    assert "Added: 3." in page
    assert "more than once: Ли Ян" in page
    assert "&lt;b&gt;Ким&lt;/b&gt;" in page


def test_one_candidate_is_added(admin: FlaskClient) -> None:
    data = {"name": "Нұрлан Өте Ұзын Есім", "reference": "", "language": "kk", "extra_minutes": "15"}
    assert admin.post("/sittings/1/candidates", data=data).status_code == 303
    assert "Нұрлан Өте Ұзын Есім" in admin.get("/sittings/1").text


def test_a_seat_is_changed_and_a_taken_number_refused(admin: FlaskClient) -> None:
    data = {"number": "20", "language": "ru", "extra_minutes": "30"}
    assert admin.post("/sittings/seats/1", data=data).status_code == 303
    refused = admin.post("/sittings/seats/2", data=data)
    assert refused.status_code == 409
    assert "Seat 20 is already given" in refused.text


def test_a_candidate_is_taken_off_the_roster_after_asking(admin: FlaskClient) -> None:
    asked = admin.get("/sittings/seats/1/withdraw").text
    assert "Take this candidate off the roster?" in asked
    assert admin.post("/sittings/seats/1/withdraw", data={"reason": " "}).status_code == 422
    assert admin.post("/sittings/seats/1/withdraw", data={"reason": "Тёзка"}).status_code == 303
    page = admin.get("/sittings/1").text
    assert "is off the roster; seat 1 is free." in page
    assert "Тёзка" in page
    assert admin.get("/sittings/seats/1").status_code == 404


def test_cards_are_printed_until_the_sitting_is_over(
    invigilator: FlaskClient, room: ExamRoom, clock: SetClock
) -> None:
    printed = invigilator.post("/sittings/1/cards")
    assert printed.mimetype == "application/pdf"
    assert printed.headers["Cache-Control"] == "no-store"
    assert invigilator.post("/sittings/seats/1/card").mimetype == "application/pdf"
    clock.moment = room.closes_at
    assert "Print seat cards" not in invigilator.get("/sittings/1").text
    assert invigilator.post("/sittings/1/cards").status_code == 409


def test_a_new_code_is_given_after_asking(invigilator: FlaskClient, sessions: Sessions) -> None:
    assert "Give a new code?" in invigilator.get("/sittings/seats/1/code").text
    assert invigilator.post("/sittings/seats/1/code").status_code == 303
    assert "The seat has a new code" in invigilator.get("/sittings/1").text
    with sessions() as session:
        assert session.get_one(Seat, 1).code_round == 1


def test_the_board_shows_progress_and_the_same_as_json(
    invigilator: FlaskClient, started: int, room: ExamRoom, clock: SetClock
) -> None:
    clock.moment = room.opens_at + timedelta(minutes=10)
    page = invigilator.get("/sittings/1/board").text
    assert "0:20:00" in page
    assert "Taking the exam" in page
    rows = invigilator.get("/sittings/1/board.json").json
    assert rows
    (row,) = [row for row in rows["rows"] if row["presence"] == "under_way"]
    assert (row["left"], row["time"]) == ("0:20:00", f"/sittings/attempts/{started}/time")
    assert rows["moment"] == "14:10:00", "the clock on the centre's wall"


def test_minutes_are_added_with_a_reason(
    invigilator: FlaskClient, started: int, room: ExamRoom, clock: SetClock
) -> None:
    clock.moment = room.opens_at + timedelta(minutes=10)
    address = f"/sittings/attempts/{started}/time"
    assert invigilator.post(address, data={"minutes": "5", "reason": " "}).status_code == 422
    assert invigilator.post(address, data={"minutes": "-5", "reason": "Пожарная тревога"}).status_code == 422
    assert invigilator.post(address, data={"minutes": "5", "reason": "Пожарная тревога"}).status_code == 303
    assert "0:25:00" in invigilator.get("/sittings/1/board").text


def test_a_cancelled_sitting_tells_why(admin: FlaskClient) -> None:
    assert admin.post("/sittings/1/cancel", data={"reason": ""}).status_code == 422
    assert admin.post("/sittings/1/cancel", data={"reason": "Нет света"}).status_code == 303
    page = admin.get("/sittings/1").text
    assert "The sitting is cancelled." in page
    assert "Нет света" in page
    assert "Add candidates" not in page


def test_a_sitting_that_somebody_sits_is_not_cancelled(
    admin: FlaskClient, started: int, room: ExamRoom, clock: SetClock
) -> None:
    clock.moment = room.opens_at
    answer = admin.post("/sittings/1/cancel", data={"reason": "Нет света"})
    assert answer.status_code == 409
    assert "A candidate has already started" in answer.text


def test_the_desk_counts_what_waits(invigilator: FlaskClient) -> None:
    page = invigilator.get("/office").text
    assert re.search(r'work-attention">1</span><span>Sittings today', page)


def test_no_seat_code_stands_on_a_page(admin: FlaskClient, invigilator: FlaskClient) -> None:
    invigilator.post("/sittings/1/cards")
    code = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")
    for browser in (admin, invigilator):
        for path in ("/sittings", "/sittings/1", "/sittings/1/board"):
            assert not code.search(browser.get(path).text)
