"""The reviewers' pages: filters in the address, bulk steps, one item after another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kernel.actor import Actor
from kernel.db import Sessions
from question_bank.domain.item import Family
from question_bank.services import items
from question_bank.services.finding import ItemFilter
from question_bank.services.items import ItemView
from tests.factories.bank import bank_with_items


@pytest.fixture
def item_ids(sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path) -> list[str]:
    """Of a family with one right answer."""
    bank_with_items(sessions, people[0], tmp_path, cards=1)
    with sessions() as session:
        wanted = ItemFilter(family=Family.ABILITY_OF_SKILL)
        listed = items.list_items(session, wanted=wanted, actor=people[0])
        return [line.item_id for line in listed.lines]


@pytest.fixture
def read(sessions: Sessions, people: tuple[Actor, Actor]) -> Callable[[str], ItemView]:
    def reading(item_id: str) -> ItemView:
        with sessions() as session:
            return items.read_item(session, item_id=item_id, actor=people[0], second_approval=True)

    return reading


def test_the_list_shows_fifty_and_the_way_on(client: FlaskClient, item_ids: list[str]) -> None:
    page = client.get("/items/")
    assert page.status_code == 200
    assert "Shown: 50 of " in page.text
    assert 'rel="next"' in page.text
    found = client.get(f"/items/?family={Family.ABILITY_OF_SKILL.value}")
    assert all(item_id in found.text for item_id in item_ids)


def test_filters_that_mean_nothing_do_no_harm(client: FlaskClient, item_ids: list[str]) -> None:
    assert client.get("/items/?status=odd&card=x&family=odd&language=xx&after=odd").status_code == 200


def test_an_empty_list_says_what_to_do(client: FlaskClient) -> None:
    assert "There are no items yet" in client.get("/items/").text
    assert "No item is like that" in client.get("/items/?status=retired").text


def test_the_page_of_an_item_marks_the_key_and_its_line(
    client: FlaskClient, item_ids: list[str], read: Callable[[str], ItemView]
) -> None:
    view = read(item_ids[0])
    page = client.get(f"/items/{item_ids[0]}").text
    assert view.stem in page
    assert page.count("option-right") == 1
    assert view.rationale in page
    assert all(f'data-key="{key}"' in page for key in "aren")


def test_two_people_approve_and_go_on_to_the_next(
    sign_in: Callable[..., FlaskClient],
    people: tuple[Actor, Actor],
    item_ids: list[str],
    read: Callable[[str], ItemView],
) -> None:
    first, second = sign_in(people[0]), sign_in(people[1])
    answer = first.post(f"/items/{item_ids[0]}/approve?family=ability_of_skill")
    assert answer.headers["Location"] == f"/items/{item_ids[1]}?family=ability_of_skill"
    page = first.get(f"/items/{item_ids[0]}").text
    assert "Waits for another person" in page
    assert 'data-key="a"' not in page
    assert first.post(f"/items/{item_ids[0]}/approve").status_code == 409
    assert second.post(f"/items/{item_ids[0]}/approve").status_code == 303
    assert read(item_ids[0]).status == "approved"


def test_bulk_steps_tell_what_came_of_them(
    client: FlaskClient, item_ids: list[str], read: Callable[[str], ItemView]
) -> None:
    client.post("/items/bulk", data={"step": "submit", "selected": item_ids[:2]})
    answer = client.post(
        "/items/bulk?status=draft", data={"step": "approve", "selected": item_ids[:3]}, follow_redirects=True
    )
    assert answer.request.query_string == b"status=draft"
    assert "In review: 1." in answer.text
    assert "Not changed: 2. You sent this item to review yourself" in answer.text
    assert [read(item_id).status for item_id in item_ids[:3]] == ["in_review"] * 3
    nothing = client.post("/items/bulk", data={"step": "approve"}, follow_redirects=True)
    assert "No item was selected" in nothing.text


def test_a_rejection_asks_for_its_reason(
    client: FlaskClient, item_ids: list[str], read: Callable[[str], ItemView]
) -> None:
    address = f"/items/{item_ids[0]}/reject"
    assert client.get(address).status_code == 200
    refused = client.post(address, data={"reason": " "})
    assert refused.status_code == 422
    assert "Say why the item is rejected." in refused.text
    assert client.post(address, data={"reason": "Два верных ответа"}).status_code == 303
    assert read(item_ids[0]).status == "retired"
    assert "Два верных ответа" in client.get(f"/items/{item_ids[0]}").text


def test_search_finds_by_words_of_the_statement(
    client: FlaskClient, item_ids: list[str], read: Callable[[str], ItemView]
) -> None:
    statement = read(item_ids[0]).ground.text
    family = Family.ABILITY_OF_SKILL.value
    page = client.get("/items/", query_string={"q": statement.upper(), "family": family})
    wanted = sum(read(item_id).ground.text == statement for item_id in item_ids)
    assert item_ids[0] in page.text
    assert 0 < wanted < len(item_ids)
    assert f"Shown: {wanted} of {wanted}" in page.text
