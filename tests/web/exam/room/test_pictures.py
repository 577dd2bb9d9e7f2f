"""Pictures in the exam room: shown with the question, served only to the browser that answers it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from exam.models import AttemptQuestion
from kernel.db import Sessions
from question_bank.models import ItemVersionRow, PictureRow
from tests.factories.exam_room import MINUTES
from tests.web.exam.room.conftest import OPENS, Candidate, Clock

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="4" height="2"><circle r="1"/></svg>'


def keep(app: Flask, sessions: Sessions, data: bytes) -> str:
    file: str = app.extensions["synaq"].blobs.put(data)
    with sessions.begin() as session:
        session.add(
            PictureRow(file=file, media="image/svg+xml", width=4, height=2, size=len(data), created_at=OPENS)
        )
    return file


@pytest.fixture
def file(app: Flask, candidate: Candidate, sessions: Sessions) -> str:
    """A picture that the first question of the started attempt shows."""
    candidate.start()
    kept = keep(app, sessions, SVG)
    details: dict[str, Any] = {
        "pictures": [{"file": kept, "media": "image/svg+xml", "width": 4, "height": 2, "alt": "Клумба"}]
    }
    with sessions.begin() as session:
        first = session.scalars(select(AttemptQuestion).where(AttemptQuestion.position == 1)).one()
        session.get_one(ItemVersionRow, first.item_version_id).details = details
    return kept


def test_a_question_shows_its_picture_with_words_for_it(candidate: Candidate, file: str) -> None:
    page = candidate.browser.get("/exam/question/1").text
    assert f'<img src="/exam/pictures/{file}" alt="Клумба"' in page
    assert "/exam/pictures/" not in candidate.browser.get("/exam/question/2").text
    query = {"journal": candidate.journal()}
    listed = candidate.browser.get(
        "/exam/questions", query_string=query, headers={"Accept": "application/json"}
    )
    assert listed.json
    assert listed.json["questions"][0]["pictures"] == [f"/exam/pictures/{file}"]
    assert listed.json["questions"][1]["pictures"] == []


def test_the_picture_is_served_alone(candidate: Candidate, file: str) -> None:
    answer = candidate.browser.get(f"/exam/pictures/{file}")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, SVG, "image/svg+xml")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_other_pictures_of_the_bank_are_not_there(
    app: Flask, candidate: Candidate, sessions: Sessions, file: str
) -> None:
    other = keep(app, sessions, SVG + b" ")
    assert candidate.browser.get(f"/exam/pictures/{other}").status_code == 404
    assert candidate.browser.get("/exam/pictures/none").status_code == 404


def test_another_browser_gets_no_picture(app: Flask, candidate: Candidate, file: str) -> None:
    stranger = app.test_client()
    assert stranger.get(f"/exam/pictures/{file}").status_code == 303
    with stranger.session_transaction() as cookie:
        cookie.update(seat=candidate.seat_id, holder="somebody else")
    assert stranger.get(f"/exam/pictures/{file}").status_code == 409


def test_after_the_end_no_picture_is_shown(candidate: Candidate, clock: Clock, file: str) -> None:
    clock.forward(minutes=MINUTES + 1)
    assert candidate.browser.get(f"/exam/pictures/{file}").status_code == 410
