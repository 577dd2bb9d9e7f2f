"""The application with a published card, an examiner and a browser of theirs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kernel.actor import Actor, Role
from kernel.db import Sessions
from kernel.settings import Settings
from question_bank.models import CardRow
from tests.factories.cards import make_card, make_items
from tests.factories.people import make_actor
from tests.web.application import make_app

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Flask:
    return make_app(Settings(demo=True, database_url=database_url, data_dir=tmp_path))


@pytest.fixture
def card(sessions: Sessions) -> CardRow:
    """A Russian card with items for every statement."""
    with sessions.begin() as session:
        card = make_card(session, NOW)
        make_items(session, card, NOW)
        return card


@pytest.fixture
def examiner(sessions: Sessions) -> Actor:
    with sessions.begin() as session:
        return make_actor(session, Role.EXAMINER)


@pytest.fixture
def browser(app: Flask, examiner: Actor) -> FlaskClient:
    """Signed in as the examiner, reading English."""
    return signed_in(app, examiner)


def signed_in(app: Flask, actor: Actor) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["person"], cookie["epoch"], cookie["language"] = actor.person_id, 0, "en"
    return client


@pytest.fixture
def app_words(app: Flask) -> Iterator[None]:
    """English words, outside of any request of a browser."""
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield
