"""The way of an examiner: choose a blueprint, set the terms, publish."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from blueprints.services import blueprints, papers
from kernel.actor import Actor, Role
from kernel.db import Sessions
from kernel.language import Language
from kernel.settings import Settings
from tests.factories.cards import make_card, make_items
from tests.factories.people import make_actor
from tests.web.application import make_app

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TERMS = {
    "title_kk": "Бағбан",
    "title_ru": "Садовник",
    "minutes": "45",
    "pass_percent": "60",
    "validity_months": "24",
    "retake_days": "0",
    "languages": "ru",
}


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Flask:
    return make_app(Settings(demo=True, database_url=database_url, data_dir=tmp_path))


@pytest.fixture
def examiner(sessions: Sessions) -> Actor:
    with sessions.begin() as session:
        return make_actor(session, Role.EXAMINER)


@pytest.fixture
def blueprint_id(sessions: Sessions, examiner: Actor) -> int:
    """An approved blueprint with one Russian paper, whose id is 1, and a Kazakh edition without one."""
    with sessions.begin() as session:
        card = make_card(session, NOW)
        make_card(session, NOW, language=Language.KK, title="Бағбан")
        make_items(session, card, NOW)
        version_id = blueprints.draft_blueprint(
            session, card_id=card.id, level=3, question_count=7, now=NOW, actor=examiner
        )
        blueprints.approve(session, version_id=version_id, now=NOW, actor=examiner)
        papers.assemble(session, version_id=version_id, language=Language.RU, seed=1, now=NOW, actor=examiner)
        return version_id


@pytest.fixture
def browser(app: Flask, examiner: Actor) -> FlaskClient:
    return signed_in(app, examiner)


def signed_in(app: Flask, actor: Actor) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["person"], cookie["epoch"], cookie["language"] = actor.person_id, 0, "en"
    return client


def drafted(browser: FlaskClient, blueprint_id: int) -> str:
    answer = browser.post(f"/programs/new/{blueprint_id}")
    assert answer.status_code == 303
    return str(answer.location)


def paper_ids(page: str) -> list[str]:
    """The papers that the form offers."""
    return re.findall(r'name="papers"[^>]*value="(\d+)"', page)


def test_an_empty_list_says_how_to_fill_it(browser: FlaskClient) -> None:
    page = browser.get("/programs/").text
    assert "There are no programs yet" in page
    assert 'href="/programs/new"' in page


def test_a_draft_is_filled_with_titles_defaults_and_papers(browser: FlaskClient, blueprint_id: int) -> None:
    assert f'action="/programs/new/{blueprint_id}"' in browser.get("/programs/new").text
    page = browser.get(drafted(browser, blueprint_id)).text
    assert 'value="Бағбан"' in page
    assert 'value="Садовник"' in page
    assert 'value="90"' in page
    assert "not taken from the Rules of recognition" in page
    assert len(paper_ids(page)) == 1


def test_saved_terms_are_shown(browser: FlaskClient, blueprint_id: int) -> None:
    address = drafted(browser, blueprint_id)
    (paper,) = paper_ids(browser.get(address).text)
    assert browser.post(address, data={**TERMS, "papers": paper}).status_code == 303
    page = browser.get(address).text
    assert 'value="45"' in page
    assert 'value="24"' in page
    assert len(re.findall(r'<input[^>]*checked[^>]*name="papers"', page)) == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("minutes", "601", "Enter a number from 1 to 600."),
        ("minutes", "long", "Enter a whole number."),
        ("pass_percent", "0", "Enter a number from 1 to 100."),
        ("title_kk", "", "Enter the title."),
        ("languages", "", "Choose at least one language"),
    ],
)
def test_terms_that_are_refused_are_kept_in_the_form(
    browser: FlaskClient, blueprint_id: int, field: str, value: str, message: str
) -> None:
    address = drafted(browser, blueprint_id)
    data = MultiDict({**TERMS, "title_ru": "Другое название", field: value})
    if not value:
        del data[field]
    answer = browser.post(address, data=data)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Другое название" in answer.text


def test_publishing_without_a_paper_in_a_language_is_refused_at_the_papers(
    browser: FlaskClient, blueprint_id: int
) -> None:
    address = drafted(browser, blueprint_id)
    (paper,) = paper_ids(browser.get(address).text)
    both = MultiDict([*{**TERMS, "papers": paper}.items(), ("languages", "kk")])
    assert browser.post(address, data=both).status_code == 303
    answer = browser.post(f"{address}/publish")
    assert answer.status_code == 422
    assert "no Kazakh paper is chosen" in answer.text


def test_publication_asks_first_and_then_freezes(browser: FlaskClient, blueprint_id: int) -> None:
    address = drafted(browser, blueprint_id)
    assert "Publish the program?" in browser.get(f"{address}/publish").text
    assert browser.post(f"{address}/publish").status_code == 303
    page = browser.get(address).text
    assert "Change in a new version" in page
    assert 'name="minutes"' not in page
    assert browser.post(address, data=TERMS).status_code == 409
    draft = browser.post(f"{address}/new-version").location
    assert draft != address
    assert 'name="minutes"' in browser.get(draft).text


def test_the_centre_s_administrator_reads_but_does_not_edit(
    app: Flask, sessions: Sessions, examiner: Actor, browser: FlaskClient, blueprint_id: int
) -> None:
    address = drafted(browser, blueprint_id)
    with sessions.begin() as session:
        other = make_actor(session, Role.CENTRE_ADMIN)
    client = signed_in(app, other)
    assert client.get("/programs/").status_code == 200
    assert client.get(address).status_code == 403
    assert client.post(address, data=TERMS).status_code == 403
    assert client.get("/programs/new").status_code == 403
