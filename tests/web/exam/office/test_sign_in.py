"""Signing in and out in a browser."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from exam.domain.people import GUESSES_OF_LOGIN_HERE, WINDOW
from kernel.actor import Role
from tests.web.exam.office.conftest import PASSWORD, Browse, SetClock


@pytest.fixture
def visitor(browse: Browse) -> FlaskClient:
    return browse(None)


def enter(browser: FlaskClient, *, password: str = PASSWORD, query: str = "") -> tuple[int, str, str]:
    answer = browser.post(f"/sign-in{query}", data={"login": "examiner", "password": password})
    return answer.status_code, answer.location or "", answer.text


def test_who_opens_a_page_unsigned_comes_back_to_it_after_signing_in(visitor: FlaskClient) -> None:
    asked = visitor.get("/sittings?before=3")
    assert asked.status_code == 302
    query = asked.location.partition("?")[2]
    assert enter(visitor, query=f"?{query}")[:2] == (303, "/sittings?before=3")
    assert visitor.get("/sittings").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "/%09/evil.example", "/%0a/evil.example", "%2f%2fevil.example", ""],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(visitor: FlaskClient, address: str) -> None:
    status, location, _ = enter(visitor, query=f"?next={address}")
    assert (status, location) == (303, "/office")


def test_a_wrong_password_keeps_the_login_and_does_not_say_which_was_wrong(visitor: FlaskClient) -> None:
    status, _, page = enter(visitor, password="wrong")
    assert status == 422
    assert "The login or the password is wrong" in page
    assert 'value="examiner"' in page
    assert 'wrong"' not in page


def test_guessing_is_slowed_down_and_the_minutes_are_told(visitor: FlaskClient, clock: SetClock) -> None:
    for _ in range(GUESSES_OF_LOGIN_HERE):
        enter(visitor, password="wrong")
    status, _, page = enter(visitor)
    assert status == 429
    assert "Try again in 15 min" in page
    clock.moment += WINDOW + timedelta(seconds=1)
    assert enter(visitor)[0] == 303


def test_signing_out_ends_a_copied_cookie_too(browse: Browse) -> None:
    here, copied = browse(Role.EXAMINER), browse(Role.EXAMINER)
    assert here.post("/sign-out").status_code == 303
    assert [browser.get("/office").status_code for browser in (here, copied)] == [302, 302]


def test_a_changed_password_keeps_this_browser_signed_in_and_ends_others(browse: Browse) -> None:
    here, other = browse(Role.EXAMINER), browse(Role.EXAMINER)
    changed = here.post(
        "/password", data={"old": PASSWORD, "new": "жаңа құпия сөз", "again": "жаңа құпия сөз"}
    )
    assert changed.status_code == 303
    assert here.get("/office").status_code == 200
    assert other.get("/office").status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "wrong"}, "This is not your present password."),
        ({"new": "short", "again": "short"}, "A password has 12 to 200 characters."),
        ({"again": "another new one"}, "This is not the same as the new password above."),
        ({"new": "x" * 20, "again": "x" * 20}, "This password is too easy"),
    ],
)
def test_a_password_that_cannot_be_set_is_explained(
    browse: Browse, typed: dict[str, str], sentence: str
) -> None:
    fine = {"old": PASSWORD, "new": "жаңа құпия сөз", "again": "жаңа құпия сөз"}
    answer = browse(Role.EXAMINER).post("/password", data={**fine, **typed})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_language_that_was_chosen_stays_after_signing_in(visitor: FlaskClient) -> None:
    visitor.post("/language", data={"language": "ru", "next": "/sign-in"})
    enter(visitor)
    assert 'lang="ru"' in visitor.get("/office").text
