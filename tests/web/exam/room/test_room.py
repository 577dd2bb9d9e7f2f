"""A candidate's way through the pages: the door, the start, questions, the end, and what may not be seen."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from exam.models import Attempt, AttemptQuestion
from exam.services import attempts
from kernel.db import Sessions
from kernel.language import Language
from question_bank.models import ItemVersionRow
from tests.factories.exam_room import MINUTES, ExamRoom
from tests.web.exam.room.conftest import TICKED, Candidate, Clock, at_seat


def test_the_door_leads_to_the_start_page_in_the_seat_s_language(
    app: Flask, sessions: Sessions, room: ExamRoom
) -> None:
    for language, word in ((Language.KK, "Бағбан"), (Language.RU, "Садовник")):
        candidate = at_seat(app, sessions, room, room.seat_ids[language])
        assert candidate.enter().location == "/exam/start"
        page = candidate.browser.get("/exam/start").text
        assert f'<html lang="{language}"' in page
        assert word in page
        assert "010203040506" in page  # the operator's BIN, in the consent


@pytest.mark.parametrize(
    ("hours", "code", "status", "says"),
    [
        (-1, None, 403, "21.11.2026 14:00"),
        (1, None, 410, "21.11.2026 15:00"),
        (0, "ACDE-FHJK", 422, "Такого кода места нет"),
        (0, "12", 422, "Это не код места"),
        (0, " ", 422, "Введите код"),
    ],
)
def test_a_code_that_opens_nothing_is_answered_with_a_sentence(
    candidate: Candidate, clock: Clock, hours: int, code: str | None, status: int, says: str
) -> None:
    candidate.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "ru"
    clock.forward(hours=hours)
    answer = candidate.enter(code)
    assert answer.status_code == status
    assert says in answer.text


def test_nothing_starts_without_both_agreements(candidate: Candidate, sessions: Sessions) -> None:
    candidate.enter()
    answer = candidate.browser.post("/exam/start", data={"scoring": "y", "words": candidate.words_hash()})
    assert answer.status_code == 422
    assert "отметьте оба согласия" in answer.text
    with sessions() as session:
        assert session.scalars(select(Attempt)).all() == []


def test_a_second_click_on_start_leads_to_the_same_attempt(candidate: Candidate, sessions: Sessions) -> None:
    candidate.start()
    again = candidate.browser.post("/exam/start", data={**TICKED, "words": "-"})
    assert again.location == "/exam/question/1"
    with sessions() as session:
        assert len(session.scalars(select(Attempt)).all()) == 1


@pytest.mark.parametrize("address", ["/exam/start", "/exam/question/1", "/exam/finish", "/exam/done"])
def test_without_a_seat_code_every_page_leads_to_the_door(candidate: Candidate, address: str) -> None:
    assert candidate.browser.get(address).location == "/exam/"


def test_every_page_leads_to_where_the_candidate_stands(candidate: Candidate, clock: Clock) -> None:
    get = candidate.browser.get
    candidate.enter()
    assert get("/exam/question/1").location == "/exam/start"
    candidate.start()
    assert get("/exam/start").location == "/exam/question/1"
    assert get("/exam/done").location == "/exam/question/1"
    clock.forward(minutes=MINUTES)
    for address in ("/exam/start", "/exam/question/3", "/exam/finish", "/exam/resume"):
        assert get(address).location == "/exam/done"


def test_an_answer_by_script_is_confirmed_with_the_server_s_time(candidate: Candidate, clock: Clock) -> None:
    candidate.start()
    clock.forward(seconds=91)
    receipt = candidate.send("/exam/answer", position=2, given=[3], sequence=1)
    assert receipt.json == {
        "position": 2, "sequence": 1, "counts": True, "saved": "14:01:31", "remaining": MINUTES * 60 - 91,
    }  # fmt: skip
    page = candidate.browser.get("/exam/question/2").text
    assert re.search(r'value="3" checked', page)
    assert "14:01:31" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"position": "2", "given": [1], "sequence": 1},
        {"position": 2, "given": "1", "sequence": 1},
        {"position": 2, "given": [True], "sequence": 1},
        {"position": 2, "given": [1], "sequence": None},
        {"position": 2, "given": [1] * 51, "sequence": 1},
        {},
    ],
)
def test_what_is_no_answer_is_refused(candidate: Candidate, sent: dict[str, object]) -> None:
    candidate.start()
    answer = candidate.send("/exam/answer", **sent)
    assert answer.status_code == 422
    assert answer.json
    assert answer.json["error"] == "response_shape"


def test_without_script_a_button_saves_and_moves_on(candidate: Candidate) -> None:
    candidate.start()
    assert candidate.press(position="1", choice="2", go="2").location == "/exam/question/2"
    assert 'value="2" checked' in candidate.browser.get("/exam/question/1").text
    assert candidate.press(position="2", flagged="yes").location == "/exam/question/2"
    assert 'aria-pressed="true"' in candidate.browser.get("/exam/question/2").text
    assert candidate.press(position="2", choice="1", go="finish").location == "/exam/finish"


def test_the_last_page_lists_what_is_open_and_flagged(candidate: Candidate, room: ExamRoom) -> None:
    candidate.start()
    candidate.send("/exam/answer", position=2, given=[1], sequence=1)
    candidate.send("/exam/flag", position=4, flagged=True)
    page = candidate.browser.get("/exam/finish").text
    left_open = page.split('id="open-questions"')[1].split("</ul>")[0]
    flagged = page.split('id="flagged-questions"')[1].split("</ul>")[0]
    numbers = re.findall(r"/exam/question/(\d+)", left_open)
    assert numbers == [str(n) for n in range(1, room.question_count + 1) if n != 2]
    assert re.findall(r"/exam/question/(\d+)", flagged) == ["4"]


def test_after_the_hand_in_there_is_no_way_back(candidate: Candidate) -> None:
    candidate.start()
    assert (
        candidate.browser.post("/exam/finish", data={"journal": candidate.journal()}).location == "/exam/done"
    )
    assert candidate.browser.get("/exam/question/1").location == "/exam/done"
    late = candidate.send("/exam/answer", position=1, given=[1], sequence=1)
    assert late.status_code == 410
    assert "Ваша работа сдана" in candidate.browser.get("/exam/done").text
    assert candidate.enter().status_code == 409


def test_time_out_closes_by_the_clock_and_takes_nothing_more(
    candidate: Candidate, clock: Clock, sessions: Sessions
) -> None:
    candidate.start()
    candidate.send("/exam/answer", position=1, given=[1], sequence=1)
    clock.forward(minutes=MINUTES, seconds=6)
    late = candidate.send("/exam/answer", position=1, given=[2], sequence=2)
    assert (late.status_code, late.json and late.json["error"]) == (410, "attempt_over")
    assert candidate.press(position="1", choice="2", go="2").location == "/exam/resume"
    with sessions.begin() as session:
        attempts.close_overdue(session, now=clock.now())
    page = candidate.browser.get("/exam/done").text
    assert "Время вышло" in page
    assert "21.11.2026 14:30" in page


def test_the_clock_tells_what_is_left_and_whether_it_is_over(candidate: Candidate, clock: Clock) -> None:
    candidate.start()

    def look() -> tuple[int, str]:
        shown = candidate.browser.get("/exam/clock", query_string={"journal": candidate.journal()}).json or {}
        return shown["remaining"], shown["phase"]

    assert look() == (MINUTES * 60, "open")
    clock.forward(minutes=MINUTES, seconds=-0.5)
    assert look() == (1, "open")
    clock.forward(seconds=1)
    assert look() == (0, "ending")
    clock.forward(seconds=5)
    assert look() == (0, "over")


def test_the_browser_that_was_left_is_told_and_led_to_the_door(app: Flask, candidate: Candidate) -> None:
    candidate.start()
    second = Candidate(app.test_client(), candidate.code, candidate.seat_id, candidate.sessions)
    assert second.enter().location == "/exam/resume"
    refused = candidate.send("/exam/answer", position=1, given=[1], sequence=1)
    assert (refused.status_code, refused.json and refused.json["error"]) == (409, "opened_elsewhere")
    door = candidate.browser.get("/exam/question/1").location
    assert "в другом браузере" in candidate.browser.get(door).text
    assert second.send("/exam/answer", position=1, given=[1], sequence=1).status_code == 200


def test_another_browser_goes_on_with_the_question_answered_last(app: Flask, candidate: Candidate) -> None:
    candidate.start()
    candidate.send("/exam/answer", position=6, given=[1], sequence=1)
    second = Candidate(app.test_client(), candidate.code, candidate.seat_id, candidate.sessions)
    second.enter()
    assert second.browser.get("/exam/resume").location == "/exam/question/6"


def every_response(candidate: Candidate, room: ExamRoom) -> list[str]:
    """All that a candidate gets from the door to the end, without what changes at every request."""
    get, post = candidate.browser.get, candidate.browser.post
    got = [get("/exam/"), candidate.enter(), get("/exam/start"), candidate.start()]
    for position in range(1, room.question_count + 1):
        got.append(get(f"/exam/question/{position}"))
        got.append(candidate.send("/exam/answer", position=position, given=[1], sequence=position))
        got.append(candidate.send("/exam/flag", position=position, flagged=True))
    journal = {"journal": candidate.journal()}
    got += [
        get("/exam/finish"),
        get("/exam/clock", query_string=journal),
        get("/exam/questions", query_string=journal),
    ]
    got += [post("/exam/finish", data={"journal": candidate.journal()}), get("/exam/done")]
    assert {answer.status_code for answer in got} == {200, 303}
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in got)
    return [answer.text for answer in got]


def test_no_response_knows_the_key(candidate: Candidate, room: ExamRoom, sessions: Sessions) -> None:
    """With the keys, rationales and difficulties of all items taken away everything still works, so
    nothing that a candidate gets can rest on them."""
    with sessions.begin() as session:
        for version in session.scalars(select(ItemVersionRow)):
            version.key = ["the-secret-key"]
            version.rationale = "the-secret-rationale"
            version.expected_difficulty = 0.8642
    for text in every_response(candidate, room):
        assert not re.search(r"the-secret|0\.8642|rationale|difficulty", text)


def test_options_are_named_by_their_place_and_not_by_the_ids_of_the_bank(
    candidate: Candidate, sessions: Sessions
) -> None:
    candidate.start()
    page = candidate.browser.get("/exam/question/1").text
    assert re.findall(r'name="choice" value="([^"]+)"', page) == ["1", "2", "3", "4"]
    with sessions() as session:
        orders = session.scalars(select(AttemptQuestion.option_order)).all()
    assert len({tuple(order) for order in orders}) > 1


def test_a_forged_answer_is_refused(app: Flask, candidate: Candidate) -> None:
    candidate.start()
    app.config["WTF_CSRF_ENABLED"] = True
    forged = candidate.send("/exam/answer", position=1, given=[1], sequence=1)
    assert (forged.status_code, forged.json and forged.json["error"]) == (400, "form_expired")
