"""A database with a centre and an examiner of it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from exam.models import Centre, Person
from kernel.actor import Actor, Role
from kernel.language import Language
from question_bank.services.access import open_everything

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


def make_actor(session: Session, role: Role) -> Actor:
    """A person of a centre of their own; to an examiner all banks are open."""
    centre = Centre(
        name_kk="Орталық", name_ru="Центр", bin="010203040506", accreditation_number="1",
        accredited_until=date(2030, 1, 1), time_zone="Asia/Almaty", address="-",
    )  # fmt: skip
    session.add(centre)
    session.flush()
    person = Person(
        centre_id=centre.id, login=f"login-{centre.id}", name="Имя", role=role, password_hash="-",
        language=Language.RU, created_at=NOW,
    )  # fmt: skip
    session.add(person)
    session.flush()
    if role is Role.EXAMINER:
        open_everything(session, person_id=person.id, now=NOW)
    return Actor(person.id, role, centre.id, person.name)
