"""People with an account: who they are, who may change them, and the actor of a request."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from exam.domain.fingerprint import fingerprint
from exam.domain.people import (
    NAME_LENGTH,
    first_password,
    is_login,
    login_of,
    needs_centre,
    password_defect,
    roles_to_give,
)
from exam.domain.roster import squeezed
from exam.models import Centre, Person
from kernel.actor import Actor, Permission, Role
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as the list and the page show them; `seen` is what an edit gives back."""

    person_id: int
    login: str
    name: str
    role: Role
    centre_id: int | None
    centre_kk: str | None
    centre_ru: str | None
    language: Language
    active: bool
    seen: str


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password that is shown once and known to nobody afterwards."""

    person_id: int
    login: str
    password: str


def load_actor(session: Session, person_id: int, epoch: int) -> Actor | None:
    """The actor behind a cookie; None when the account is off, or was signed out since."""
    person = session.get(Person, person_id)
    if person is None or not person.active or person.epoch != epoch:
        return None
    return Actor(person_id=person.id, role=person.role, centre_id=person.centre_id, name=person.name)


@dataclass(frozen=True, slots=True)
class OwnCentre:
    """What every page says of the person's centre, and the zone that it tells the time in."""

    name_kk: str
    name_ru: str
    time_zone: str


def own_centre(session: Session, *, actor: Actor) -> OwnCentre | None:
    """The actor's centre; None for people of no centre."""
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    return OwnCentre(centre.name_kk, centre.name_ru, centre.time_zone) if centre else None


def list_people(
    session: Session, *, actor: Actor, search: str = "", role: Role | None = None
) -> tuple[PersonView, ...]:
    """People of the actor's centre, or of all centres for a system administrator, by name."""
    actor.require(Permission.PEOPLE_EDIT)
    query = select(Person, Centre).outerjoin(Centre, Centre.id == Person.centre_id)
    if actor.role is not Role.SYSTEM_ADMIN:
        query = query.where(Person.centre_id == actor.centre_id)
    if role:
        query = query.where(Person.role == role)
    rows = session.execute(query.order_by(Person.active.desc(), Person.name, Person.id))
    wanted = search.strip().casefold()  # compared here: SQLite knows capitals of Latin letters only
    return tuple(
        _view(person, centre)
        for person, centre in rows
        if wanted in person.name.casefold() or wanted in person.login
    )


def read_person(session: Session, *, person_id: int, actor: Actor) -> PersonView:
    """One person. Raises NotFound("person"), NotAllowed."""
    actor.require(Permission.PEOPLE_EDIT)
    person = _within_reach(session, person_id, actor)
    return _view(person, session.get(Centre, person.centre_id) if person.centre_id else None)


def create_person(
    session: Session, *, login: str, name: str, role: Role, centre_id: int | None, language: Language,
    now: datetime, actor: Actor,
) -> NewPassword:  # fmt: skip
    """A new account with a first password. Raises Invalid("person_login" | "person_name" | "centre_needed"),
    Conflict("login_taken"), NotAllowed("role_not_yours" | "other_centre")."""
    actor.require(Permission.PEOPLE_EDIT)
    place = _place(session, role, centre_id, actor)
    password = first_password(secrets.SystemRandom())
    person = _add(session, login=login, name=name, role=role, centre_id=place, language=language,
                  password=password, now=now)  # fmt: skip
    _note(session, "created", person, now=now, actor=actor)
    return NewPassword(person.id, person.login, password)


def create_system_admin(session: Session, *, login: str, name: str, password: str, now: datetime) -> int:
    """The first system administrator, made from the command line with a chosen password."""
    if defect := password_defect(password, login=login_of(login)):
        raise Invalid(defect)
    person = _add(session, login=login, name=name, role=Role.SYSTEM_ADMIN, centre_id=None,
                  language=Language.KK, password=password, now=now)  # fmt: skip
    _note(session, "created", person, now=now, actor=None)
    return person.id


