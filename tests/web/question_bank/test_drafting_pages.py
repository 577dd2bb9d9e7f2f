"""The drafting assistant in the office: not there until it is set up, then asked and told of."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.settings import Settings
from question_bank.models import CardRow
from question_bank.services import drafting
from tests.factories.bank import NOW
from tests.factories.cards import make_card, make_items
from tests.factories.chat import Chat
from tests.web.application import make_app


@pytest.fixture
def card(sessions: Sessions) -> CardRow:
    with sessions.begin() as session:
        return make_card(session, NOW)


@pytest.fixture
def drafting_app(database_url: str, tmp_path: Path) -> Flask:
    return make_app(
        Settings(demo=True, database_url=database_url, data_dir=tmp_path, drafting_url="http://127.0.0.1:9")
    )


@pytest.fixture
def asker(drafting_app: Flask, people: tuple[Actor, Actor]) -> FlaskClient:
    client = drafting_app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(person=people[0].person_id, epoch=0, language="en")
    return client


def test_nothing_tells_of_it_where_it_is_off(client: FlaskClient, sessions: Sessions, card: CardRow) -> None:
    with sessions.begin() as session:
        item_id = make_items(session, session.get_one(CardRow, card.id), NOW)[0].id
    assert "Ask for a case" not in client.get("/items/new").text
    assert "Ask for another wording" not in client.get(f"/items/{item_id}").text
    assert client.get(f"/items/draft?card={card.id}").status_code == 404
    assert client.post(f"/items/{item_id}/reword").status_code == 404


def test_a_case_is_asked_for_and_its_page_tells_what_came_of_it(
    asker: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    assert "Ask for a case" in asker.get("/items/new").text
    address = f"/items/draft?card={card.id}"
    assert asker.post(address, data={"place": "7.7"}).status_code == 422
    asked = asker.post(address, data={"place": "1.1.ability.1"})
    page = asker.get(asked.headers["Location"]).text
    assert 'http-equiv="refresh"' in page
    draft_id = int(asked.headers["Location"].rsplit("/", 1)[1])
    with sessions.begin() as session:
        drafting.question(session, draft_id, NOW)
        drafting.failed(session, draft_id, "drafting_out_of_reach", NOW)
    assert "Try 1 of 3 failed" in asker.get(asked.headers["Location"]).text
    with sessions.begin() as session:
        drafting.keep(session, draft_id, Chat().text, drafted_by="m-1", now=NOW)
    page = asker.get(asked.headers["Location"]).text
    assert "Look at the item" in page
    assert 'http-equiv="refresh"' not in page
    made = page.split('href="/items/w')[1].split('"')[0]
    assert "Drafted by a program: m-1" in asker.get(f"/items/w{made}").text


def test_another_wording_is_asked_for_from_the_item(
    asker: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    with sessions.begin() as session:
        item_id = make_items(session, session.get_one(CardRow, card.id), NOW)[0].id
    assert "Ask for another wording" in asker.get(f"/items/{item_id}").text
    asked = asker.post(f"/items/{item_id}/reword")
    assert asked.status_code == 303
    draft_id = int(asked.headers["Location"].rsplit("/", 1)[1])
    with sessions.begin() as session:
        drafting.failed(session, draft_id, "drafting_refused", NOW)
    page = asker.get(asked.headers["Location"]).text
    assert "The draft failed" in page
    assert "Tell your administrator" in page


def test_drafts_of_others_are_not_there(
    asker: FlaskClient, drafting_app: Flask, people: tuple[Actor, Actor], card: CardRow
) -> None:
    asked = asker.post(f"/items/draft?card={card.id}", data={"place": "1.1"})
    other = drafting_app.test_client()
    with other.session_transaction() as cookie:
        cookie.update(person=people[1].person_id, epoch=0, language="ru")
    assert other.get(asked.headers["Location"]).status_code == 404
