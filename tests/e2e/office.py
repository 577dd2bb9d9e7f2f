"""The office as its people use it: each class is a person at a browser."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from question_bank.domain.item import Family
from tests.e2e.pdf import text_of
from tests.e2e.words import ru

MOST_PAGES = 20
CHOSEN = (
    Family.ABILITY_OF_SKILL,
    Family.KNOWLEDGE_OF_SKILL,
    Family.HOME_OF_STATEMENT,
    Family.LEVEL_SCOPE,
    Family.SKILL_OF_FUNCTION,
)
"""Families of one right answer among four, which the candidates of these walks know how to give."""
"""Pages of items that a card may have; more means that the same ones come again."""

LONG = 120_000
"""Milliseconds for background work on a busy machine."""


@dataclass
class Person:
    """Somebody with an account."""

    page: Page
    address: str

    def sign_in(self, login: str, password: str) -> None:
        self.page.goto(f"{self.address}/sign-in")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", password)
        self.press("Sign in")
        expect(self.page).to_have_url(re.compile("/office"))

    def press(self, words: str) -> None:
        """Press a button or a link of the page's content by its words (given in English)."""
        main = self.page.locator("main")
        names = re.compile(rf"^{re.escape(ru(words))}( [A-Z])?$")
        main.get_by_role("button", name=names).or_(main.get_by_role("link", name=names)).first.click()

    def number_in_address(self, place: str) -> int:
        """The id of the thing whose page opens next at /place/id."""
        expect(self.page).to_have_url(re.compile(rf"/{place}/\d+$"))
        return int(self.page.url.rsplit("/", 1)[1])


class Examiner(Person):
    """Reads standards, curates items, makes blueprints, papers and programs, confirms decisions."""

    def upload_standard(self, file: Path) -> None:
        self.page.goto(f"{self.address}/standards/upload")
        self.page.set_input_files("[name=file]", file)
        self.press("Upload and read")

    def publish_standard(self) -> None:
        self.press("Publish…")
        self.press("Publish and freeze")
        expect(self.page.locator("main")).to_contain_text(ru("Published"))

    def generate_items(self) -> None:
        """Ask for the generation and watch its progress to the end."""
        self.press("Generate items")
        expect(self.page).to_have_url(re.compile(r"/standards/runs/\d+"))
        expect(self.page.locator("#made")).to_be_visible(timeout=LONG)

    def approve_all(self, card: str, *, status: str) -> int:
        """Approve every item of four options on the card that stands in `status`; gives how many."""
        self.page.goto(f"{self.address}/items/")
        choice = self.page.locator("select[name=card] option", has_text=card).first.get_attribute("value")
        return sum(self._approve(f"card={choice}&status={status}&family={one.value}") for one in CHOSEN)

    def _approve(self, wanted: str) -> int:
        """Page by page."""
        approved = 0
        for _page in range(MOST_PAGES):
            self.page.goto(f"{self.address}/items/?{wanted}")
            boxes = self.page.locator("tbody input[type=checkbox]")
            shown = boxes.count()
            if shown == 0:
                return approved
            for position in range(shown):
                boxes.nth(position).check()
            self.press("Approve")
            self.page.wait_for_load_state()
            approved += shown
        raise AssertionError("some items cannot be approved together")

    def draft_blueprint(self, card: str, *, level: int, questions: int) -> int:
        self.page.goto(f"{self.address}/blueprints/new")
        self.page.locator("main").get_by_role("link", name=card).first.click()
        self.page.select_option("[name=level]", str(level))
        self.page.fill("[name=question_count]", str(questions))
        self.press("Propose the counts")
        return self.number_in_address("blueprints")

    def approve_blueprint(self) -> None:
        self.press("Approve…")
        self.press("Approve and freeze")

    def assemble_paper(self, *, language: str, seed: int) -> None:
        self.page.select_option("main [name=language]", language)
        self.page.fill("[name=seed]", str(seed))
        self.press("Assemble papers")

    def draft_program(self, blueprint_id: int) -> None:
        self.page.goto(f"{self.address}/programs/new")
        chosen = self.page.locator(f"main form[action$='/new/{blueprint_id}']")
        chosen.get_by_role("button", name=ru("Choose")).click()

    def fill_program(self, *, title_kk: str, minutes: int, languages: list[str]) -> None:
        self.page.fill("[name=title_kk]", title_kk)
        self.page.fill("[name=minutes]", str(minutes))
        for box in self.page.locator("[name=languages]").all():
            box.set_checked(box.get_attribute("value") in languages)
        for box in self.page.locator("[name=papers]").all():
            box.check()
        self.press("Save")

    def publish_program(self) -> None:
        self.press("Publish…")
        self.press("Publish and freeze")

    def confirm_decision(self, candidate: str) -> None:
        """Open the candidate's score, see it, confirm what was computed, wait for the document."""
        self.page.goto(f"{self.address}/decisions/")
        self.page.locator("main").get_by_role("link", name=candidate).first.click()
        self.press("Confirm the decision")
        expect(self.page.locator("main").get_by_role("link", name=ru("Download the PDF"))).to_be_visible(
            timeout=LONG
        )

    def download_document(self, to: Path) -> str:
        """Download the decision's PDF; gives its text."""
        with self.page.expect_download() as download:
            self.page.locator("main").get_by_role("link", name=ru("Download the PDF")).click()
        download.value.save_as(to)
        return text_of(to)


class CentreAdmin(Person):
    """Sets up sittings and rosters."""

    def set_up_sitting(self, *, zone: str) -> int:
        now = datetime.now(ZoneInfo(zone)).replace(second=0, microsecond=0)
        self.page.goto(f"{self.address}/sittings/new")
        self.page.fill("[name=opens]", now.strftime("%Y-%m-%dT%H:%M"))
        self.page.fill("[name=closes]", (now + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"))
        self.press("Set up the sitting")
        return self.number_in_address("sittings")

    def add_candidates(self, sitting_id: int, lines: list[str], *, language: str) -> None:
        self.page.goto(f"{self.address}/sittings/{sitting_id}/roster")
        self.page.fill("[name=lines]", "\n".join(lines))
        self.page.locator("form", has=self.page.locator("[name=lines]")).locator(
            "[name=language]"
        ).select_option(language)
        self.press("Add the list")

    def seat_codes(self, sitting_id: int, names: list[str], to: Path) -> dict[str, str]:
        """Print the seat cards and read each candidate's code from the PDF."""
        self.page.goto(f"{self.address}/sittings/{sitting_id}")
        form = self.page.locator("form[action$='/cards']")
        token = form.locator("[name=csrf_token]").get_attribute("value") or ""
        answer = self.page.request.post(
            f"{self.address}/sittings/{sitting_id}/cards", form={"csrf_token": token}
        )
        assert answer.ok, answer.status
        to.write_bytes(answer.body())
        text = " ".join(text_of(to).split())
        codes = re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", text)
        order = sorted(names, key=text.index)
        assert len(codes) == len(names), text
        return dict(zip(order, codes, strict=True))
