"""`synaq run --demo`: what the README promises to each of the four kinds of user."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from exam.demo import ACCOUNTS, PASSWORD
from kernel.actor import Role
from tests.e2e.candidate import Candidate, all_keys
from tests.e2e.conftest import Stack
from tests.e2e.office import Person
from tests.e2e.words import ru

FEWEST = 15
"""Questions that make the demo's exam a real one."""
PLACES = {
    Role.EXAMINER: [
        "/standards",
        "/items",
        "/blueprints",
        "/programs",
        "/sittings",
        "/certificates",
        "/decisions",
    ],
    Role.CENTRE_ADMIN: ["/programs", "/sittings", "/certificates", "/people", "/centres"],
    Role.INVIGILATOR: ["/sittings"],
    Role.SYSTEM_ADMIN: ["/standards", "/people", "/centres"],
}


@pytest.fixture
def codes(demo: Stack) -> dict[str, list[str]]:
    """Seat codes by language, as the terminal printed them."""
    log = (demo.folder / "log.txt").read_text()
    found = re.findall(r"^\s+([A-Z0-9]{4}-[A-Z0-9]{4})\s+(kk|ru)\b", log, re.MULTILINE)
    return {language: [code for code, spoken in found if spoken == language] for language in ("kk", "ru")}


def test_the_start_page_has_three_doors_in_three_languages(
    demo: Stack, new_page: Callable[..., Page]
) -> None:
    for language, lang in (("kk-KZ", "kk"), ("ru-RU", "ru"), ("en-US", "en")):
        page = new_page(language=language)
        page.goto(demo.address)
        assert page.locator("html").get_attribute("lang") == lang
        for door in ("/exam/", "/verify", "/sign-in"):
            expect(page.locator(f"main a[href='{door}']").first).to_be_visible()


@pytest.mark.parametrize(("login", "role"), [(login, role) for login, _name, role, _language in ACCOUNTS])
def test_every_account_opens_its_places(
    demo: Stack, new_page: Callable[..., Page], login: str, role: Role
) -> None:
    person = Person(new_page(), demo.address)
    person.sign_in(login, PASSWORD)
    for place in PLACES[role]:
        answer = person.page.goto(demo.address + place)
        assert answer
        assert answer.status == 200, place
        expect(person.page.locator("h1")).to_be_visible()


def test_a_candidate_sits_the_test_and_the_invigilator_sees_it(
    demo: Stack, new_page: Callable[..., Page], codes: dict[str, list[str]]
) -> None:
    """Nothing is fetched from another host on the way."""
    keys = all_keys(demo.sessions)
    candidate = Candidate(new_page(language="kk-KZ", width=360), demo.address, codes["kk"][-1])
    hosts: set[str] = set()
    candidate.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    candidate.enter()
    candidate.consent_and_start()
    questions = candidate.count
    assert questions >= FEWEST
    candidate.answer_from_here(lambda options: keys[frozenset(options)], questions=questions)

    invigilator = Person(new_page(), demo.address)
    invigilator.sign_in("invigilator", PASSWORD)
    invigilator.page.goto(f"{demo.address}/sittings")
    invigilator.page.locator("main a[href^='/sittings/']").first.click()
    invigilator.press("Live board")
    under_way = invigilator.page.locator("tr", has=invigilator.page.locator("[data-presence=under_way]"))
    expect(under_way.filter(has_text=f"{questions}").first).to_be_visible()

    candidate.hand_in()
    assert hosts == {demo.address.removeprefix("http://")}


def test_a_wrong_seat_code_is_answered_in_the_reader_s_language(
    demo: Stack, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{demo.address}/exam/")
    page.fill("[name=code]", "AAAA-AAAA")
    page.keyboard.press("Enter")
    unknown = (
        "There is no such seat code. Compare it with your slip; if it is the same, call the invigilator."
    )
    expect(page.locator("main")).to_contain_text(ru(unknown))
    expect(page.locator("[name=code]")).to_have_value("AAAA-AAAA")
