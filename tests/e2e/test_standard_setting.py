"""Three judges set the pass mark in the browser; the chair adopts it and publishes the program."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from exam.domain.states import ProgramState
from exam.models import CutStudy, Person, ProgramVersion
from kernel.actor import Actor
from tests.e2e.conftest import Stack
from tests.e2e.office import Examiner
from tests.e2e.words import ru
from tests.factories.exam_room import make_exam_room
from tests.factories.panels import ITEMS, Panel, make_panel

PASSWORD = "пароль для проверки 2"
FIRST_ROUND = {"asan": 50, "bota": 60, "vera": 85}
REASONS = "Комиссия обсудила задания и сошлась во мнении."


@dataclass
class Judge(Examiner):
    """Rates items, one a screen, with the keyboard."""

    def rate(self, study: str, percent: int, *, items: int) -> None:
        """Rate the next `items` items: type a figure, press Enter."""
        self.page.goto(f"{study}/rate")
        for _item in range(items):
            before = self.page.url
            field = self.page.locator("[name=percent]")
            expect(field).to_be_focused()
            field.fill(str(percent))
            self.page.keyboard.press("Enter")
            expect(self.page).not_to_have_url(before)

    def finish(self, study: str, **opinion: int) -> None:
        self.page.goto(f"{study}/finish")
        for name, value in opinion.items():
            self.page.fill(f"[name={name}]", str(value))
        self.press("I have finished this round")
        expect(self.page).to_have_url(study)


def test_three_judges_set_the_pass_mark(
    start_stack: Callable[..., Stack], new_page: Callable[..., Page]
) -> None:
    stack = start_stack()
    with stack.sessions.begin() as session:
        panel = prepared(session)
    chair = Examiner(new_page(), stack.address)
    chair.sign_in("chair", PASSWORD)
    study = opened(chair, panel)

    judges = {name: Judge(new_page(), stack.address) for name in FIRST_ROUND}
    for name, judge in judges.items():
        judge.sign_in(name, PASSWORD)
        expect(judge.page.locator("main")).to_contain_text(ru("Pass marks to judge"))
    judges["asan"].rate(study, 50, items=5)
    judges["asan"].page.goto(f"{stack.address}/office")  # leaves and comes back
    judges["asan"].rate(study, 50, items=ITEMS - 5)
    for name in ("bota", "vera"):
        judges[name].rate(study, FIRST_ROUND[name], items=ITEMS)
    nobody_sees_a_figure(chair, judges["bota"], study)
    for judge in judges.values():
        judge.finish(study)
    close(chair, study, 1)

    stern = judges["vera"]
    stern.page.goto(f"{study}/rate/1")
    expect(stern.page.locator("main figure")).to_contain_text("85")
    stern.rate(study, 70, items=ITEMS)
    for name, judge in judges.items():
        judge.finish(study, expected_cut=FIRST_ROUND[name] - 10, expected_pass=70, lowest_cut=40,
                     highest_cut=80, lowest_fail=5, highest_fail=60)  # fmt: skip
    close(chair, study, 2)
    expect(chair.page.locator("main")).to_contain_text("60,0 %")
    expect(chair.page.locator("main")).to_contain_text("5,8 %")
    with_trial_scores(chair, study)

    chair.press("Adopt the pass mark…")
    expect(chair.page.locator("[name=percent]")).to_have_value("60")
    chair.page.fill("[name=reasons]", REASONS)
    chair.press("Adopt the pass mark")
    expect(chair.page.locator("main")).to_contain_text(REASONS)
    chair.publish_program()
    expect(chair.page.locator("main")).to_contain_text(ru("Published"))
    with stack.sessions() as session:
        version = session.get_one(ProgramVersion, panel.draft_id)
        assert (version.state, version.pass_percent) == (ProgramState.PUBLISHED, 60)
        kept = session.get_one(CutStudy, version.cut_study_id)
        assert kept.reasons == REASONS
        assert sorted(kept.figures["judges"].values()) == [50, 60, 70]
        assert kept.figures["hofstee"] is not None
        assert kept.figures["beuk"] is not None


def prepared(session: Session) -> Panel:
    """A program with a draft, a chair and three judges who can sign in."""
    now = datetime.now(UTC)
    panel = make_panel(session, make_exam_room(session, now), now)
    people: list[tuple[Actor, str]] = [(panel.chair, "chair"), *zip(panel.judges, FIRST_ROUND, strict=True)]
    for actor, login in people:
        person = session.get_one(Person, actor.person_id)
        person.login, person.password_hash = login, generate_password_hash(PASSWORD)
    return panel


def opened(chair: Examiner, panel: Panel) -> str:
    """Open the study from the page of the program; gives its address."""
    chair.page.goto(f"{chair.address}/programs/{panel.draft_id}")
    chair.press("Let judges set the pass mark")
    chair.page.check(f"[name=paper][value='{panel.paper_id}']")
    for judge in panel.judges:
        chair.page.check(f"[name=judges][value='{judge.person_id}']")
    chair.press("Open the study")
    expect(chair.page).to_have_url(re.compile(r"/pass-marks/\d+$"))
    return chair.page.url


def nobody_sees_a_figure(chair: Examiner, judge: Judge, study: str) -> None:
    for person in (chair, judge):
        person.page.goto(study)
        expect(person.page.locator("main svg[role=img]")).to_have_count(0)


def close(chair: Examiner, study: str, number: int) -> None:
    chair.page.goto(study)
    chair.page.get_by_role("button", name=ru("Close round %(number)s") % {"number": number}).click()
    expect(chair.page.locator(f"#round-{number}")).to_be_visible()


def with_trial_scores(chair: Examiner, study: str) -> None:
    """Hofstee and Beuk appear with the points of a trial group."""
    chair.page.get_by_text(ru("Points of a trial group"), exact=True).first.click()
    chair.page.fill(
        "[name=scores]", " ".join(str(points) for points in (3, 5, 6, 7, 7, 8, 9, 9, 10, 11, 12, 14))
    )
    chair.press("Save")
    expect(chair.page).to_have_url(study)
    expect(chair.page.locator("#check")).to_be_visible()
    expect(chair.page.get_by_role("img", name=ru("Hofstee"))).to_be_visible()
    expect(chair.page.get_by_role("img", name=ru("Beuk"))).to_be_visible()
