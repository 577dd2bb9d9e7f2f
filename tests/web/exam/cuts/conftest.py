"""The office with a panel, signed in as anybody of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.settings import Settings
from tests.factories.exam_room import make_exam_room
from tests.factories.panels import Panel, make_panel
from tests.web.application import make_app

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)

SignIn = Callable[[Actor], FlaskClient]


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Flask:
    return make_app(Settings(demo=True, database_url=database_url, data_dir=tmp_path))


@pytest.fixture
def panel(sessions: Sessions) -> Panel:
    with sessions.begin() as session:
        return make_panel(session, make_exam_room(session, NOW), NOW)


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    def signed_in(actor: Actor) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["person"], cookie["epoch"], cookie["language"] = actor.person_id, 0, "en"
        return client

    return signed_in
