"""Fast review in the browser, with and without a script; comments, versions, preview, filters, banks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.language import Language
from question_bank.domain.item import ItemStatus, ItemType
from question_bank.models import GrantRow, ItemRow
from question_bank.services import reviewing
from tests.factories.desk import approve, drafts, edit, reject, status_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def item_ids(sessions: Sessions, people: tuple[Actor, Actor]) -> list[str]:
    return drafts(sessions)


@pytest.fixture
def seen(sessions: Sessions, people: tuple[Actor, Actor]) -> Callable[[str], str]:
    """What the first person's page says of the state of an item."""

    def read(item_id: str) -> str:
        with sessions() as session:
            return reviewing.desk(session, item_id=item_id, actor=people[0], second_approval=True).seen

    return read


def test_the_desk_shows_the_first_item_with_its_way_on(client: FlaskClient, item_ids: list[str]) -> None:
    page = client.get("/items/review").text
    assert f'data-here="/items/review?item={item_ids[0]}"' in page
    assert f'data-following="/items/review?item={item_ids[1]}"' in page
    assert f"Left in this list: {len(item_ids)}" in page
    assert all(f'data-key="{key}"' in page for key in ("a", "r", "e", "c", "v", "n arrowright", "u", "?"))


def test_a_decision_without_a_script_leads_to_the_next_item(
    client: FlaskClient, sessions: Sessions, item_ids: list[str], seen: Callable[[str], str]
) -> None:
    asked = {"step": "approve", "seen": seen(item_ids[0])}
    page = client.post(f"/items/review/{item_ids[0]}?status=draft", data=asked, follow_redirects=True)
    assert page.request.args.to_dict() == {"after": item_ids[0], "status": "draft"}
    assert "Approved by you; a second person is needed." in page.text
    assert f"item={item_ids[1]}" in page.text
    assert "Decided today: 1" in page.text
    assert status_of(sessions, item_ids[0]) is ItemStatus.IN_REVIEW


def test_a_decision_by_a_script_is_answered_with_how_far_one_is(
    client: FlaskClient, item_ids: list[str], seen: Callable[[str], str]
) -> None:
    asked = {"step": "reject", "seen": seen(item_ids[0]), "reason": "Два верных ответа"}
    told = client.post(f"/items/review/{item_ids[0]}", data=asked, headers=JSON).json
    assert told
    assert (told["said"], told["left"], told["today"]) == ("Rejected.", len(item_ids) - 1, 1)
    assert told["undo"] == f"Undo the rejection: {item_ids[0]}"


@pytest.mark.parametrize("by_script", [True, False])
def test_what_somebody_else_has_just_decided_is_skipped_in_words(
    client: FlaskClient,
    sessions: Sessions,
    people: tuple[Actor, Actor],
    item_ids: list[str],
    seen: Callable[[str], str],
    by_script: bool,
) -> None:
    asked = {"step": "approve", "seen": seen(item_ids[0])}
    reject(sessions, item_ids[0], people[1])
    address = f"/items/review/{item_ids[0]}"
    words = f"Item {item_ids[0]} was skipped: somebody else has just decided on it."
    if by_script:
        answer = client.post(address, data=asked, headers=JSON)
        assert answer.status_code == 409
        assert answer.json
        assert answer.json["passed"]
        assert words in answer.json["said"]
    else:
        page = client.post(address, data=asked, follow_redirects=True)
        assert words in page.text
        assert f'data-here="/items/review?item={item_ids[1]}"' in page.text
    assert status_of(sessions, item_ids[0]) is ItemStatus.RETIRED