def edit_person(
    session: Session, *, person_id: int, name: str, role: Role, centre_id: int | None, language: Language,
    seen: str, now: datetime, actor: Actor,
) -> None:  # fmt: skip
    """Change name, role, centre or language. Raises Conflict("changed_meanwhile") when somebody else
    saved since `seen`, NotAllowed("own_account") for one's own role."""
    actor.require(Permission.PEOPLE_EDIT)
    person = _within_reach(session, person_id, actor, lock=True)
    if _seen(person) != seen:
        raise Conflict("changed_meanwhile")
    if person_id == actor.person_id and role is not person.role:
        raise NotAllowed("own_account")
    person.centre_id = _place(session, role, centre_id, actor)
    person.name, person.role, person.language = _name(name), role, language
    _note(session, "edited", person, now=now, actor=actor)
    session.flush()


def set_active(session: Session, *, person_id: int, active: bool, now: datetime, actor: Actor) -> None:
    """Switch an account off (all its sign-ins end) or on again. Raises NotAllowed("own_account")."""
    actor.require(Permission.PEOPLE_EDIT)
    person = _within_reach(session, person_id, actor, lock=True)
    if person_id == actor.person_id:
        raise NotAllowed("own_account")
    if person.active is active:
        return
    person.active = active
    person.epoch += 1
    _note(session, "activated" if active else "deactivated", person, now=now, actor=actor)
    session.flush()


def reset_password(session: Session, *, person_id: int, now: datetime, actor: Actor) -> NewPassword:
    """A new first password; the old one and all sign-ins end. Raises NotAllowed("own_account")."""
    actor.require(Permission.PEOPLE_EDIT)
    person = _within_reach(session, person_id, actor, lock=True)
    if person_id == actor.person_id:
        raise NotAllowed("own_account")
    password = first_password(secrets.SystemRandom())
    person.password_hash = generate_password_hash(password)
    person.epoch += 1
    _note(session, "password_reset", person, now=now, actor=actor)
    session.flush()
    return NewPassword(person_id, person.login, password)


def _add(
    session: Session, *, login: str, name: str, role: Role, centre_id: int | None, language: Language,
    password: str, now: datetime,
) -> Person:  # fmt: skip
    login = login_of(login)
    if not is_login(login):
        raise Invalid("person_login")
    person = Person(
        login=login, name=_name(name), role=role, centre_id=centre_id, language=language,
        password_hash=generate_password_hash(password), created_at=now,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        raise Conflict("login_taken", login=login) from None
    return person


def _within_reach(session: Session, person_id: int, actor: Actor, *, lock: bool = False) -> Person:
    person = session.get(Person, person_id, with_for_update=lock)
    if person is None:
        raise NotFound("person")
    if actor.role is not Role.SYSTEM_ADMIN and person.centre_id is None:
        raise NotAllowed("other_centre")
    if person.centre_id is not None:
        actor.require_centre(person.centre_id)
    return person


def _place(session: Session, role: Role, centre_id: int | None, actor: Actor) -> int | None:
    if role not in roles_to_give(actor):
        raise NotAllowed("role_not_yours")
    if not needs_centre(role):
        return None
    if centre_id is None or session.get(Centre, centre_id) is None:
        raise Invalid("centre_needed")
    actor.require_centre(centre_id)
    return centre_id


def _name(name: str) -> str:
    squeezed_name = squeezed(name)
    if not squeezed_name or len(squeezed_name) > NAME_LENGTH:
        raise Invalid("person_name", most=NAME_LENGTH)
    return squeezed_name


def _note(session: Session, act: str, person: Person, *, now: datetime, actor: Actor | None) -> None:
    record(session, now=now, actor=actor, act=f"person.{act}", thing="person", thing_id=person.id,
           centre_id=person.centre_id, role=person.role.value)  # fmt: skip


def _seen(person: Person) -> str:
    return fingerprint(person.name, person.role.value, person.centre_id, person.language.value)


def _view(person: Person, centre: Centre | None) -> PersonView:
    return PersonView(
        person_id=person.id, login=person.login, name=person.name, role=person.role,
        centre_id=person.centre_id, centre_kk=centre.name_kk if centre else None,
        centre_ru=centre.name_ru if centre else None, language=person.language, active=person.active,
        seen=_seen(person),
    )  # fmt: skip
