"""Signing in, and slowing down those who guess."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash, generate_password_hash

from exam.domain.people import WINDOW, Failures, login_of, password_defect, wait_until
from exam.models import AccessFailure, Person
from kernel.actor import Actor
from kernel.audit import record
from kernel.errors import Invalid
from kernel.language import Language

LOGIN_HERE, LOGIN, ADDRESS = "sign_in.login_here", "sign_in.login", "sign_in.address"
KEPT = timedelta(days=1)
"""How long failures are kept; none counts after WINDOW."""

NOBODY = generate_password_hash("nobody has this password")
"""Checked where the login is unknown, so that the time taken does not tell which logins exist."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in; `epoch` goes into the cookie beside the id."""

    person_id: int
    epoch: int
    language: Language


@dataclass(frozen=True, slots=True)
class Refused:
    """Wrong login or password (not said which), or an account that is switched off."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many failures; not even looked at the password. `until` is when to try again."""

    until: datetime


def sign_in(
    session: Session, *, login: str, password: str, address: str, secret: str, now: datetime
) -> SignedIn | Refused | Wait:
    """Check a login and password given from network `address`; the outcome is a value, because a
    failure must be remembered and so its transaction commits."""
    login = login_of(login)
    person = session.scalars(select(Person).where(Person.login == login).with_for_update()).one_or_none()
    keys = _keys(login=login, address=address, secret=secret)
    if until := wait_until(_failures(session, keys, now)):
        return Wait(until)
    right = check_password_hash(person.password_hash if person else NOBODY, password)
    if person is None or not person.active or not right:
        _remember_failure(session, keys, now)
        return Refused()
    session.execute(
        delete(AccessFailure).where(AccessFailure.scope == LOGIN_HERE, AccessFailure.key == keys[LOGIN_HERE])
    )
    record(
        session, now=now, actor=None, act="person.signed_in", thing="person", thing_id=person.id,
        centre_id=person.centre_id,
    )  # fmt: skip
    return SignedIn(person.id, person.epoch, person.language)


def sign_out(session: Session, *, now: datetime, actor: Actor) -> None:
    """End all sign-ins of the person, on every computer: a copied cookie is worth nothing afterwards."""
    session.get_one(Person, actor.person_id, with_for_update=True).epoch += 1
    record(session, now=now, actor=actor, act="person.signed_out", thing="person", thing_id=actor.person_id)


def change_password(
    session: Session, *, old: str, new: str, address: str, secret: str, now: datetime, actor: Actor
) -> SignedIn | Refused | Wait:
    """Set one's own password; signs out everywhere else.

    The old password is guarded against guessing as at sign-in. Raises Invalid("password_length"
    | "password_plain").
    """
    person = session.get_one(Person, actor.person_id, with_for_update=True)
    keys = _keys(login=person.login, address=address, secret=secret)
    if until := wait_until(_failures(session, keys, now)):
        return Wait(until)
    if not check_password_hash(person.password_hash, old):
        _remember_failure(session, keys, now)
        return Refused()
    if defect := password_defect(new, login=person.login):
        raise Invalid(defect)
    person.password_hash = generate_password_hash(new)
    person.epoch += 1
    record(session, now=now, actor=actor, act="person.password_changed", thing="person", thing_id=person.id)
    session.flush()
    return SignedIn(person.id, person.epoch, person.language)


def _keys(*, login: str, address: str, secret: str) -> dict[str, str]:
    """Keyed hashes for each scope: the table tells nobody who tried from where."""
    values = {LOGIN_HERE: f"{login}\n{address}", LOGIN: login, ADDRESS: address}
    return {
        scope: hmac.new(secret.encode(), f"{scope}\n{value}".encode(), hashlib.sha256).hexdigest()
        for scope, value in values.items()
    }


def _failures(session: Session, keys: dict[str, str], now: datetime) -> Failures:
    def moments(scope: str) -> list[datetime]:
        query = select(AccessFailure.at).where(
            AccessFailure.scope == scope, AccessFailure.key == keys[scope], AccessFailure.at > now - WINDOW
        )
        return list(session.scalars(query.order_by(AccessFailure.at)))

    return Failures(of_login_here=moments(LOGIN_HERE), of_login=moments(LOGIN), here=moments(ADDRESS))


def _remember_failure(session: Session, keys: dict[str, str], now: datetime) -> None:
    session.execute(delete(AccessFailure).where(AccessFailure.scope.in_(keys), AccessFailure.at < now - KEPT))
    session.add_all(AccessFailure(scope=scope, key=key, at=now) for scope, key in keys.items())
