"""The application an hour before a sitting opens, and a browser for each role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from exam.models import Person
from kernel.actor import Role
from kernel.db import Sessions
from kernel.language import Language
from kernel.settings import Settings
from tests.factories.exam_room import ExamRoom, make_exam_room
from tests.factories.people import make_person
from tests.web.application import make_app

OPENS = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PASSWORD = "тау-тасы-қоңыр"
HASH = generate_password_hash(PASSWORD, "scrypt:1024:8:1")

Browse = Callable[[Role | None], FlaskClient]


@dataclass
class SetClock:
    """Shows the moment that the test has set."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 21, 8, 0, tzinfo=UTC))


@pytest.fixture
def app(database_url: str, tmp_path: Path, clock: SetClock) -> Flask:
    settings = Settings(
        secret_key="k" * 40, database_url=database_url, data_dir=tmp_path, public_url="https://synaq.example"
    )
    app = make_app(settings, clock=clock)
    app.config["SESSION_COOKIE_SECURE"] = False
    return app


@pytest.fixture
def room(sessions: Sessions) -> ExamRoom:
    """The sitting of a centre where each role has a person whose login is the role's name."""
    with sessions.begin() as session:
        room = make_exam_room(session, OPENS)
        assert room.invigilator.centre_id
        for role in (Role.EXAMINER, Role.CENTRE_ADMIN):
            make_person(session, room.invigilator.centre_id, role, OPENS, language=Language.KK)
        make_person(session, None, Role.SYSTEM_ADMIN, OPENS, name="Жүйе", language=Language.KK)
        for person in session.scalars(select(Person)):
            person.login, person.password_hash = person.role.value, HASH
    return room


@pytest.fixture
def browse(app: Flask, room: ExamRoom, sessions: Sessions) -> Browse:
    """A browser of somebody with this role, in English; None: of a visitor."""

    def open_browser(role: Role | None) -> FlaskClient:
        client = app.test_client()
        with sessions() as session, client.session_transaction() as cookie:
            cookie["language"] = "en"
            if role:
                person = session.scalars(select(Person).where(Person.login == role.value)).one()
                cookie.update(person=person.id, epoch=person.epoch)
        return client

    return open_browser


@pytest.fixture
def admin(browse: Browse) -> FlaskClient:
    return browse(Role.CENTRE_ADMIN)


@pytest.fixture
def invigilator(browse: Browse) -> FlaskClient:
    return browse(Role.INVIGILATOR)
