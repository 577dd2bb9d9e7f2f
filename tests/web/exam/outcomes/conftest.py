"""The application with a sitting's outcomes, and browsers of its people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.settings import Settings
from tests.factories.exam_room import ExamRoom, make_exam_room
from tests.factories.outcomes import Recorder
from tests.factories.people import make_person
from tests.services.exam.outcomes.conftest import OPENS
from tests.web.application import make_app

NOW = OPENS + timedelta(hours=2)
Browser = Callable[..., FlaskClient]


class StoppedClock:
    """Always the same moment, until a test moves it."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def queue() -> Recorder:
    return Recorder()


@pytest.fixture
def app(database_url: str, tmp_path: Path, clock: StoppedClock, queue: Recorder) -> Flask:
    settings = Settings(
        demo=True, database_url=database_url, data_dir=tmp_path, public_url="http://exam.example"
    )
    return make_app(settings, clock=clock, publisher=queue)


@pytest.fixture
def room(sessions: Sessions) -> ExamRoom:
    with sessions.begin() as session:
        return make_exam_room(session, OPENS)


@pytest.fixture
def examiner(sessions: Sessions, room: ExamRoom) -> Actor:
    with sessions.begin() as session:
        return make_person(session, room.invigilator.centre_id, Role.EXAMINER, OPENS, name="Асанов Бекзат")


@pytest.fixture
def administrator(sessions: Sessions, room: ExamRoom) -> Actor:
    with sessions.begin() as session:
        return make_person(
            session, room.invigilator.centre_id, Role.CENTRE_ADMIN, OPENS, name="Сейітқали Гүлнар"
        )


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser of a person (or of nobody) that shows pages in a language."""

    def opened(person: Actor | None = None, language: str = "ru") -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["language"] = language
            if person:
                cookie.update(person=person.person_id, epoch=0)
        return client

    return opened


@pytest.fixture
def blobs(app: Flask) -> Blobs:
    """The file store of the application."""
    found: Blobs = app.extensions["synaq"].blobs
    return found
