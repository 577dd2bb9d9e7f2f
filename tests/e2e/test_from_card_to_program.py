"""One walk from a card to a published program: blueprint, four papers, three judges, the pass mark."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect
from sqlalchemy import select

from exam.demo import PASSWORD
from exam.domain.states import ProgramState
from exam.models import CutStudy, Person, ProgramVersion
from kernel.actor import Role
from tests.e2e.conftest import Stack
from tests.e2e.office import LONG
from tests.e2e.panel import Chair, Judge
from tests.e2e.words import ru
from tests.factories.people import make_person

LEVEL, QUESTIONS, PAPERS = 4, 12, 4
FIRST_ROUND = {"asan": 50, "bota": 60, "vera": 85}
SECOND_THOUGHT = 70
TRIAL = (3, 4, 5, 6, 7, 7, 8, 8, 9, 9, 10, 11)
"""Points of a trial group, of a paper of twelve questions or somewhat fewer."""
REASONS = "Комиссия обсудила задания и сошлась во мнении."
TITLE_KK = "Велосипедтерге қызмет көрсету шебері"


def test_from_a_card_to_a_published_program(demo: Stack, new_page: Callable[..., Page]) -> None:
    people = enrol(demo, FIRST_ROUND)
    chair = Chair(new_page(), demo.address)
    chair.page.set_default_timeout(LONG)  # the solver works while the page is made
    chair.sign_in("examiner", PASSWORD)
    blueprint_id = draft_blueprint(chair)
    edit_and_see_the_shortage(chair.page)
    questions = move_to_where_items_are(chair)
    chair.approve_blueprint()
    ask_for_what_cannot_be_done(chair)
    assemble_four_papers(chair)

    chair.draft_program(blueprint_id)
    program_id = chair.number_in_address("programs")
    chair.fill_program(title_kk=TITLE_KK, minutes=45, languages=["ru"])
    study = chair.open_study(people.values())
    judges = {login: Judge(new_page(), demo.address) for login in people}
    first_round(chair, judges, study, questions)
    second_round(chair, judges, study, questions)

    chair.adopt(advised=60, reasons=REASONS)
    assert chair.number_in_address("programs") == program_id
    chair.publish_program()
    the_program_tells_its_pass_mark(chair, people)
    the_study_is_kept(demo, program_id)


def enrol(stack: Stack, logins: Iterable[str]) -> dict[str, int]:
    """Examiners of the demo's centre who can sign in; gives their ids."""
    found = {}
    with stack.sessions.begin() as session:
        centre_id = session.scalars(select(Person.centre_id).where(Person.login == "examiner")).one()
        for login in logins:
            found[login] = make_person(
                session,
                centre_id,
                Role.EXAMINER,
                datetime.now(UTC),
                name=login.title(),
                login=login,
                password=PASSWORD,
            ).person_id
    return found


def draft_blueprint(chair: Chair) -> int:
    page = chair.page
    page.goto(f"{chair.address}/blueprints/new")
    level = page.locator("td", has_text=re.compile(rf"^(.*, )?{LEVEL}(, .*)?$"))
    page.locator("main tr", has_text="Русский").filter(has=level).get_by_role("link").first.click()
    page.select_option("[name=level]", str(LEVEL))
    page.fill("[name=question_count]", str(QUESTIONS))
    chair.press("Propose the counts")
    expect(page.locator("#supply-state")).to_contain_text(ru("There are enough items for a paper"))
    return chair.number_in_address("blueprints")


def edit_and_see_the_shortage(page: Page) -> None:
    """Ask for too much: sums and shortage are told while typing. Then ask for what is there, and save."""
    count = page.locator("[name^=ability-]").first
    before = int(count.input_value())
    total = page.locator("output[data-sum=total]")
    count.fill("60")
    expect(total).to_have_text(str(QUESTIONS - before + 60))
    state = page.locator("#supply-state")
    short = ru("Too few items for a paper in this language: %(language)s").split("%")[0].strip(" :")
    expect(state).to_contain_text(short, timeout=LONG)
    count.fill(str(before + 1))
    expect(total).to_have_text(str(QUESTIONS + 1))
    other = page.locator("[name^=knowledge-]:not([value='0'])").last
    other.fill(str(int(other.input_value()) - 1))
    expect(total).to_have_text(str(QUESTIONS))
    expect(page.locator("#supply-checking")).to_be_hidden(timeout=LONG)
    expect(state).to_contain_text(ru("There are enough items for a paper"))
    page.locator(".counts-form .submit-row button").first.click()
    expect(page.locator("main")).to_contain_text(ru("Saved."))
    expect(count).to_have_value(str(before + 1))


