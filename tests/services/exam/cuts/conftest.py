"""A panel beside the exam room."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from tests.factories.exam_room import ExamRoom
from tests.factories.panels import Panel, make_panel

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.fixture
def panel(room_session: Session, room: ExamRoom) -> Panel:
    return make_panel(room_session, room, NOW)
