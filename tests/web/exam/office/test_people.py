"""Accounts in the browser: made, changed by two at once, switched off."""

import re

from flask.testing import FlaskClient

from kernel.actor import Role
from tests.web.exam.office.conftest import Browse

PERSON = {"name": "Ким Анна", "login": "kim", "role": "examiner", "language": "ru"}


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def make(admin: FlaskClient) -> tuple[str, str]:
    """The address of a new person and the first password."""
    page = admin.post("/people/new", data=PERSON)
    password = re.search(r"(?:\w{4}-){3}\w{4}", page.text)
    assert password
    listed = admin.get("/people?q=kim").text
    address = re.search(r'href="(/people/\d+)"', listed)
    assert address
    return address[1], password[0]


def test_a_new_account_signs_in_with_the_password_shown_once(admin: FlaskClient, browse: Browse) -> None:
    address, password = make(admin)
    entered = browse(None).post("/sign-in", data={"login": "kim", "password": password})
    assert entered.status_code == 303
    assert password not in admin.get(address).text


def test_the_page_with_the_password_is_kept_by_no_cache(admin: FlaskClient) -> None:
    assert admin.post("/people/new", data=PERSON).headers["Cache-Control"] == "no-store"


def test_what_is_refused_is_told_at_its_field_and_what_was_typed_is_kept(admin: FlaskClient) -> None:
    make(admin)
    answer = admin.post("/people/new", data={**PERSON, "name": "Ли Ян"})
    assert answer.status_code == 409
    assert "The login kim is already taken" in answer.text
    assert 'value="Ли Ян"' in answer.text


def test_an_administrator_of_a_centre_cannot_choose_system_administrator(admin: FlaskClient) -> None:
    assert "system_admin" not in admin.get("/people/new").text
    answer = admin.post("/people/new", data={**PERSON, "role": "system_admin"})
    assert answer.status_code == 422
    assert "kim" not in admin.get("/people").text


def test_of_two_who_edit_at_once_the_second_keeps_what_was_typed(admin: FlaskClient) -> None:
    address, _ = make(admin)
    stale = seen(admin.get(address).text)
    facts = {"role": "examiner", "language": "ru", "seen": stale}
    assert admin.post(address, data={**facts, "name": "Первая"}).status_code == 303
    late = admin.post(address, data={**facts, "name": "Вторая"})
    assert late.status_code == 409
    assert "Somebody else has changed this" in late.text
    assert 'value="Вторая"' in late.text
    assert "Первая" in admin.get("/people").text


def test_an_account_switched_off_is_out_at_once(admin: FlaskClient, browse: Browse) -> None:
    address, password = make(admin)
    person = browse(None)
    person.post("/sign-in", data={"login": "kim", "password": password})
    assert person.get("/office").status_code == 200
    admin.post(f"{address}/active", data={"active": "off"})
    assert person.get("/office").status_code == 302
    assert person.post("/sign-in", data={"login": "kim", "password": password}).status_code == 422


def test_a_new_password_replaces_the_first(admin: FlaskClient, browse: Browse) -> None:
    address, first = make(admin)
    page = admin.post(f"{address}/new-password").text
    second = re.search(r"(?:\w{4}-){3}\w{4}", page)
    assert second
    status = {
        password: browse(None).post("/sign-in", data={"login": "kim", "password": password}).status_code
        for password in (first, second[0])
    }
    assert status == {first: 422, second[0]: 303}


def test_a_system_administrator_needs_to_choose_a_centre(browse: Browse) -> None:
    system = browse(Role.SYSTEM_ADMIN)
    answer = system.post("/people/new", data={**PERSON, "centre": ""})
    assert answer.status_code == 422
    assert "Choose the centre" in answer.text
    assert system.post("/people/new", data={**PERSON, "centre": "1"}).status_code == 200
