"""The first page and the choice of language."""

import pytest

from tests.web.exam.office.conftest import Browse


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("kk", "Менде орын коды бар"),
        ("ru", "У меня есть код места"),
        ("en", "I have a seat code"),
    ],
)
def test_the_first_page_shows_three_doors_in_each_language(
    browse: Browse, language: str, heading: str
) -> None:
    browser = browse(None)
    chosen = browser.post("/language", data={"language": language, "next": "/"})
    assert (chosen.status_code, chosen.location) == (303, "/")
    page = browser.get("/").text
    assert f'<html lang="{language}"' in page
    assert heading in page
    assert [door for door in ("/exam/", "/verify", "/sign-in") if f'href="{door}"' not in page] == []


def test_outside_the_demo_no_account_is_told(browse: Browse) -> None:
    assert "demonstration" not in browse(None).get("/").text


@pytest.mark.parametrize(
    "address", ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "x"]
)
def test_choosing_a_language_leads_nowhere_else(browse: Browse, address: str) -> None:
    answer = browse(None).post("/language", data={"language": "ru", "next": address})
    assert (answer.status_code, answer.location) == (303, "/")


def test_a_language_that_is_none_changes_nothing(browse: Browse) -> None:
    browser = browse(None)
    browser.post("/language", data={"language": "xx", "next": "/"})
    assert '<html lang="en"' in browser.get("/").text
