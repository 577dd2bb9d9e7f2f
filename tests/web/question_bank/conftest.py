"""The application with an examiner signed in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.settings import Settings
from tests.factories.bank import examiners
from tests.web.application import make_app

LIMIT = 200_000


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Flask:
    settings = Settings(demo=True, database_url=database_url, data_dir=tmp_path, upload_limit=LIMIT)
    return make_app(settings)


@pytest.fixture
def people(sessions: Sessions) -> tuple[Actor, Actor]:
    return examiners(sessions)


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., FlaskClient]:
    """A client of `actor` in a language."""

    def signed_in(actor: Actor, language: str = "en") -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(person=actor.person_id, epoch=0, language=language)
        return client

    return signed_in


@pytest.fixture
def client(sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor]) -> FlaskClient:
    return sign_in(people[0])