def move_to_where_items_are(chair: Chair) -> int:
    """For four papers at once; gives how many questions a paper has now."""
    page = chair.page
    page.fill(".fit-form [name=papers]", str(PAPERS))
    chair.press("Move questions to where there are items")
    expect(page.locator("main")).to_contain_text(
        ru("The questions were moved. Look the counts over."), timeout=LONG
    )
    return int(page.locator("output[data-sum=total]").inner_text())


def ask_for_what_cannot_be_done(chair: Chair) -> None:
    """It is said why not and what would help; the way back leads to the form."""
    page = chair.page
    blueprint = page.url
    page.fill("[name=papers]", "40")
    page.fill("[name=overlap]", "0")
    chair.assemble_paper(language="ru", seed=12)
    expect(page).to_have_url(re.compile(r"/blueprints/sets/\d+$"), timeout=LONG)
    expect(page.locator("main")).to_contain_text(ru("Not made"), timeout=LONG)
    expect(page.locator("main")).to_contain_text(ru("Ways out:"))
    page.goto(blueprint)
    papers = page.locator("section[aria-labelledby=papers-title]")
    expect(papers).to_contain_text(ru("papers that cannot be made, and why"))


def assemble_four_papers(chair: Chair) -> None:
    """The certificate shows each of them, what they share, and that every requirement is met."""
    page = chair.page
    page.fill("[name=papers]", str(PAPERS))
    page.fill("[name=overlap]", "50")
    page.fill("[name=tolerance]", "10")
    chair.assemble_paper(language="ru", seed=11)
    expect(page).to_have_url(re.compile(r"/blueprints/sets/\d+$"), timeout=LONG)
    expect(page.locator("h1")).to_contain_text(ru("Every requirement is met"), timeout=LONG)
    assert page.locator("section ul a[href*='/blueprints/papers/']").count() == PAPERS
    assert page.locator("table.overlap tbody tr").count() == PAPERS
    figures = page.request.get(f"{page.url}/certificate.json").json()
    assert figures["clean"] is True
    assert len(figures["papers"]) == PAPERS


def first_round(chair: Chair, judges: dict[str, Judge], study: str, questions: int) -> None:
    for login, judge in judges.items():
        judge.sign_in(login, PASSWORD)
        expect(judge.page.locator("main")).to_contain_text(ru("Pass marks to judge"))
    judges["asan"].rate(study, 50, items=5)
    judges["asan"].page.goto(f"{chair.address}/office")  # leaves and comes back
    judges["asan"].rate(study, 50, items=questions - 5)
    for login in ("bota", "vera"):
        judges[login].rate(study, FIRST_ROUND[login], items=questions)
    nobody_sees_a_figure(chair, judges["bota"], study)
    for judge in judges.values():
        judge.finish(study)
    chair.close_round(study, 1)


def second_round(chair: Chair, judges: dict[str, Judge], study: str, questions: int) -> None:
    """The sternest judge sees the others and moves; all say what they hold acceptable."""
    stern = judges["vera"]
    stern.page.goto(f"{study}/rate/1")
    expect(stern.page.locator("main figure")).to_contain_text("85")
    stern.rate(study, SECOND_THOUGHT, items=questions)
    for login, judge in judges.items():
        judge.finish(study, expected_cut=FIRST_ROUND[login] - 10, expected_pass=70, lowest_cut=40,
                     highest_cut=80, lowest_fail=5, highest_fail=60)  # fmt: skip
    chair.close_round(study, 2)
    expect(chair.page.locator("main")).to_contain_text("60,0 %")
    expect(chair.page.locator("main")).to_contain_text("5,8 %")
    chair.add_trial_scores(study, TRIAL)


def nobody_sees_a_figure(chair: Chair, judge: Judge, study: str) -> None:
    for person in (chair, judge):
        person.page.goto(study)
        expect(person.page.locator("main svg[role=img]")).to_have_count(0)


def the_program_tells_its_pass_mark(chair: Chair, people: Iterable[str]) -> None:
    """The page of the published program shows the cut, its judges and its reasons."""
    expect(chair.page.locator("h1")).to_contain_text(ru("Published"))
    told = chair.page.locator("section[aria-labelledby=pass-mark]")
    for words in ("60 %", "60,0 %", REASONS, *(login.title() for login in people)):
        expect(told).to_contain_text(words)


def the_study_is_kept(stack: Stack, program_id: int) -> None:
    with stack.sessions() as session:
        version = session.get_one(ProgramVersion, program_id)
        assert (version.state, version.pass_percent) == (ProgramState.PUBLISHED, 60)
        study = session.get_one(CutStudy, version.cut_study_id)
        assert study.reasons == REASONS
        assert sorted(study.figures["judges"].values()) == [50, 60, SECOND_THOUGHT]
        assert study.figures["hofstee"] is not None
        assert study.figures["beuk"] is not None
