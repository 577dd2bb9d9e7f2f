"""Curation in a real browser: review by keyboard, two people approve, a newer redaction makes stale."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from exam.models import Centre, Person
from kernel.actor import Actor, Role
from kernel.language import Language
from question_bank.domain.item import ItemStatus
from question_bank.models import ItemRow, ItemVersionRow
from question_bank.services import review
from question_bank.services.access import open_everything
from tests.e2e.conftest import Stack
from tests.e2e.office import Examiner
from tests.e2e.words import ru
from tests.factories.pool import SAMPLES

PASSWORD = "пароль для проверки 1"
REASON = "Верны два варианта"
AT_ONCE = 20_000
"""Milliseconds: a busy machine is given more than the blink that it takes."""


class Reviewer(Examiner):
    """Decides on one item after another with keys."""

    def open_list(self, query: str = "") -> None:
        self.page.goto(f"{self.address}/items/review{query}")

    def on_desk(self) -> str:
        """The id of the item that is shown."""
        here = self.page.locator("[data-review]").get_attribute("data-here") or ""
        return here.partition("item=")[2].partition("&")[0]

    def press_key(self, key: str) -> None:
        """The key, and wait until another item lies on the desk."""
        before = self.on_desk()
        self.page.keyboard.press(key)
        self.wait_for_another(before)

    def reject(self, reason: str) -> None:
        before = self.on_desk()
        self.page.keyboard.press("r")
        expect(self.page.locator("#reject-reason")).to_be_focused()
        self.page.keyboard.type(reason)
        self.page.keyboard.press("Enter")
        self.wait_for_another(before)

    def keep(self) -> None:
        """The stale item on the desk still holds; wait for the next."""
        before = self.on_desk()
        self.press("Keep as it is")
        self.wait_for_another(before)

    def wait_for_another(self, item_id: str) -> None:
        other = re.compile(rf"item=(?!{re.escape(item_id)}\b)")
        expect(self.page.locator("[data-review]")).to_have_attribute("data-here", other, timeout=AT_ONCE)

    def was_told(self, words: str) -> None:
        expect(self.page.locator("[data-said], .flashes").filter(has_text=words)).to_be_visible()


def test_a_bank_is_curated_by_two_people(
    start_stack: Callable[..., Stack], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    stack = start_stack()
    actors = make_examiners(stack)
    first, second = (Reviewer(new_page(), stack.address) for _ in actors)
    first.sign_in("first", PASSWORD)
    second.sign_in("second", PASSWORD)
    document = tmp_path / "older.txt"
    document.write_bytes((SAMPLES / "city_bicycles_ru.txt").read_bytes())
    first.upload_standard(document)
    first.publish_standard()
    first.generate_items()

    approved = approves_rejects_and_takes_back(first, stack)
    edits(first, stack)
    a_second_person_approves(second, stack, approved)
    what_somebody_else_decided_is_skipped(second, stack, actors[0])
    a_newer_redaction_makes_stale(first, stack, approved, document)
    holds_on_a_phone(first)


def approves_rejects_and_takes_back(reviewer: Reviewer, stack: Stack) -> list[str]:
    """Three approvals and a rejection by keyboard; gives the ids of the approved."""
    reviewer.open_list("?family=ability_of_skill")
    approved = []
    for _item in range(3):
        approved.append(reviewer.on_desk())
        reviewer.press_key("a")
        reviewer.was_told(ru("Approved by you; a second person is needed."))
    expect(reviewer.page.locator("[data-today]")).to_contain_text("3")

    rejected = reviewer.on_desk()
    reviewer.reject(REASON)
    reviewer.was_told(ru("Rejected."))
    expect(reviewer.page.locator("[data-undo-label]")).to_contain_text(rejected)
    reviewer.page.keyboard.press("u")
    reviewer.was_told(ru("Taken back."))
    assert reviewer.on_desk() == rejected
    assert status_of(stack, rejected) is ItemStatus.DRAFT
    reviewer.reject(REASON)
    reviewer.was_told(ru("Rejected."))
    assert status_of(stack, rejected) is ItemStatus.RETIRED

    beside = reviewer.on_desk()
    reviewer.press_key("ArrowRight")
    reviewer.press_key("p")
    assert reviewer.on_desk() == beside
    return approved


def edits(reviewer: Reviewer, stack: Stack) -> None:
    """Another wording is another version; the words that changed are marked."""
    item_id = reviewer.on_desk()
    reviewer.page.keyboard.press("e")
    expect(reviewer.page.locator("[name=stem]")).to_be_visible()
    stem = reviewer.page.locator("[name=stem]").input_value()
    reviewer.page.fill("[name=stem]", f"Скажите: {stem}")
    reviewer.press("Save as a new version")
    reviewer.was_told(ru("Saved as a new version. It is a draft and needs review."))
    assert reviewer.on_desk() == item_id
    with stack.sessions() as session:
        assert session.get_one(ItemRow, item_id).version_number == 2
    reviewer.page.goto(f"{stack.address}/items/{item_id}/versions")
    expect(reviewer.page.locator("ins").first).to_have_text("Скажите:")


def a_second_person_approves(reviewer: Reviewer, stack: Stack, item_ids: list[str]) -> None:
    """All that waits for a second person, up to the end of the list."""
    reviewer.open_list("?work=second")
    for item_id in item_ids:
        assert reviewer.on_desk() == item_id
        if item_id == item_ids[-1]:
            reviewer.page.keyboard.press("a")
        else:
            reviewer.press_key("a")
    expect(reviewer.page.locator("main")).to_contain_text(ru("Nothing is left in this list"))
    assert {status_of(stack, item_id) for item_id in item_ids} == {ItemStatus.APPROVED}


def what_somebody_else_decided_is_skipped(reviewer: Reviewer, stack: Stack, other: Actor) -> None:
    """One item lies on two desks: the second decision is told and passed by."""
    reviewer.open_list()
    item_id = reviewer.on_desk()
    with stack.sessions.begin() as session:
        review.reject(session, item_id=item_id, reason=REASON, now=datetime.now(UTC), actor=other)
    reviewer.press_key("a")
    reviewer.was_told(item_id)
    assert status_of(stack, item_id) is ItemStatus.RETIRED


def a_newer_redaction_makes_stale(
    reviewer: Reviewer, stack: Stack, item_ids: list[str], document: Path
) -> None:
    """The statement of an approved item is reworded; what rests on it is looked at and kept."""
    text = document.read_text("utf-8")
    with stack.sessions() as session:
        statements = {
            version.item_id: version.source_text
            for version in session.scalars(select(ItemVersionRow).where(ItemVersionRow.item_id.in_(item_ids)))
        }
    item_id = next(item_id for item_id in item_ids if statements[item_id] in text)
    newer = document.with_name("newer.txt")
    newer.write_text(text.replace(statements[item_id], f"{statements[item_id]} и вести записи"), "utf-8")
    reviewer.upload_standard(newer)
    reviewer.publish_standard()
    reviewer.open_list("?work=stale")
    expect(reviewer.page.locator("main")).to_contain_text("и вести записи")
    assert item_id in stale_items(stack)
    for _each in range(len(stale_items(stack)) - 1):
        reviewer.keep()
    reviewer.press("Keep as it is")
    reviewer.was_told(ru("Kept. Papers may take the item again."))
    expect(reviewer.page.locator("main")).to_contain_text(ru("Nothing is left in this list"))
    assert stale_items(stack) == set()


def holds_on_a_phone(reviewer: Reviewer) -> None:
    """Nothing is wider than the screen."""
    reviewer.page.set_viewport_size({"width": 360, "height": 740})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for query in ("/review", "/", "/quality"):
        reviewer.page.goto(f"{reviewer.address}/items{query}")
        expect(reviewer.page.locator("h1")).to_be_visible()
        assert reviewer.page.evaluate(wide) <= 0, query


def status_of(stack: Stack, item_id: str) -> ItemStatus:
    with stack.sessions() as session:
        return session.get_one(ItemRow, item_id).status


def stale_items(stack: Stack) -> set[str]:
    with stack.sessions() as session:
        stale = ItemRow.stale_at.is_not(None) & (ItemRow.status != ItemStatus.RETIRED)
        return set(session.scalars(select(ItemRow.id).where(stale)))


def make_examiners(stack: Stack) -> list[Actor]:
    """Two people of a centre to whom all banks are open."""
    now = datetime.now(UTC)
    actors = []
    with stack.sessions.begin() as session:
        centre = Centre(
            name_kk="Тану орталығы",
            name_ru="Центр признания",
            bin="010203040506",
            accreditation_number="KZ-1",
            accredited_until=date(2031, 1, 1),
            time_zone="Asia/Almaty",
            address="Астана",
        )
        session.add(centre)
        session.flush()
        for login in ("first", "second"):
            person = Person(
                centre_id=centre.id,
                login=login,
                name=f"Имя {login}",
                role=Role.EXAMINER,
                password_hash=generate_password_hash(PASSWORD),
                language=Language.RU,
                created_at=now,
            )
            session.add(person)
            session.flush()
            open_everything(session, person_id=person.id, now=now)
            actors.append(Actor(person.id, Role.EXAMINER, centre.id, person.name))
    return actors
