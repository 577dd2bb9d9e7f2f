"""A sitting, committed, with the staff of its centre and a stranger."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.actor import Actor, Role
from kernel.db import Sessions
from tests.factories.exam_room import ExamRoom, make_exam_room
from tests.factories.outcomes import Recorder
from tests.factories.people import make_centre, make_person

OPENS = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Two hours after the sitting opened: a Saturday afternoon in Almaty."""
    return OPENS + timedelta(hours=2)


@pytest.fixture
def queue() -> Recorder:
    return Recorder()


@pytest.fixture
def room(sessions: Sessions) -> ExamRoom:
    with sessions.begin() as session:
        return make_exam_room(session, OPENS)


def _of_the_centre(sessions: Sessions, room: ExamRoom, role: Role, name: str) -> Actor:
    with sessions.begin() as session:
        return make_person(session, room.invigilator.centre_id, role, OPENS, name=name)


@pytest.fixture
def examiner(sessions: Sessions, room: ExamRoom) -> Actor:
    return _of_the_centre(sessions, room, Role.EXAMINER, "Асанов Бекзат")


@pytest.fixture
def colleague(sessions: Sessions, room: ExamRoom) -> Actor:
    """A second examiner of the same centre."""
    return _of_the_centre(sessions, room, Role.EXAMINER, "Ковалева Мария")


@pytest.fixture
def administrator(sessions: Sessions, room: ExamRoom) -> Actor:
    return _of_the_centre(sessions, room, Role.CENTRE_ADMIN, "Сейітқали Гүлнар")


@pytest.fixture
def elsewhere(sessions: Sessions) -> int:
    """The id of another centre."""
    with sessions.begin() as session:
        return make_centre(session, name_kk="Басқа орталық", name_ru="Другой центр", bin="000000000001")


@pytest.fixture
def stranger(sessions: Sessions, elsewhere: int) -> Actor:
    """An examiner of the other centre."""
    with sessions.begin() as session:
        return make_person(session, elsewhere, Role.EXAMINER, OPENS, name="Чужой Экзаменатор")
