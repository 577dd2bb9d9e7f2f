"""All questions at once for the memory of the page: what each page shows, to the browser that may answer."""

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.factories.exam_room import MINUTES, ExamRoom
from tests.web.exam.room.conftest import Candidate, Clock


def ask(candidate: Candidate, journal: str | None = None) -> TestResponse:
    query = {"journal": candidate.journal() if journal is None else journal}
    return candidate.browser.get(
        "/exam/questions", query_string=query, headers={"Accept": "application/json"}
    )


def questions(candidate: Candidate) -> list[dict[str, Any]]:
    answer = ask(candidate)
    assert answer.json
    listed: list[dict[str, Any]] = answer.json["questions"]
    return listed


def plain(text: str) -> str:
    """Without the spaces that templates put between tags."""
    return re.sub(r"\s+", " ", text).strip()


def error(answer: TestResponse) -> str:
    assert answer.json
    return str(answer.json["error"])


def test_they_are_the_questions_of_the_pages_in_the_same_order(candidate: Candidate, room: ExamRoom) -> None:
    candidate.start()
    listed = questions(candidate)
    assert [question["position"] for question in listed] == list(range(1, room.question_count + 1))
    for question in listed:
        page = candidate.browser.get(f"/exam/question/{question['position']}").text
        assert plain(question["html"]) in plain(page)


def test_they_know_what_was_chosen_and_flagged(candidate: Candidate) -> None:
    candidate.start()
    candidate.send("/exam/answer", position=2, given=[3], sequence=1)
    candidate.send("/exam/flag", position=2, flagged=True)
    first, second = questions(candidate)[:2]
    assert (first["given"], first["flagged"]) == ([], False)
    assert (second["given"], second["flagged"]) == ([3], True)


def test_a_question_holds_nothing_but_what_is_shown(candidate: Candidate) -> None:
    candidate.start()
    assert {name for question in questions(candidate) for name in question} == {
        "position", "html", "given", "flagged", "pictures",
    }  # fmt: skip


def test_only_the_browser_that_may_answer_gets_them(app: Flask, candidate: Candidate) -> None:
    assert error(ask(candidate)) == "seat_code_first"
    candidate.start()
    assert error(ask(candidate, journal="another")) == "opened_elsewhere"
    second = Candidate(app.test_client(), candidate.code, candidate.seat_id, candidate.sessions)
    second.enter()
    assert error(ask(candidate)) == "opened_elsewhere"
    assert len(questions(second)) > 1


def test_before_the_start_and_after_the_end_there_are_none(candidate: Candidate, clock: Clock) -> None:
    candidate.enter()
    assert error(ask(candidate)) == "attempt"
    candidate.start()
    clock.forward(minutes=MINUTES)
    assert error(ask(candidate)) == "attempt_over"
