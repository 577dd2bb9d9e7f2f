"""An administrator gives item banks to an examiner of the centre."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from exam.models import Person
from kernel.actor import Role
from kernel.db import Sessions
from question_bank.domain.access import EVERYTHING, Grant, GrantKind
from question_bank.models import CardRow, StandardRow
from question_bank.services import access
from tests.factories.exam_room import ExamRoom
from tests.web.exam.office.conftest import Browse


@pytest.fixture
def examiner_id(room: ExamRoom, sessions: Sessions) -> int:
    with sessions() as session:
        return session.scalars(select(Person.id).where(Person.role == Role.EXAMINER)).one()


@pytest.fixture
def profession(room: ExamRoom, sessions: Sessions) -> Grant:
    """That of the first card."""
    with sessions() as session:
        code = session.scalars(select(CardRow.nkz_code).order_by(CardRow.id)).first()
    return Grant(GrantKind.PROFESSION, code or "")


def given(sessions: Sessions, person_id: int) -> frozenset[Grant]:
    with sessions() as session:
        return access.grants_of(session, person_id=person_id)


def test_the_page_offers_all_a_standard_or_a_profession(
    admin: FlaskClient, sessions: Sessions, examiner_id: int, profession: Grant
) -> None:
    with sessions() as session:
        standard = session.scalars(select(StandardRow)).first()
    assert standard
    page = admin.get(f"/people/{examiner_id}/banks").text
    assert f'name="standard" value="{standard.key}"' in page
    assert f'name="profession" value="{profession.value}"' in page
    assert f"/people/{examiner_id}/banks" in admin.get(f"/people/{examiner_id}").text


def test_what_is_marked_is_open_and_the_rest_is_closed(
    admin: FlaskClient, sessions: Sessions, examiner_id: int, profession: Grant
) -> None:
    address = f"/people/{examiner_id}/banks"
    asked = {"all": "no", "profession": [profession.value]}
    assert admin.post(address, data=asked).location == f"/people/{examiner_id}"
    assert given(sessions, examiner_id) == {profession}
    assert 'value="no" checked' in admin.get(address).text
    admin.post(address, data={"all": "yes", "profession": [profession.value]})
    assert given(sessions, examiner_id) == {EVERYTHING}
    admin.post(address, data={"all": "no"})
    assert given(sessions, examiner_id) == frozenset()
    assert admin.post(address, data={"all": "no", "standard": "none"}).status_code == 422


def test_nobody_gives_banks_to_themselves_or_to_people_elsewhere(
    browse: Browse, admin: FlaskClient, sessions: Sessions, examiner_id: int, profession: Grant
) -> None:
    before = given(sessions, examiner_id)
    answer = browse(Role.EXAMINER).post(f"/people/{examiner_id}/banks", data={"all": "yes"})
    assert answer.status_code == 403
    with sessions() as session:
        elsewhere = session.scalars(select(Person.id).where(Person.centre_id.is_(None))).first()
    assert admin.get(f"/people/{elsewhere}/banks").status_code == 403
    assert admin.post(f"/people/{elsewhere}/banks", data={"all": "yes"}).status_code == 403
    assert given(sessions, examiner_id) == before


def test_an_examiner_without_a_bank_sees_no_item(
    browse: Browse, admin: FlaskClient, sessions: Sessions, examiner_id: int
) -> None:
    admin.post(f"/people/{examiner_id}/banks", data={"all": "no"})
    page = browse(Role.EXAMINER).get("/items/")
    assert "No bank is open to you yet" in page.text
