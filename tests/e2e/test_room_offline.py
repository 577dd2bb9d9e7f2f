"""The connection is lost in the middle of an exam: the candidate goes on, and nothing is lost."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from exam.models import AttemptQuestion
from tests.e2e.candidate import Candidate
from tests.e2e.conftest import Stack

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")
NewPage = Callable[..., Page]


@pytest.fixture
def candidate(demo: Stack, new_page: NewPage) -> Candidate:
    """At question 1 of a seat that nobody has used, with all questions in memory."""
    page = new_page()
    page.goto(demo.address)
    found = CODE.findall(page.locator("section.demo").inner_text())
    one = Candidate(page, demo.address, found[0])
    one.enter()
    with page.expect_response(re.compile("/exam/questions")):
        one.consent_and_start()
    expect(page.locator("[data-saving]")).to_have_text("")
    return one


def test_the_candidate_answers_and_moves_on_without_a_connection(demo: Stack, candidate: Candidate) -> None:
    page = candidate.page
    before = datetime.now(UTC)
    page.context.set_offline(True)
    stems = []
    for number in (1, 2, 3):
        stems.append(page.locator(".stem").inner_text())
        page.keyboard.press(str(number))
        expect(page.locator("[data-saving]")).to_have_attribute("data-state", "waiting")
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile(f"/exam/question/{number + 1}$"))
        expect(page.locator(".question-number")).to_have_text(re.compile(rf"\b{number + 1}\b"))
    page.keyboard.press("f")
    page.locator(".palette [data-number='2']").click()
    expect(page.locator("input[name=choice]:checked")).to_have_value("2")
    expect(page.locator(".stem")).to_have_text(stems[1])
    page.go_back()
    expect(page).to_have_url(re.compile("/exam/question/4$"))
    expect(page.locator(".flag-button")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".palette .is-answered")).to_have_count(3)

    page.locator(".palette-body button[value=finish]").click()
    expect(page.locator("[data-saving]")).to_have_attribute("data-state", "waiting")
    expect(page).to_have_url(re.compile("/exam/question/4$"))

    page.context.set_offline(False)
    expect(page.locator("[data-saving]")).to_have_attribute("data-state", "saved")
    with demo.sessions() as session:
        rows = session.scalars(
            select(AttemptQuestion)
            .where(AttemptQuestion.answered_at >= before)
            .order_by(AttemptQuestion.position)
        ).all()
        chosen = {row.position: row.option_order.index(row.response[0]) + 1 for row in rows}
        flagged = session.scalars(select(AttemptQuestion.position).where(AttemptQuestion.flagged)).all()
    assert chosen == {1: 1, 2: 2, 3: 3}
    assert list(flagged) == [4]
