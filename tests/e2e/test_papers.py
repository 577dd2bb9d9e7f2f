"""Blueprints and papers in the browser: draft from a card, edit, see the shortage, approve, four papers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from exam.demo import PASSWORD
from tests.e2e.conftest import Stack
from tests.e2e.office import LONG, Examiner
from tests.e2e.words import ru

LEVEL, QUESTIONS, PAPERS = 4, 12, 4
TOLERANCE = 10


@pytest.fixture(scope="module")
def demo(start_stack: Callable[..., Stack]) -> Stack:
    return start_stack("--demo")


@pytest.fixture
def examiner(demo: Stack, new_page: Callable[..., Page]) -> Examiner:
    person = Examiner(new_page(), demo.address)
    person.sign_in("examiner", PASSWORD)
    return person


def test_from_a_card_to_four_parallel_papers(examiner: Examiner) -> None:
    page = examiner.page
    draft(examiner)
    supply = page.locator("#supply-state")
    expect(supply).to_contain_text(ru("There are enough items for a paper"))

    see_the_shortage(page)
    page.fill(".fit-form [name=papers]", str(PAPERS))
    examiner.press("Move questions to where there are items")
    expect(page.locator("main")).to_contain_text(
        ru("The questions were moved. Look the counts over."), timeout=LONG
    )
    examiner.approve_blueprint()
    page.fill("[name=papers]", str(PAPERS))
    page.fill("[name=overlap]", "50")
    page.fill("[name=tolerance]", str(TOLERANCE))
    examiner.assemble_paper(language="ru", seed=11)
    expect(page).to_have_url(re.compile(r"/blueprints/sets/\d+$"), timeout=LONG)
    expect(page.locator("h1")).to_contain_text(ru("Every requirement is met"), timeout=LONG)
    assert page.locator("section ul a[href*='/blueprints/papers/']").count() == PAPERS
    assert page.locator("table.overlap tbody tr").count() == PAPERS
    figures = page.request.get(f"{page.url}/certificate.json").json()
    assert figures["clean"] is True
    assert len(figures["papers"]) == PAPERS


def test_what_cannot_be_done_is_said_with_ways_out(examiner: Examiner) -> None:
    page = examiner.page
    draft(examiner)
    examiner.approve_blueprint()
    page.fill("[name=papers]", "40")
    page.fill("[name=overlap]", "0")
    examiner.assemble_paper(language="ru", seed=12)
    expect(page).to_have_url(re.compile(r"/blueprints/sets/\d+$"), timeout=LONG)
    expect(page.locator("main")).to_contain_text(ru("Not made"), timeout=LONG)
    expect(page.locator("main")).to_contain_text(ru("Ways out:"))


def draft(examiner: Examiner) -> None:
    page = examiner.page
    page.goto(f"{examiner.address}/blueprints/new")
    level = page.locator("td", has_text=re.compile(rf"^(.*, )?{LEVEL}(, .*)?$"))
    page.locator("main tr", has_text="Русский").filter(has=level).get_by_role("link").first.click()
    page.select_option("[name=level]", str(LEVEL))
    page.fill("[name=question_count]", str(QUESTIONS))
    examiner.press("Propose the counts")
    examiner.number_in_address("blueprints")


def see_the_shortage(page: Page) -> None:
    """Ask for too much: the page says so while it is typed; put it back and save."""
    count = page.locator("[name^=ability-]").first
    before = count.input_value()
    count.fill("60")
    state = page.locator("#supply-state")
    short = ru("Too few items for a paper in this language: %(language)s").split("%")[0].strip(" :")
    expect(state).to_contain_text(short, timeout=LONG)
    count.fill(before)
    expect(state).to_contain_text(ru("There are enough items for a paper"), timeout=LONG)
    page.locator(".counts-form .submit-row button").first.click()
    expect(page.locator("main")).to_contain_text(ru("Saved."))
