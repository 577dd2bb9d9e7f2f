"""A candidate at a strange computer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, Response, expect
from sqlalchemy import select

from kernel.db import Sessions
from question_bank.domain.item import ItemType
from question_bank.models import ItemVersionRow

Keys = Mapping[frozenset[str], str]
"""The texts of an item's options -> the text of the right one."""


def all_keys(sessions: Sessions) -> Keys:
    """What only the examiners know of the items of one right answer."""
    with sessions() as session:
        keys = {}
        single = ItemVersionRow.type == ItemType.SINGLE
        for version in session.scalars(select(ItemVersionRow).where(single)):
            texts = {option["id"]: option["text"] for option in version.options}
            keys[frozenset(texts.values())] = texts[version.key[0]]
        return keys


@dataclass
class Candidate:
    """Knows the seat code, and how to answer."""

    page: Page
    address: str
    code: str

    def __post_init__(self) -> None:
        self.received: list[tuple[str, str]] = []
        self.page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if response.request.method != "HEAD" and ("html" in kind or "json" in kind) and response.status < 300:
            self.received.append((response.url, response.text()))

    def enter(self) -> None:
        self.page.goto(f"{self.address}/exam/")
        self.page.fill("[name=code]", self.code)
        self.page.keyboard.press("Enter")
        expect(self.page).to_have_url(re.compile("/exam/(start|question/)"))

    def consent_and_start(self) -> None:
        self.page.check("[name=personal_data]")
        self.page.check("[name=scoring]")
        self.page.locator("form.consent button[type=submit]").click()
        expect(self.page).to_have_url(re.compile("/exam/question/1$"))

    @property
    def count(self) -> int:
        return self.page.locator(".palette-cell").count()

    def options(self) -> list[str]:
        return self.page.locator(".option-text").all_inner_texts()

    def choose(self, text: str) -> None:
        """Press the option's row, and wait until the page says that it is saved."""
        self.page.locator(".option", has=self.page.get_by_text(text, exact=True)).click()
        expect(self.page.locator("[data-saving]")).to_have_attribute("data-state", "saved")

    def next(self) -> None:
        number = int(self.page.url.rsplit("/", 1)[1])
        self.page.locator("[data-way=next]:visible").click()
        expect(self.page).to_have_url(re.compile(f"/exam/question/{number + 1}$"))

    def answer_from_here(self, pick: Callable[[list[str]], str], *, questions: int) -> None:
        """Answer this question and the next ones, `questions` in all."""
        for number in range(questions):
            self.choose(pick(self.options()))
            if number < questions - 1:
                self.next()

    def hand_in(self) -> None:
        self.page.goto(f"{self.address}/exam/finish")
        self.page.locator("form.hand-in button[type=submit]").click()
        expect(self.page).to_have_url(re.compile("/exam/done$"))
