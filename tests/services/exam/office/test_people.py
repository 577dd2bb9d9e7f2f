"""Accounts are made and changed within the administrator's reach; two editors do not overwrite each other."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash

from exam.models import Person
from exam.services import people
from kernel.actor import Actor, Role
from kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from tests.factories.exam_room import ExamRoom

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def system_admin(session: Session, room: ExamRoom) -> Actor:
    person_id = people.create_system_admin(
        session, login="root", name="Система", password="ұзақ құпия сөз", now=NOW
    )
    return Actor(person_id, Role.SYSTEM_ADMIN, None, "Система")


def create(
    session: Session, actor: Actor, *, login: str = "new.one", name: str = "Ким Анна",
    role: Role = Role.EXAMINER, centre_id: int | None = None,
) -> people.NewPassword:  # fmt: skip
    return people.create_person(
        session, login=login, name=name, role=role, centre_id=centre_id or actor.centre_id,
        language=Language.RU, now=NOW, actor=actor,
    )  # fmt: skip


def rename(session: Session, actor: Actor, person: people.PersonView, name: str) -> None:
    people.edit_person(
        session, person_id=person.person_id, name=name, role=person.role, centre_id=person.centre_id,
        language=person.language, seen=person.seen, now=NOW, actor=actor,
    )  # fmt: skip


def test_the_first_password_opens_the_account(session: Session, admin: Actor) -> None:
    made = create(session, admin, login=" New.One ")
    person = session.get_one(Person, made.person_id)
    assert person.login == "new.one"
    assert check_password_hash(person.password_hash, made.password)
    assert made.password not in person.password_hash


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"login": "Ә"}, Invalid("person_login")),
        ({"name": "  "}, Invalid("person_name")),
        ({"name": "Я" * 201}, Invalid("person_name")),
        ({"role": Role.SYSTEM_ADMIN}, NotAllowed("role_not_yours")),
        ({"centre_id": 999}, Invalid("centre_needed")),
    ],
)
def test_an_account_that_may_not_be_is_refused(
    session: Session, admin: Actor, facts: dict[str, object], error: AppError
) -> None:
    with pytest.raises(type(error), match=error.code):
        create(session, admin, **facts)  # type: ignore[arg-type]


def test_a_login_is_given_once_whatever_the_case(session: Session, admin: Actor) -> None:
    create(session, admin)
    with pytest.raises(Conflict, match="login_taken"):
        create(session, admin, login="NEW.ONE")
    assert len(people.list_people(session, actor=admin, search="new.one")) == 1


@pytest.mark.parametrize("role", [Role.EXAMINER, Role.INVIGILATOR])
def test_only_administrators_see_people(session: Session, room: ExamRoom, role: Role) -> None:
    with pytest.raises(NotAllowed, match="permission"):
        people.list_people(session, actor=Actor(1, role, room.invigilator.centre_id, ""))


def test_an_administrator_of_a_centre_reaches_only_its_people(
    session: Session, admin: Actor, system_admin: Actor, elsewhere: int
) -> None:
    other = create(session, system_admin, centre_id=elsewhere).person_id
    assert other not in {person.person_id for person in people.list_people(session, actor=admin)}
    for person_id in (other, system_admin.person_id):
        with pytest.raises(NotAllowed, match="other_centre"):
            people.read_person(session, person_id=person_id, actor=admin)
        with pytest.raises(NotAllowed, match="other_centre"):
            people.reset_password(session, person_id=person_id, now=NOW, actor=admin)
        with pytest.raises(NotAllowed, match="other_centre"):
            people.set_active(session, person_id=person_id, active=False, now=NOW, actor=admin)
    with pytest.raises(NotAllowed, match="other_centre"):
        create(session, admin, login="second", centre_id=elsewhere)


def test_a_system_administrator_reaches_all_and_belongs_to_no_centre(
    session: Session, admin: Actor, system_admin: Actor, elsewhere: int
) -> None:
    made = create(session, system_admin, role=Role.SYSTEM_ADMIN, centre_id=elsewhere)
    assert people.read_person(session, person_id=made.person_id, actor=system_admin).centre_id is None
    reached = {person.person_id for person in people.list_people(session, actor=system_admin)}
    assert {made.person_id, admin.person_id} <= reached


def test_people_are_found_by_any_part_of_the_name_in_any_case(session: Session, admin: Actor) -> None:
    create(session, admin, name="Өмірбек Қайрат")
    assert [p.name for p in people.list_people(session, actor=admin, search="ӨМІРБЕК")] == ["Өмірбек Қайрат"]


def test_of_two_who_edit_at_once_the_second_is_told(session: Session, admin: Actor) -> None:
    seen = people.read_person(session, person_id=create(session, admin).person_id, actor=admin)
    rename(session, admin, seen, "Первая")
    with pytest.raises(Conflict, match="changed_meanwhile"):
        rename(session, admin, seen, "Вторая")
    again = people.read_person(session, person_id=seen.person_id, actor=admin)
    assert again.name == "Первая"
    rename(session, admin, again, "Вторая")


def test_switching_an_account_off_ends_its_sign_ins(session: Session, admin: Actor) -> None:
    person_id = create(session, admin).person_id
    assert people.load_actor(session, person_id, 0) is not None
    people.set_active(session, person_id=person_id, active=False, now=NOW, actor=admin)
    assert people.load_actor(session, person_id, 0) is None
    people.set_active(session, person_id=person_id, active=True, now=NOW, actor=admin)
    assert people.load_actor(session, person_id, 0) is None, "an old cookie stays worthless"


def test_a_reset_password_ends_the_old_one_and_the_sign_ins(session: Session, admin: Actor) -> None:
    made = create(session, admin)
    again = people.reset_password(session, person_id=made.person_id, now=NOW, actor=admin)
    person = session.get_one(Person, made.person_id)
    assert check_password_hash(person.password_hash, again.password)
    assert not check_password_hash(person.password_hash, made.password)
    assert people.load_actor(session, made.person_id, 0) is None


def test_nobody_switches_off_or_raises_their_own_account(session: Session, admin: Actor) -> None:
    with pytest.raises(NotAllowed, match="own_account"):
        people.set_active(session, person_id=admin.person_id, active=False, now=NOW, actor=admin)
    me = people.read_person(session, person_id=admin.person_id, actor=admin)
    with pytest.raises(NotAllowed, match="own_account"):
        people.edit_person(
            session, person_id=admin.person_id, name=me.name, role=Role.EXAMINER, centre_id=me.centre_id,
            language=me.language, seen=me.seen, now=NOW, actor=admin,
        )  # fmt: skip


def test_a_person_who_is_not_there(session: Session, admin: Actor) -> None:
    with pytest.raises(NotFound, match="person"):
        people.read_person(session, person_id=10_000, actor=admin)
