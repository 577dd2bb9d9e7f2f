"""A database with a centre and an examiner of it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from kernel.actor import Actor, Role
from tests.factories.people import make_actor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def examiner(session: Session) -> Actor:
    return make_actor(session, Role.EXAMINER)


@pytest.fixture
def stranger(session: Session) -> Actor:
    """An examiner of another centre."""
    return make_actor(session, Role.EXAMINER)


@pytest.fixture
def administrator(session: Session) -> Actor:
    return make_actor(session, Role.CENTRE_ADMIN)
