"""Centres and the people who work in them."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from exam.models import Centre, Person
from kernel.actor import Actor, Role
from kernel.language import Language
from question_bank.services.access import open_everything

SINCE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When the people of `make_actor` got their accounts."""


def make_centre(session: Session, **facts: Any) -> int:
    """An accredited centre, with other `facts` (columns) where they matter; gives its id."""
    usual = {
        "name_kk": "«Үлгі» тану орталығы",
        "name_ru": "Центр признания «Образец»",
        "bin": "010203040506",
        "accreditation_number": "KZ-1",
        "accredited_until": date(2035, 1, 1),
        "time_zone": "Asia/Almaty",
        "address": "Алматы",
    }
    centre = Centre(**(usual | facts))
    session.add(centre)
    session.flush()
    return centre.id


def make_person(
    session: Session,
    centre_id: int | None,
    role: Role,
    now: datetime,
    *,
    name: str = "Айгерім Сейітова",
    login: str | None = None,
    password: str | None = None,
    language: Language = Language.RU,
) -> Actor:
    """A person of the centre, who without a password cannot sign in; all banks are open to examiners."""
    person = Person(
        centre_id=centre_id,
        login=login or f"{role}-{centre_id}-{name}",
        name=name,
        role=role,
        password_hash=generate_password_hash(password) if password else "-",
        language=language,
        created_at=now,
    )
    session.add(person)
    session.flush()
    if role is Role.EXAMINER:
        open_everything(session, person_id=person.id, now=now)
    return Actor(person.id, role, centre_id, name)


def make_actor(session: Session, role: Role) -> Actor:
    """A person of a centre of their own."""
    return make_person(session, make_centre(session), role, SINCE)
