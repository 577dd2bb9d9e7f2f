"""The page on the quality of the bank, and approving an item with a flaw in the browser."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kernel.actor import Actor
from kernel.db import Sessions
from question_bank.domain.quality.flaws import ItemFlaw
from question_bank.models import ItemRow
from question_bank.services import items, measurements, quality
from question_bank.services.finding import ItemFilter
from question_bank.services.quality_report import to_schema
from question_bank.web.flaw_words import BOT_WORDS, ITEM_FLAW_WORDS
from tests.factories.bank import NOW, bank_with_items
from tests.factories.writing import rewrite


@pytest.fixture
def flawed(sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path) -> str:
    """An item whose last option is «none of these»; the second of those that wait is sound."""
    bank_with_items(sessions, people[0], tmp_path, cards=1)
    with sessions.begin() as session:
        item_id = items.list_items(session, wanted=ItemFilter(), actor=people[0]).lines[0].item_id
        rewrite(
            session,
            item_id=item_id,
            seen_version=1,
            stem="Какое действие относится к навыку «Уход за садом»?",
            options=("Читать схему узла", "Точить ножи", "Мыть окна", "Ничего из перечисленного"),
            key="b",
            now=NOW,
            actor=people[1],
        )
    return item_id


def measure(sessions: Sessions) -> None:
    """What the worker does with the first measurement."""
    with sessions.begin() as session:
        assert measurements.start(session, 1, datetime.now(UTC))
        result = to_schema(quality.measure(session))
        measurements.finish(session, 1, stamp=quality.stamp(session), result=result, now=NOW)


def test_a_bank_that_was_never_measured_says_so(client: FlaskClient) -> None:
    page = client.get("/items/quality")
    assert "The bank has not been measured yet" in page.text
    assert client.get("/items/quality/7/progress").status_code == 404


def test_every_flaw_has_its_sentence() -> None:
    assert set(ITEM_FLAW_WORDS) == set(ItemFlaw)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_page_shows_each_bot_and_says_when_items_are_too_few(
    sign_in: Callable[..., FlaskClient],
    people: tuple[Actor, Actor],
    sessions: Sessions,
    flawed: str,
    language: str,
) -> None:
    browser = sign_in(people[0], language)
    assert browser.post("/items/quality").status_code == 303
    waiting = browser.get("/items/quality")
    assert "<job-progress" in waiting.text
    progress = browser.get("/items/quality/1/progress").json
    assert progress
    assert progress["state"] == "running"
    measure(sessions)
    page = browser.get("/items/quality")
    assert page.status_code == 200
    assert "<job-progress" not in page.text
    assert page.text.count("<circle") >= len(BOT_WORDS) - 3
    assert page.text.count("<table") >= 4
    if language == "en":
        assert "Too few items for a judgement" in page.text
        assert "An option says “all” or “none of the above”." in page.text


def test_a_flawed_item_shows_its_flaw_and_asks_for_a_reason(
    client: FlaskClient, sessions: Sessions, flawed: str
) -> None:
    page = client.get(f"/items/{flawed}").text
    assert "An option says “all” or “none of the above”." in page
    assert 'name="reason"' in page
    assert client.post(f"/items/{flawed}/approve").status_code == 409
    assert client.post(f"/items/{flawed}/approve", data={"reason": "meant so"}).status_code == 303
    with sessions() as session:
        assert session.get_one(ItemRow, flawed).reviews[-1].reason == "meant so"


def test_bulk_approval_names_the_flawed_item(client: FlaskClient, flawed: str) -> None:
    answer = client.post("/items/bulk", data={"selected": [flawed], "step": "approve"}, follow_redirects=True)
    assert f"({flawed})" in answer.text
