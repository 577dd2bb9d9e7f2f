"""The way of an examiner: choose a card, edit the counts, approve, assemble a paper."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from kernel.actor import Actor, Role
from kernel.db import Sessions
from question_bank.domain.item import ItemStatus
from question_bank.models import CardRow, ItemRow
from tests.factories.people import make_actor
from tests.web.blueprints.conftest import signed_in

COUNTS = {
    "ability-1-1": "2", "knowledge-1-1": "1", "ability-1-2": "1", "knowledge-1-2": "1",
    "ability-2-1": "1", "knowledge-2-1": "1",
}  # fmt: skip
ORDER = {"language": "ru", "papers": "1"}


def words(html: str) -> str:
    """The text of a page, as one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def drafted(browser: FlaskClient, card: CardRow, questions: int = 7) -> str:
    """The address of a new draft."""
    answer = browser.post(f"/blueprints/new/{card.id}", data={"level": "3", "question_count": questions})
    assert answer.status_code == 303
    return str(answer.location)


def approved(browser: FlaskClient, card: CardRow, questions: int = 7) -> str:
    address = drafted(browser, card, questions)
    assert browser.post(f"{address}/approve").status_code == 303
    return address


def test_an_empty_list_says_how_to_fill_it(browser: FlaskClient) -> None:
    page = browser.get("/blueprints/").text
    assert "There are no blueprints yet" in page
    assert 'href="/blueprints/new"' in page


def test_published_cards_are_offered(browser: FlaskClient, card: CardRow) -> None:
    assert f'href="/blueprints/new/{card.id}"' in browser.get("/blueprints/new").text
    assert "1.1 Навык 1.1" in words(browser.get(f"/blueprints/new/{card.id}").text)


