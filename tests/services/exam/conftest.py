"""A database with a sitting that is about to open."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from kernel.db import Sessions
from tests.factories.exam_room import ExamRoom, make_exam_room

OPENS = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def room_sessions(sessions: Sessions) -> Sessions:
    return sessions


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
