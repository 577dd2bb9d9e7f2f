"""The page on which an examiner marks what is done one after another on a card."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.db import Sessions
from question_bank.models import CardRow, SequenceRow
from question_bank.services import sequences
from question_bank.services.sequences import SkillAbilities
from question_bank.web.sequences import field_name
from tests.factories.bank import publish_sample


@pytest.fixture
def card_id(sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path) -> int:
    """The first card of the published sample."""
    with sessions.begin() as session:
        version = publish_sample(session, people[0], Blobs(tmp_path))
        cards = select(CardRow.id).where(CardRow.version_id == version).order_by(CardRow.id)
        return session.scalars(cards.limit(1)).one()


@pytest.fixture
def skill(sessions: Sessions, people: tuple[Actor, Actor], card_id: int) -> SkillAbilities:
    with sessions() as session:
        page = sequences.read_page(session, card_id=card_id, actor=people[0])
    return next(one for one in page.skills if len(one.abilities) >= 3)


def address(card_id: int) -> str:
    return f"/standards/cards/{card_id}/sequence"


def test_abilities_are_marked_in_the_order_of_the_numbers_and_taken_back(
    client: FlaskClient, sessions: Sessions, card_id: int, skill: SkillAbilities
) -> None:
    one, two, three = skill.abilities[:3]
    page = client.get(address(card_id)).text
    assert f'for="{field_name(one)}"' in page
    numbers = {field_name(three): "1", field_name(one): "2", field_name(two): "5"}
    shown = client.post(address(card_id), data={"kind": "abilities", **numbers}, follow_redirects=True).text
    assert "Marked. The next generation of items makes one of it, as a draft." in shown
    section = shown[shown.index('id="sequences"') :]
    assert section.index(three.text) < section.index(one.text) < section.index(two.text)
    with sessions() as session:
        marked = session.scalars(select(SequenceRow.id)).one()
    back = client.post(f"/standards/cards/{card_id}/sequences/{marked}/take-back", follow_redirects=True).text
    assert "Nothing is marked as a sequence in time." in back


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("1", "2", ""), "A sequence has 3 to 8 steps."),
        (("1", "1", "2"), "Write different whole numbers"),
        (("1", "two", "3"), "Write different whole numbers"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: FlaskClient, card_id: int, skill: SkillAbilities, numbers: tuple[str, str, str], said: str
) -> None:
    typed = {field_name(step): text for step, text in zip(skill.abilities[:3], numbers, strict=True)}
    answer = client.post(address(card_id), data={"kind": "abilities", **typed})
    assert answer.status_code == 422
    assert said in answer.text
    for name, text in typed.items():
        assert f'name="{name}" value="{text}"' in answer.text


def test_the_functions_of_a_card_are_marked_with_one_press(
    client: FlaskClient, sessions: Sessions, card_id: int
) -> None:
    with sessions() as session:
        titles = [one.title or "" for one in session.get_one(CardRow, card_id).functions]
    assert len(titles) == 3
    shown = client.post(address(card_id), data={"kind": "functions"}, follow_redirects=True).text
    section = shown[shown.index('id="sequences"') :]
    places = [section.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Уақыт бойынша ретті белгілеу"), ("ru", "Отметить последовательность во времени")],
)
def test_the_page_is_there_in_both_languages(
    client: FlaskClient, card_id: int, language: str, words: str
) -> None:
    with client.session_transaction() as cookie:
        cookie["language"] = language
    assert words in client.get(address(card_id)).text