def test_a_draft_shows_its_counts_and_the_supply_beside_them(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    page = browser.get(address).text
    assert 'name="ability-1-1"' in page
    assert "Русский: 3" in words(page)
    assert "There are enough items for a paper" in page
    assert "<svg" in page
    assert "Садовник" in browser.get("/blueprints/").text


def test_too_many_questions_are_refused_and_what_was_typed_is_kept(
    browser: FlaskClient, card: CardRow
) -> None:
    answer = browser.post(f"/blueprints/new/{card.id}", data={"level": "4", "question_count": "99"})
    assert answer.status_code == 422
    assert "from 1 to 14" in answer.text
    assert 'value="99"' in answer.text


def test_saved_counts_are_shown_with_their_totals(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    assert browser.post(f"{address}/rows", data={**COUNTS, "ability-1-1": "0"}).status_code == 303
    page = browser.get(address).text
    assert re.search(r'data-sum="total">5<', page)
    assert re.search(r'data-sum="ability">2<', page)


def test_a_shortage_is_named_in_words_row_by_row(
    browser: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    address = drafted(browser, card)
    with sessions.begin() as session:
        for item in session.scalars(select(ItemRow).where(ItemRow.statement_id <= 4)):
            item.status = ItemStatus.DRAFT  # those of all three abilities of 1.1, and of one knowledge
    browser.post(f"{address}/rows", data={**COUNTS, "knowledge-1-1": "5"})
    page = words(browser.get(address).text)
    assert "short by 2" in page
    assert (
        "1.1, ability, «Навык 1.1»: questions asked for: 2, statements with approved items: 0. "
        "Approve items for more statements (missing: 2), or lower the count." in page
    )
    assert (
        "1.1, knowledge, «Навык 1.1»: questions asked for: 5, but the card has only so many statements: 2. "
        "Lower the count; statements with approved items: 1." in page
    )


def test_questions_move_to_where_there_are_items(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    browser.post(f"{address}/rows", data={**COUNTS, "knowledge-1-1": "5"})
    assert "Too few items for a paper" in browser.get(address).text
    assert browser.post(f"{address}/fit").status_code == 303
    page = browser.get(address).text
    assert "There are enough items for a paper" in page
    assert re.search(r'data-sum="total">11<', page)


def test_without_items_there_is_nowhere_to_move(
    browser: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    with sessions.begin() as session:
        for item in session.scalars(select(ItemRow)):
            item.status = ItemStatus.DRAFT
    answer = browser.post(f"{drafted(browser, card)}/fit")
    assert answer.status_code == 422
    assert "no approved items in any language" in answer.text


def test_counts_that_are_no_numbers_are_refused_and_kept(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    answer = browser.post(f"{address}/rows", data={**COUNTS, "ability-1-2": "many"})
    assert answer.status_code == 422
    assert "Enter a whole number." in answer.text
    assert 'value="many"' in answer.text


def test_a_blueprint_without_questions_is_refused(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    answer = browser.post(f"{address}/rows", data=dict.fromkeys(COUNTS, "0"))
    assert answer.status_code == 422
    assert "at least one question" in answer.text


def test_approval_asks_first_and_then_freezes(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    assert "Approve the blueprint?" in browser.get(f"{address}/approve").text
    assert 'name="ability-1-1"' in browser.get(address).text
    browser.post(f"{address}/approve")
    page = browser.get(address).text
    assert 'name="ability-1-1"' not in page
    assert "Change in a new version" in page
    assert browser.post(f"{address}/rows", data=COUNTS).status_code == 409


def test_a_change_of_an_approved_blueprint_is_a_new_draft(browser: FlaskClient, card: CardRow) -> None:
    address = approved(browser, card)
    draft = browser.post(f"{address}/new-version").location
    assert draft != address
    assert 'name="ability-1-1"' in browser.get(draft).text


def test_a_paper_shows_each_item_with_its_statement_and_key(browser: FlaskClient, card: CardRow) -> None:
    address = approved(browser, card)
    answer = browser.post(f"{address}/papers", data={**ORDER, "seed": "1"})
    assert answer.status_code == 303
    certificate = browser.get(answer.location).text
    assert "Every requirement is met" in certificate
    (paper,) = re.findall(r"/blueprints/papers/\d+", certificate)
    page = browser.get(paper).text
    assert page.count('class="right"') == 7
    assert "вариант b" in page
    assert "Paper 1" in browser.get(address).text


def test_a_paper_that_cannot_be_made_says_what_is_missing(
    browser: FlaskClient, app: Flask, card: CardRow
) -> None:
    address = drafted(browser, card)
    browser.post(f"{address}/rows", data={**COUNTS, "ability-2-1": "4"})
    browser.post(f"{address}/approve")
    answer = browser.post(f"{address}/papers", data={**ORDER, "seed": "1"})
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "No paper was made in this language: Русский" in page
    assert "2.1, ability" in page


def test_the_same_seed_twice_is_refused_at_its_field(browser: FlaskClient, card: CardRow) -> None:
    address = approved(browser, card, 3)
    form = {**ORDER, "seed": "7"}
    assert browser.post(f"{address}/papers", data=form).status_code == 303
    answer = browser.post(f"{address}/papers", data=form)
    assert answer.status_code == 422
    assert "A paper with the seed 7 exists already" in answer.text


def test_another_centre_gets_nothing(
    app: Flask, sessions: Sessions, browser: FlaskClient, card: CardRow
) -> None:
    address = drafted(browser, card)
    with sessions.begin() as session:
        stranger = make_actor(session, Role.EXAMINER)
    assert signed_in(app, stranger).get(address).status_code == 403


def test_a_role_without_the_permission_gets_nothing(
    app: Flask, sessions: Sessions, card: CardRow, browser: FlaskClient
) -> None:
    address = drafted(browser, card)
    with sessions.begin() as session:
        administrator: Actor = make_actor(session, Role.CENTRE_ADMIN)
    client = signed_in(app, administrator)
    assert client.get(address).status_code == 403
    assert client.post(f"{address}/approve").status_code == 403


def test_counts_are_checked_as_they_are_typed_and_not_saved(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    typed = {**COUNTS, "ability-2-1": "9"}
    part = browser.post(f"{address}/check", data=typed, headers={"X-Part": "supply"})
    assert "Too few items for a paper" in part.text
    assert "<html" not in part.text
    whole = browser.post(f"{address}/check", data=typed)
    assert "<html" in whole.text
    assert 'value="9"' in whole.text
    assert "There are enough items for a paper" in browser.get(address).text


def test_a_range_from_more_to_less_is_refused_in_the_part_too(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    typed = {**COUNTS, "quota-band-easy-low": "9", "quota-band-easy-high": "2"}
    assert browser.post(f"{address}/check", data=typed, headers={"X-Part": "supply"}).status_code == 422
    assert browser.post(f"{address}/rows", data=typed).status_code == 422


def test_a_saved_range_and_slack_are_shown(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    typed = {**COUNTS, "slack-1-1": "1", "quota-words-all-low": "5", "quota-words-all-high": "900"}
    assert browser.post(f"{address}/rows", data=typed).status_code == 303
    browser.post(f"{address}/approve")
    page = words(browser.get(address).text)
    assert "5–900" in page
    assert "1–3" in page


def test_a_clash_is_told_in_words_with_ways_out(browser: FlaskClient, card: CardRow) -> None:
    address = drafted(browser, card)
    typed = {**COUNTS, "quota-cognition-recall-low": "6", "quota-cognition-recall-high": ""}
    page = words(browser.post(f"{address}/check", data=typed, headers={"X-Part": "supply"}).text)
    assert "No paper can meet all of this at once, in this language: Русский" in page
    assert "Cognitive level: recall: at least 6" in page
    assert "lower the least number to 3" in page


def test_a_certificate_is_given_as_figures_too(browser: FlaskClient, card: CardRow) -> None:
    address = approved(browser, card)
    made = browser.post(f"{address}/papers", data={**ORDER, "seed": "1"}).location
    figures = browser.get(f"{made}/certificate.json").get_json()
    assert figures["clean"] is True
    assert figures["certificate"]["overlap"] == [[7]]
    lines = browser.get(f"{made}/certificate.csv").text.splitlines()
    assert lines[0].startswith("requirement,low,high,paper 1")
    assert "length,7,7,7" in lines
    progress = browser.get(f"{made}/progress").get_json()
    assert (progress["state"], progress["done"], progress["total"]) == ("done", 1, 1)


def test_one_skill_is_drafted_with_the_ground_that_the_centre_gives(
    browser: FlaskClient, card: CardRow
) -> None:
    form = {"level": "3", "question_count": "3", "single": "1.2"}
    refused = browser.post(f"/blueprints/new/{card.id}", data=form)
    assert refused.status_code == 422
    assert "ground for it" in refused.text
    made = browser.post(f"/blueprints/new/{card.id}", data={**form, "ground": "Протокол 7"})
    page = words(browser.get(made.location).text)
    assert "For the recognition of one skill: 1.2" in page
    assert "Протокол 7" in page
    assert "Навык 1.1" not in page
