"""The people who set a pass mark at a browser: the judges and their chair."""

import re
from collections.abc import Iterable

from playwright.sync_api import expect

from tests.e2e.office import Examiner, Person
from tests.e2e.words import ru


class Judge(Person):
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


class Chair(Examiner):
    """Leads the study of a program's pass mark and adopts it."""

    def open_study(self, judges: Iterable[int]) -> str:
        """Open a study of the first paper from the page of a program's draft; gives its address."""
        self.press("Let judges set the pass mark")
        self.page.locator("[name=paper]").first.check()
        for judge in judges:
            self.page.check(f"[name=judges][value='{judge}']")
        self.press("Open the study")
        expect(self.page).to_have_url(re.compile(r"/pass-marks/\d+$"))
        return self.page.url

    def close_round(self, study: str, number: int) -> None:
        self.page.goto(study)
        self.page.get_by_role("button", name=ru("Close round %(number)s") % {"number": number}).click()
        expect(self.page.locator(f"#round-{number}")).to_be_visible()

    def add_trial_scores(self, study: str, points: Iterable[int]) -> None:
        """Hofstee and Beuk appear with the points of a trial group."""
        self.page.goto(study)
        self.page.get_by_text(ru("Points of a trial group"), exact=True).first.click()
        self.page.fill("[name=scores]", " ".join(map(str, points)))
        self.press("Save")
        expect(self.page).to_have_url(study)
        expect(self.page.locator("#check")).to_be_visible()
        for name in ("Hofstee", "Beuk"):
            expect(self.page.get_by_role("img", name=ru(name))).to_be_visible()

    def adopt(self, *, advised: int, reasons: str) -> None:
        """Take the panel's cut as it is offered."""
        self.press("Adopt the pass mark…")
        expect(self.page.locator("[name=percent]")).to_have_value(str(advised))
        self.page.fill("[name=reasons]", reasons)
        self.press("Adopt the pass mark")
        expect(self.page).to_have_url(re.compile(r"/programs/\d+$"))