def test_a_page_that_was_fetched_before_somebody_decided_leads_on(
    client: FlaskClient, sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    reject(sessions, item_ids[1], people[1])
    page = client.get(f"/items/review?item={item_ids[1]}", follow_redirects=True)
    assert f"Item {item_ids[1]} was skipped" in page.text
    assert page.request.args["item"] == item_ids[2]


def test_a_decision_that_is_refused_stays_with_its_item(
    client: FlaskClient, sessions: Sessions, item_ids: list[str], seen: Callable[[str], str]
) -> None:
    asked = {"step": "reject", "seen": seen(item_ids[0]), "reason": " "}
    page = client.post(f"/items/review/{item_ids[0]}", data=asked, follow_redirects=True)
    assert "Say why the item is rejected." in page.text
    assert page.request.args["item"] == item_ids[0]
    assert client.post(f"/items/review/{item_ids[0]}", data={"step": "odd"}, headers=JSON).status_code == 404
    assert status_of(sessions, item_ids[0]) is ItemStatus.DRAFT


def test_the_last_decision_is_taken_back_from_the_desk_and_a_bulk_one_from_the_list(
    client: FlaskClient, sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    reject(sessions, item_ids[0], people[0])
    page = client.post("/items/undo", data={"decision": "1", "back": "review"}, follow_redirects=True)
    assert page.request.args["item"] == item_ids[0]
    client.post("/items/bulk", data={"step": "approve", "selected": item_ids[:3]})
    listed = client.get("/items/").text
    decision = re.search(r'name="decision" value="(\d+)"', listed)
    assert decision
    assert "Undo the approval: items: 3" in listed
    page = client.post("/items/undo", data={"decision": decision[1]}, follow_redirects=True)
    assert "Draft: 3." in page.text
    assert [status_of(sessions, item_id) for item_id in item_ids[:3]] == [ItemStatus.DRAFT] * 3
    assert client.post("/items/undo", data={"decision": decision[1]}).status_code == 409


def test_the_end_of_a_list_says_so(client: FlaskClient, item_ids: list[str]) -> None:
    assert "You are at the end of this list" in client.get(f"/items/review?after={item_ids[-1]}").text
    assert "Nothing is left in this list" in client.get("/items/review?work=stale").text


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_each_page_is_there_in_each_language(
    sign_in: Callable[..., FlaskClient],
    sessions: Sessions,
    people: tuple[Actor, Actor],
    item_ids: list[str],
    language: str,
) -> None:
    edit(sessions, item_ids[0], people[1], last="Ничего из перечисленного")
    browser = sign_in(people[0], language)
    for page in ("", "/versions", "/preview"):
        assert browser.get(f"/items/{item_ids[0]}{page}").status_code == 200
    for address in ("review", "review?work=flagged", "?work=new&skill=1.1&flaw=none_or_all"):
        assert item_ids[0] in browser.get(f"/items/{address}").text, address


def test_comments_are_shown_at_the_item_until_they_are_settled(
    client: FlaskClient, item_ids: list[str]
) -> None:
    asked = {"place": "option:b", "text": "Это <b>спорно</b>"}
    page = client.post(f"/items/{item_ids[0]}/comments", data=asked, follow_redirects=True).text
    assert "Это &lt;b&gt;спорно&lt;/b&gt;" in page
    assert "Option B" in page
    assert "Это &lt;b&gt;" in client.get("/items/review").text
    empty = client.post(f"/items/{item_ids[0]}/comments", data={"place": "stem"}, follow_redirects=True)
    assert "Write the comment." in empty.text
    client.post("/items/comments/1/settle")
    assert "Settled comments: 1" in client.get(f"/items/{item_ids[0]}").text
    assert client.post("/items/comments/9/settle").status_code == 404


def test_versions_show_what_changed_and_restore_an_older_one(
    client: FlaskClient, sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[1])
    page = client.get(f"/items/{item_ids[0]}/versions").text
    assert page.count("Restore this wording") == 1
    assert "<del>" in page
    assert "<ins>" in page
    address = f"/items/{item_ids[0]}/versions/1/restore"
    assert client.post(address, data={"seen": "1"}).status_code == 409
    done = client.post(address, data={"seen": "2"}, follow_redirects=True)
    assert "The wording of version 1 is version 3 now." in done.text


TYPES: dict[ItemType, tuple[list[str], dict[str, Any]]] = {
    ItemType.SINGLE: (["b"], {}),
    ItemType.MULTIPLE: (["a", "b"], {}),
    ItemType.INLINE: (["b"], {}),
    ItemType.ORDER: (["d", "c", "b", "a"], {}),
    ItemType.MATCH: (["1=b"], {}),
    ItemType.NUMERIC: (["17.25", "19.75"], {"unit": "лет"}),
    ItemType.EXTENDED: ([], {"rubric": [{"text": "Назван порядок действий", "points": 2}]}),
}


@pytest.mark.parametrize("kind", TYPES)
def test_a_preview_of_any_type_shows_the_item_in_both_languages_without_its_key(
    client: FlaskClient, sessions: Sessions, item_ids: list[str], kind: ItemType
) -> None:
    drafts(sessions, Language.KK)
    key, details = TYPES[kind]
    with sessions.begin() as session:
        version = session.get_one(ItemRow, item_ids[0]).versions[0]
        version.type, version.key, version.details = kind, key, details
        version.stem = "Сколько ____ нужно?"
        if kind is ItemType.MATCH:
            right = [{"id": letter, "text": letter * 5, "side": "right"} for letter in "abc"]
            version.options = [{"id": "1", "text": "первое", "side": "left"}, *right]
    page = client.get(f"/items/{item_ids[0]}/preview").text
    assert page.count('class="preview"') == 2
    assert 'lang="kk"' in page
    assert not any(trace in page for trace in ("option-right", "option-mark", "17.25", "Назван порядок"))
    shown = client.get(f"/items/{item_ids[0]}").text
    assert {
        ItemType.NUMERIC: "Right from 17.25 to 19.75",
        ItemType.EXTENDED: "Назван порядок действий",
        ItemType.MATCH: "bbbbb",
    }.get(kind, "вариант b") in shown


def test_a_filter_is_kept_opened_and_dropped(client: FlaskClient, item_ids: list[str]) -> None:
    kept = client.post("/items/filters?status=draft&skill=1.1", data={"name": "Мой навык"})
    assert kept.location == "/items/?status=draft&skill=1.1"
    page = client.get("/items/").text
    assert "Мой навык" in page
    assert "/items/?status=draft&amp;skill=1.1" in page
    nameless = client.post("/items/filters?status=draft", data={"name": ""}, follow_redirects=True)
    assert "Give the filter a name" in nameless.text
    client.post("/items/filters/1/delete")
    assert "Мой навык" not in client.get("/items/").text


def test_to_a_person_without_a_bank_the_list_says_whom_to_ask(
    client: FlaskClient, sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        for row in session.scalars(select(GrantRow).where(GrantRow.person_id == people[0].person_id)):
            session.delete(row)
    page = client.get("/items/").text
    assert "No bank is open to you yet" in page
    assert not any(item_id in page for item_id in item_ids)
    for address in ("", "/preview", "/versions", "/edit"):
        assert client.get(f"/items/{item_ids[0]}{address}").status_code == 404
    for address in ("approve", "keep", "review-again", "comments", "versions/1/restore"):
        answer = client.post(f"/items/{item_ids[0]}/{address}", data={"place": "stem", "text": "-"})
        assert answer.status_code == 404, address


def test_a_second_persons_list_holds_what_the_first_sent(
    sign_in: Callable[..., FlaskClient], sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[3], people[0])
    first, second = (sign_in(one).get("/items/review?work=second").text for one in people)
    assert "Nothing is left in this list" in first
    assert f'data-here="/items/review?item={item_ids[3]}&amp;work=second"' in second
