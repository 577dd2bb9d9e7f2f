"""A database with a sitting that is about to open."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import kernel.audit  # noqa: F401  # all tables must be known
from kernel.db import Base, Sessions, create_engine, create_sessions
from tests.factories.exam_room import ExamRoom, make_exam_room

OPENS = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def room_sessions(tmp_path: Path) -> Iterator[Sessions]:
    engine = create_engine(f"sqlite:///{tmp_path / 'room.db'}")
    Base.metadata.create_all(engine)
    yield create_sessions(engine)
    engine.dispose()


@pytest.fixture
def room(room_sessions: Sessions) -> ExamRoom:
    """The sitting, committed."""
    with room_sessions() as session, session.begin():
        return make_exam_room(session, OPENS)


@pytest.fixture
def room_session(room_sessions: Sessions, room: ExamRoom) -> Iterator[Session]:
    """A session beside the sitting; what it has not committed is gone at the end."""
    with room_sessions() as opened:
        yield opened
