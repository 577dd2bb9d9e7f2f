"""Signing in: right and wrong passwords, slowed guessing, and cookies that end."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from exam.domain.people import GUESSES_HERE, GUESSES_OF_LOGIN_HERE, WINDOW
from exam.models import AccessFailure, Person
from exam.services import sign_in as sign_in_service
from exam.services.people import load_actor
from exam.services.sign_in import Refused, SignedIn, Wait, change_password, sign_in, sign_out
from kernel.actor import Actor
from kernel.errors import Invalid
from tests.factories.exam_room import ExamRoom

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PASSWORD = "тау-тасы-қоңыр"
QUICK = "scrypt:1024:8:1"  # the tests need no slow hash
SECRET = "s" * 40


@pytest.fixture
def serik(session: Session, room: ExamRoom) -> Person:
    person = session.get_one(Person, room.invigilator.person_id)
    person.login, person.password_hash = "serik", generate_password_hash(PASSWORD, QUICK)
    session.flush()
    return person


def enter(
    session: Session,
    *,
    login: str = "serik",
    password: str = PASSWORD,
    address: str = "10.0.0.1",
    now: datetime = NOW,
) -> SignedIn | Refused | Wait:
    return sign_in(session, login=login, password=password, address=address, secret=SECRET, now=now)


def guess(session: Session, times: int, *, login: str = "serik", address: str = "10.0.0.1") -> None:
    for _ in range(times):
        assert enter(session, login=login, password="wrong", address=address) == Refused()


def actor_of(person: Person) -> Actor:
    return Actor(person.id, person.role, person.centre_id, person.name)


def test_the_right_password_signs_in_whatever_the_case_of_the_login(session: Session, serik: Person) -> None:
    entered = enter(session, login=" Serik ")
    assert isinstance(entered, SignedIn)
    actor = load_actor(session, entered.person_id, entered.epoch)
    assert actor == actor_of(serik)


@pytest.mark.parametrize(("login", "password"), [("serik", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_it_is_not_said_what_was_wrong(session: Session, serik: Person, login: str, password: str) -> None:
    assert enter(session, login=login, password=password) == Refused()


def test_an_account_that_is_off_does_not_sign_in(session: Session, serik: Person) -> None:
    serik.active = False
    assert enter(session) == Refused()
    assert load_actor(session, serik.id, serik.epoch) is None


def test_after_five_wrong_passwords_even_the_right_one_waits(session: Session, serik: Person) -> None:
    guess(session, GUESSES_OF_LOGIN_HERE)
    assert enter(session) == Wait(NOW + WINDOW)
    assert isinstance(enter(session, now=NOW + WINDOW), SignedIn)


def test_somebody_elses_guesses_do_not_shut_out_the_owner_elsewhere(session: Session, serik: Person) -> None:
    guess(session, GUESSES_OF_LOGIN_HERE, address="203.0.113.9")
    assert isinstance(enter(session), SignedIn)


def test_a_success_forgets_the_slips_before_it(session: Session, serik: Person) -> None:
    for _ in range(3):
        guess(session, GUESSES_OF_LOGIN_HERE - 1)
        assert isinstance(enter(session), SignedIn)


def test_many_failures_of_others_do_not_lock_a_centre_out(session: Session, serik: Person) -> None:
    for number in range(GUESSES_HERE):
        keys = sign_in_service._keys(login=f"guess{number}", address="10.0.0.1", secret=SECRET)
        sign_in_service._remember_failure(session, keys, NOW)
    assert isinstance(enter(session), SignedIn)


def test_what_is_kept_of_a_failure_tells_neither_login_nor_address(session: Session, serik: Person) -> None:
    guess(session, 1)
    keys = session.scalars(select(AccessFailure.key)).all()
    assert len(keys) == 3
    assert all(len(key) == 64 and "serik" not in key and "10.0.0.1" not in key for key in keys)


def test_old_failures_are_thrown_away(session: Session, serik: Person) -> None:
    guess(session, 3)
    enter(session, password="wrong", now=NOW + timedelta(days=2))
    assert session.scalar(select(func.count(AccessFailure.id))) == 3


def test_signing_out_ends_every_cookie_of_the_person(session: Session, serik: Person) -> None:
    entered = enter(session)
    assert isinstance(entered, SignedIn)
    sign_out(session, now=NOW, actor=actor_of(serik))
    assert load_actor(session, entered.person_id, entered.epoch) is None


def test_a_new_password_replaces_the_old_and_ends_other_cookies(session: Session, serik: Person) -> None:
    changed = change_password(
        session,
        old=PASSWORD,
        new="жаңа құпия сөз",
        address="-",
        secret=SECRET,
        now=NOW,
        actor=actor_of(serik),
    )
    assert isinstance(changed, SignedIn)
    assert load_actor(session, serik.id, changed.epoch - 1) is None
    assert load_actor(session, serik.id, changed.epoch) is not None
    assert enter(session) == Refused()
    assert isinstance(enter(session, password="жаңа құпия сөз"), SignedIn)


def test_the_old_password_cannot_be_guessed_at_an_open_computer(session: Session, serik: Person) -> None:
    def change() -> SignedIn | Refused | Wait:
        return change_password(
            session,
            old="wrong",
            new="жаңа құпия сөз",
            address="-",
            secret=SECRET,
            now=NOW,
            actor=actor_of(serik),
        )

    assert [change() for _ in range(GUESSES_OF_LOGIN_HERE)] == [Refused()] * GUESSES_OF_LOGIN_HERE
    assert change() == Wait(NOW + WINDOW)


def test_a_new_password_that_is_too_short_changes_nothing(session: Session, serik: Person) -> None:
    with pytest.raises(Invalid, match="password_length"):
        change_password(
            session, old=PASSWORD, new="short", address="-", secret=SECRET, now=NOW, actor=actor_of(serik)
        )
    assert isinstance(enter(session), SignedIn)
