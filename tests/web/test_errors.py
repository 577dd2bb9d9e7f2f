"""Whatever fails, a page or an answer comes, with a way on; nothing of the failure's inside is shown."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exam.app import create_app
from kernel.settings import Settings


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An application whose database cannot be opened."""
    nowhere = f"sqlite:///{tmp_path}/nowhere/synaq.db"
    return create_app(Settings(data_dir=tmp_path, database_url=nowhere, secret_key="for the test" * 4))


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """Of somebody who had signed in while the database was there."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(person=1, epoch=0, seat=1, holder="h", language="en")
    return client


@pytest.mark.parametrize("path", ["/", "/office", "/sittings", "/exam/", "/exam/question/1", "/no-such-page"])
def test_without_a_database_the_page_of_an_error_comes(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in (500, 404)
    assert "<h1>" in answer.text
    assert "Error " in answer.text
    assert "sqlite" not in answer.text.lower()


def test_without_a_database_a_script_is_answered_in_its_way(browser: FlaskClient) -> None:
    answer = browser.get("/exam/clock", headers={"Accept": "application/json"})
    assert answer.status_code == 500
    assert answer.json
    assert answer.json["error"] == "unexpected"


def test_an_error_page_leads_a_visitor_to_the_first_page_and_a_candidate_to_the_exam(app: Flask) -> None:
    visitor = app.test_client()
    assert 'class="button" href="/"' in visitor.get("/no-such-page").text
    assert 'class="button" href="/exam/resume"' in visitor.get("/exam/no-such-page").text


def test_the_page_of_an_error_stands_without_what_the_layout_asks_for(app: Flask) -> None:
    app.context_processor(lambda: {"never": 1 // 0})
    answer = app.test_client().get("/no-such-page", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_an_expired_form_leads_back_to_its_page_and_to_no_other_site(app: Flask) -> None:
    visitor = app.test_client()
    for referrer, address in (("http://localhost/sign-in?next=/items/", "/sign-in?next=/items/"),
                              ("http://localhost.example/sign-in", "/"), ("", "/")):  # fmt: skip
        answer = visitor.post("/sign-in", data={"login": "x"}, headers={"Referer": referrer})
        assert answer.status_code == 400
        assert f'class="button" href="{address}"' in answer.text
