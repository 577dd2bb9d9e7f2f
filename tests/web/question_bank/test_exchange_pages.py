"""Files of items in the office: the report before anything is stored, the taking, the way out."""

import io
import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from kernel.actor import Actor
from kernel.db import Sessions
from question_bank.models import CardRow, ItemRow
from tests.factories.bank import NOW
from tests.factories.cards import make_card

HEAD = "card;function;skill;kind;index;type;stem;option_1;option_2;option_3;key"
GOOD = "1;1;1;ability;1;single;Когда сажают розы?;осенью;зимой;летом;1"
BAD = "1;1;1;ability;99;single;Когда цветут розы?;летом;зимой;весной;"


@pytest.fixture
def card(sessions: Sessions) -> CardRow:
    with sessions.begin() as session:
        return make_card(session, NOW)


def send(client: FlaskClient, *rows: str, encoding: str = "cp1251") -> TestResponse:
    data = "\r\n".join([HEAD, *rows]).encode(encoding)
    return client.post("/items/import", data={"file": (io.BytesIO(data), "задания.csv")})


def count(sessions: Sessions) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(ItemRow)) or 0


def test_the_report_tells_each_row_and_stores_nothing(
    client: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    sent = send(client, GOOD, BAD)
    assert sent.status_code == 303
    page = client.get(sent.headers["Location"]).text
    assert "Nothing is stored yet" in page
    assert "The card has no such labour function, skill or statement." in page
    assert "Key: Mark the right option among those that have a text." in page
    assert "Take the good rows: 1" in page
    assert count(sessions) == 0


def test_after_the_report_the_good_rows_are_taken(
    client: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    address = send(client, GOOD, BAD).headers["Location"]
    taken = client.post(address)
    assert taken.headers["Location"] == "/items/?status=draft&family=written"
    assert "Когда сажают розы?" in client.get(taken.headers["Location"]).text
    assert count(sessions) == 1
    again = client.post(address, follow_redirects=True)
    assert "This file was taken already" in again.text
    mended = client.get(send(client, GOOD, BAD.replace("99", "1") + "1").headers["Location"]).text
    assert "The bank has an item with the same words" in mended
    assert "Take the good rows: 1" in mended


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_pages_of_a_file_speak_every_language(
    sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor], card: CardRow, language: str
) -> None:
    client = sign_in(people[0], language)
    assert client.get("/items/import").status_code == 200
    page = client.get(send(client, GOOD, BAD).headers["Location"])
    assert page.status_code == 200
    assert f'lang="{language}"' in page.text


def test_a_file_that_cannot_be_read_is_told_at_the_field(client: FlaskClient, card: CardRow) -> None:
    for data, told in ((b"\0\1\2", "This is no text file"), (b"a;b\n1;2", "these are missing: type, stem")):
        answer = client.post("/items/import", data={"file": (io.BytesIO(data), "a.csv")})
        assert answer.status_code == 422
        assert told in answer.text
    assert "Choose a file." in client.post("/items/import").text


def test_a_file_without_a_good_row_is_not_taken(
    client: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    address = send(client, BAD).headers["Location"]
    assert "Take the good rows" not in client.get(address).text
    assert "No row of the file can be taken" in client.post(address, follow_redirects=True).text


def test_files_of_others_are_not_there(
    client: FlaskClient, sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor], card: CardRow
) -> None:
    address = send(client, GOOD).headers["Location"]
    other = sign_in(people[1])
    assert other.get(address).status_code == 404
    assert other.post(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "секатором"), ("kk", "секатормен"), ("en", "секатором")]
)
def test_the_template_is_in_the_language_of_the_page(
    sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor], language: str, word: str
) -> None:
    answer = sign_in(people[0], language).get("/items/import/template")
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith("\ufeff".encode())
    assert word in answer.text


def test_the_list_goes_out_as_its_filter_stands(client: FlaskClient, card: CardRow) -> None:
    client.post(send(client, GOOD, GOOD.replace("сажают", "режут")).headers["Location"])
    answer = client.post("/items/export?q=режут", data={"format": "jsonl"})
    (line,) = answer.text.splitlines()
    assert json.loads(line)["stem"] == "Когда режут розы?"
    assert "attachment" in answer.headers["Content-Disposition"]
    sheet = client.post("/items/export", data={"format": "csv"})
    assert sheet.text.count(";single;") == 2
    assert 'action="/items/export?q=' in client.get("/items/?q=режут").text
