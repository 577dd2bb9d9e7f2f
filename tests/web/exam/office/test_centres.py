"""Centres and rooms in the browser."""

import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from kernel.actor import Role
from tests.web.exam.office.conftest import Browse, SetClock

FACTS = {
    "name_kk": "Жаңа атау",
    "name_ru": "Новое имя",
    "bin": "123456789012",
    "accreditation_number": "KZ-7",
    "accredited_until": "2030-01-01",
    "time_zone": "Asia/Aqtau",
    "address": "Ақтау",
}


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def test_who_has_one_centre_comes_straight_to_it(browse: Browse) -> None:
    assert browse(Role.CENTRE_ADMIN).get("/centres").location == "/centres/1"
    assert "/centres/1" in browse(Role.SYSTEM_ADMIN).get("/centres").text


def test_of_two_who_edit_a_centre_the_second_is_told(admin: FlaskClient) -> None:
    stale = seen(admin.get("/centres/1/edit").text)
    assert admin.post("/centres/1/edit", data={**FACTS, "seen": stale}).status_code == 303
    late = admin.post("/centres/1/edit", data={**FACTS, "address": "Поздно", "seen": stale})
    assert late.status_code == 409
    assert 'value="Поздно"' in late.text
    assert "Ақтау" in admin.get("/centres/1").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"bin": "12"}, "The BIN has 12 figures."),
        ({"accredited_until": "soon"}, "Enter the date."),
        ({"name_kk": ""}, "Please fill this in."),
        ({"time_zone": "Mars/Base"}, "Choose a time zone."),
    ],
)
def test_wrong_facts_are_told_at_their_field(
    admin: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    stale = seen(admin.get("/centres/1/edit").text)
    answer = admin.post("/centres/1/edit", data={**FACTS, **changes, "seen": stale})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_centre_whose_accreditation_is_over_says_what_follows(admin: FlaskClient, clock: SetClock) -> None:
    clock.moment = datetime(2036, 1, 1, tzinfo=UTC)
    assert "The accreditation is over." in admin.get("/centres/1").text
    assert "The accreditation of the centre is over." in admin.get("/office").text


def test_rooms_are_added_and_changed(admin: FlaskClient) -> None:
    assert admin.post("/centres/1/rooms/new", data={"name": "202", "seats": "12"}).status_code == 303
    taken = admin.post("/centres/1/rooms/new", data={"name": "202", "seats": "5"})
    assert taken.status_code == 409
    too_small = admin.post(
        "/centres/1/rooms/1",
        data={"name": "101", "seats": "2", "seen": seen(admin.get("/centres/1/rooms/1").text)},
    )
    assert too_small.status_code == 409
    assert "seats up to number 3" in too_small.text
    wrong = admin.post("/centres/1/rooms/new", data={"name": "303", "seats": "many"})
    assert wrong.status_code == 422
    assert "Enter a whole number." in wrong.text


def test_a_room_is_looked_for_in_its_own_centre(admin: FlaskClient) -> None:
    assert admin.get("/centres/1/rooms/99").status_code == 404
