"""The review of an import in a real browser: a corrected defect outlives the next import."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from exam.models import Centre, Person
from kernel.actor import Role
from kernel.language import Language
from question_bank.models import CardRow
from question_bank.services.access import open_everything
from tests.e2e.conftest import Stack
from tests.e2e.office import Examiner
from tests.e2e.words import ru
from tests.factories.bank import NOW
from tests.factories.cards import make_items
from tests.unit.question_bank.parsing.invented import RUSSIAN

PASSWORD = "пароль для проверки 1"
RIGHT, FAULTY = "подготовку к (весенней) посадке", "подготовку к (весенней посадке"
SECOND = "уборку опавших листьев"


class Reviewer(Examiner):
    """Compares a tree with its text and corrects it."""

    def correct(self, old: str, new: str) -> None:
        """From the list of doubts to the node, and back with the right wording."""
        doubt = self.page.locator(".defects li", has_text=old).first
        doubt.get_by_role("link", name=ru("Correct"), exact=True).click()
        expect(self.page.locator("[name=text]")).to_have_value(old)
        self.page.fill("[name=text]", new)
        self.press("Save the wording")
        expect(self.page.locator("#corrections")).to_be_visible()

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def fits(self) -> None:
        """Nothing is wider than the screen."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, self.page.url


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """An invented standard with a defect, and its newer text: the same defect, one statement reworded."""
    older = RUSSIAN.render()
    first = RUSSIAN.cards[0].functions[0].skills[0].abilities
    faulty = older.replace(f"1. {first[0]}.", f"1. {FAULTY}.", 1)
    assert faulty != older
    newer = faulty.replace(f"2. {first[1]}.", f"2. {first[1]} и {SECOND}.", 1)
    assert newer != faulty
    paths = tmp_path / "older.txt", tmp_path / "newer.txt"
    for path, text in zip(paths, (faulty, newer), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_defect_is_corrected_survives_the_next_import_and_the_comparison_names_what_changed(
    start_stack: Callable[..., Stack], new_page: Callable[..., Page], files: tuple[Path, Path]
) -> None:
    stack = start_stack()
    make_examiner(stack)
    reviewer = Reviewer(new_page(), stack.address)
    reviewer.sign_in("examiner", PASSWORD)

    reviewer.upload_standard(files[0])
    older = reviewer.number_in_address("standards")
    reviewer.says(FAULTY)
    reviewer.correct(FAULTY, RIGHT)
    expect(reviewer.page.locator(".tree")).to_contain_text(RIGHT)
    expect(reviewer.page.locator(".source")).to_contain_text(FAULTY)
    expect(reviewer.page.locator(".defects", has_text=FAULTY)).to_have_count(0)

    reviewer.upload_standard(files[0])
    assert reviewer.number_in_address("standards") == older
    expect(reviewer.page.locator(".tree")).to_contain_text(RIGHT)
    reviewer.publish_standard()
    with stack.sessions.begin() as session:
        card = session.scalars(select(CardRow).where(CardRow.version_id == older)).first()
        assert card is not None
        make_items(session, card, NOW)

    reviewer.upload_standard(files[1])
    newer = reviewer.number_in_address("standards")
    assert newer != older
    expect(reviewer.page.locator(".tree")).to_contain_text(RIGHT)
    reviewer.page.goto(f"{stack.address}/standards/{newer}/diff/{older}")
    reviewer.says(ru("Reworded"))
    expect(reviewer.page.locator("ins")).to_contain_text([SECOND])
    expect(reviewer.page.locator(".changes li")).to_have_count(1)

    reviewer.page.goto(f"{stack.address}/standards/{newer}")
    reviewer.publish_standard()
    reviewer.press("Show these items")
    reviewer.page.locator("tbody a").first.click()
    reviewer.press("Keep as it is")
    reviewer.says(ru("Kept. Papers may take the item again."))

    narrow(reviewer, stack, older, newer)


def narrow(reviewer: Reviewer, stack: Stack, older: int, newer: int) -> None:
    """The pages hold on a phone."""
    reviewer.page.set_viewport_size({"width": 360, "height": 740})
    for place in (f"{newer}", f"{newer}/diff/{older}", f"{newer}/nodes/1/1/1/ability/1", f"{older}/publish"):
        reviewer.page.goto(f"{stack.address}/standards/{place}")
        expect(reviewer.page.locator("h1")).to_be_visible()
        reviewer.fits()


def make_examiner(stack: Stack) -> None:
    now = datetime.now(UTC)
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
        person = Person(
            centre_id=centre.id,
            login="examiner",
            name="Ахметова Дана",
            role=Role.EXAMINER,
            password_hash=generate_password_hash(PASSWORD),
            language=Language.RU,
            created_at=now,
        )
        session.add(person)
        session.flush()
        open_everything(session, person_id=person.id, now=now)
