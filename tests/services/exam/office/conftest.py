"""The people of an office: an administrator of the centre, an invigilator, a stranger from another centre."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from kernel.actor import Actor, Role
from kernel.language import Language
from tests.factories.exam_room import ExamRoom
from tests.factories.people import make_centre, make_person

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
"""An hour before the sitting of the `room` opens."""


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def session(room_session: Session) -> Session:
    return room_session


@pytest.fixture
def admin(session: Session, room: ExamRoom) -> Actor:
    assert room.invigilator.centre_id
    return make_person(session, room.invigilator.centre_id, Role.CENTRE_ADMIN, NOW, language=Language.KK)


@pytest.fixture
def elsewhere(session: Session, room: ExamRoom) -> int:
    """The id of another centre."""
    return make_centre(session, name_kk="Басқа орталық", name_ru="Другой центр", bin="000000000001")


@pytest.fixture
def stranger(session: Session, elsewhere: int) -> Actor:
    """The administrator of the other centre."""
    return make_person(session, elsewhere, Role.CENTRE_ADMIN, NOW, language=Language.KK)
