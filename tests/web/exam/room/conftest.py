"""The application with a sitting that is open, a clock that the test moves, and a candidate's browser."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from exam.services.seats import issue_codes
from kernel.db import Sessions
from kernel.language import Language
from kernel.settings import Settings
from tests.factories.exam_room import ExamRoom, make_exam_room
from tests.factories.walk import SECRET, journal_of
from tests.web.application import make_app

OPENS = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TICKED = {"personal_data": "y", "scoring": "y"}


class Clock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.moment = OPENS

    def now(self) -> datetime:
        return self.moment

    def forward(self, **time: float) -> None:
        self.moment += timedelta(**time)


@dataclass
class Candidate:
    """A candidate at a browser."""

    browser: FlaskClient
    code: str
    seat_id: int
    sessions: Sessions

    def enter(self, code: str | None = None) -> TestResponse:
        return self.browser.post("/exam/", data={"code": code or self.code})

    def start(self) -> TestResponse:
        """From the door to the first question."""
        self.enter()
        return self.browser.post("/exam/start", data={**TICKED, "words": self.words_hash()})

    def words_hash(self) -> str:
        page = self.browser.get("/exam/start").text
        return page.split('name="words" type="hidden" value="')[1].split('"')[0]

    def journal(self) -> str:
        with self.sessions() as session:
            return journal_of(session, self.seat_id)

    def send(self, address: str, **sent: Any) -> TestResponse:
        """As the script does: JSON both ways."""
        body = {"journal": self.journal(), **sent}
        return self.browser.post(address, json=body, headers={"Accept": "application/json"})

    def press(self, **form: str) -> TestResponse:
        """As a browser without script does."""
        return self.browser.post("/exam/answer", data={"journal": self.journal(), **form})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(database_url: str, tmp_path: Path, clock: Clock) -> Flask:
    settings = Settings(secret_key=SECRET, database_url=database_url, data_dir=tmp_path)
    return make_app(settings, clock=clock)


@pytest.fixture
def room(sessions: Sessions) -> ExamRoom:
    with sessions.begin() as session:
        return make_exam_room(session, OPENS)


@pytest.fixture
def candidate(app: Flask, sessions: Sessions, room: ExamRoom) -> Candidate:
    """The Russian seat's candidate, before the door."""
    return at_seat(app, sessions, room, room.seat_ids[Language.RU])


def at_seat(app: Flask, sessions: Sessions, room: ExamRoom, seat_id: int) -> Candidate:
    """A candidate of the seat at a browser of their own."""
    with sessions.begin() as session:
        codes = issue_codes(session, seat_ids=[seat_id], secret=SECRET, now=OPENS, actor=room.invigilator)
    return Candidate(app.test_client(), codes[seat_id], seat_id, sessions)
