"""Every type of question is answered by the keyboard alone, survives a reload and a lost connection, and is
scored; the response that only people can mark is marked by the keyboard, too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from exam.domain.response import given_of
from exam.domain.states import AttemptState
from exam.models import Attempt, Person, Score
from exam.services.seats import issue_codes
from kernel.actor import Role
from kernel.language import Language
from question_bank.domain.item import ItemType
from question_bank.services.access import open_everything
from tests.e2e.conftest import SECRET, Stack
from tests.e2e.words import ru
from tests.factories.every_type import ESSAY, RIGHT, WORDINGS, give_every_type, question_of
from tests.factories.exam_room import ExamRoom, make_exam_room
from tests.factories.waiting import wait_until

T = ItemType
NewPage = Callable[..., Page]
PASSWORD = "пароль для проверки 1"
MOST_TABS = 120


@pytest.fixture(scope="module")
def stack(start_stack: Callable[..., Stack]) -> Stack:
    return start_stack()


@pytest.fixture(scope="module")
def room(stack: Stack) -> ExamRoom:
    """A sitting that opened a minute ago, with a question of every type on the Russian paper."""
    now = datetime.now(UTC)
    with stack.sessions.begin() as session:
        room = make_exam_room(session, now - timedelta(minutes=1))
        give_every_type(session, room)
        marker = Person(
            centre_id=room.invigilator.centre_id,
            login="marker",
            name="Асанов Бекзат",
            role=Role.EXAMINER,
            password_hash=generate_password_hash(PASSWORD),
            language=Language.RU,
            created_at=now,
        )
        session.add(marker)
        session.flush()
        open_everything(session, person_id=marker.id, now=now)
    return room


@dataclass
class Keyboard:
    """A person who has no mouse."""

    page: Page

    def tab_to(self, selector: str) -> None:
        """Press Tab until what `selector` names has the focus."""
        has_focus = "selector => document.activeElement.matches(selector)"
        for _ in range(MOST_TABS):
            if self.page.evaluate(has_focus, selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {selector}")

    def press(self, selector: str, key: str = "Enter", times: int = 1) -> None:
        self.tab_to(selector)
        for _ in range(times):
            self.page.keyboard.press(key)

    def type(self, selector: str, text: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.type(text)


@dataclass
class Candidate(Keyboard):
    """Knows the right answers."""

    stack: Stack
    seat_id: int
    code: str

    def start(self) -> None:
        self.page.goto(f"{self.stack.address}/exam/")
        self.type("[name=code]", self.code)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/exam/start")
        self.press("[name=personal_data]", "Space")
        self.press("[name=scoring]", "Space")
        with self.page.expect_response(lambda response: "/exam/questions" in response.url):
            self.press("form.consent button[type=submit]")

    def go_to(self, position: int) -> None:
        """By the palette."""
        self.press(f".palette [data-number='{position}']")
        expect(self.page.locator("form[data-question]")).to_have_attribute("data-position", str(position))

    def where(self, kind: ItemType) -> int:
        with self.stack.sessions() as session:
            return question_of(session, self.seat_id, kind).position

    def right(self, kind: ItemType) -> tuple[int, ...] | str:
        with self.stack.sessions() as session:
            return given_of(question_of(session, self.seat_id, kind).asked, RIGHT[kind])

    def stored(self, kind: ItemType) -> list[str]:
        with self.stack.sessions() as session:
            return sorted(question_of(session, self.seat_id, kind).response)

    def answer(self, kind: ItemType) -> None:
        self.go_to(self.where(kind))
        given = self.right(kind)
        if isinstance(given, str):
            self.type("[data-asked] :is(input, textarea)", given)
        elif kind in (T.SINGLE, T.MULTIPLE):
            for number in given:
                self.page.keyboard.press(str(number))
        elif kind is T.ORDER:
            self.put_in_order(given)
        else:
            for at, number in enumerate(given, start=1):
                place = f".match-left > :nth-child({at}) select" if kind is T.MATCH else ".stem select"
                self.press(place, "ArrowDown", number)

    def put_in_order(self, given: tuple[int, ...]) -> None:
        """Each line upwards, from the first to the last place."""
        for place, number in enumerate(given):
            rows = self.page.locator(".order-row").evaluate_all("rows => rows.map(row => +row.dataset.row)")
            self.press(f"[data-row='{number}'] [data-move='-1']", "Enter", rows.index(number) - place)

    def wait_until_saved(self) -> None:
        expect(self.page.locator("[data-saving]")).to_have_attribute("data-state", "saved")


@pytest.fixture
def candidate(stack: Stack, room: ExamRoom, new_page: NewPage) -> Callable[[int], Candidate]:
    def at_seat(seat_id: int) -> Candidate:
        with stack.sessions.begin() as session:
            codes = issue_codes(
                session, seat_ids=[seat_id], secret=SECRET, now=datetime.now(UTC), actor=room.invigilator
            )
        return Candidate(new_page(), stack, seat_id, codes[seat_id])

    return at_seat


def test_every_type_by_keyboard_with_a_reload_in_between(
    stack: Stack, room: ExamRoom, candidate: Callable[[int], Candidate], new_page: NewPage
) -> None:
    one = candidate(room.seat_ids[Language.RU])
    one.start()
    for kind in (T.SINGLE, T.MULTIPLE, T.INLINE, T.MATCH):
        one.answer(kind)
        one.wait_until_saved()
    one.page.reload()
    for kind in (T.ORDER, T.NUMERIC, T.EXTENDED):
        one.answer(kind)
        one.wait_until_saved()
    for kind in WORDINGS:
        one.go_to(one.where(kind))
        assert one.page.locator(".palette-cell[aria-current]").get_attribute("class") == (
            "palette-cell is-answered"
        )
    one.go_to(one.where(T.EXTENDED))
    assert one.page.locator("textarea").input_value() == ESSAY
    one.press(".palette-body button[value=finish]")
    one.page.wait_for_url("**/exam/finish")
    one.press("form.hand-in button[type=submit]")
    one.page.wait_for_url("**/exam/done")
    assert {kind: one.stored(kind) for kind in WORDINGS} == {k: sorted(right) for k, right in RIGHT.items()}

    wait_until(lambda: attempt_of(stack, one.seat_id).state is AttemptState.MARKING, seconds=90)
    mark_by_keyboard(stack, Keyboard(new_page()))
    wait_until(lambda: attempt_of(stack, one.seat_id).state is AttemptState.SCORED, seconds=90)
    with stack.sessions() as session:
        score = session.scalars(select(Score)).one()
    assert (score.points, score.maximum) == (6 + 3, 13 + 4)


def test_what_is_no_number_is_said_beside_the_field_and_stays_there(
    room: ExamRoom, candidate: Callable[[int], Candidate]
) -> None:
    one = candidate(room.seat_with_extra_time)
    one.start()
    one.go_to(one.where(T.NUMERIC))
    one.type("[inputmode]", "12 кг")
    one.page.keyboard.press("Enter")
    field = one.page.locator("[inputmode]")
    expect(one.page.locator("[data-problem]")).to_contain_text(
        ru("This is not a number. Write it in figures, for example 12 or 12,5.")
    )
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert one.stored(T.NUMERIC) == []
    for _ in range(3):
        one.page.keyboard.press("Backspace")
    one.page.keyboard.press("Enter")
    one.wait_until_saved()
    assert one.stored(T.NUMERIC) == ["12"]

    one.page.context.set_offline(True)
    for kind in (T.MATCH, T.ORDER, T.EXTENDED):
        one.answer(kind)
        one.go_to(one.where(T.SINGLE))
        expect(one.page.locator("[data-saving]")).to_have_attribute("data-state", "waiting")
    one.go_to(one.where(T.ORDER))
    shown = one.page.locator(".order-row").evaluate_all("rows => rows.map(row => +row.dataset.row)")
    assert tuple(shown) == one.right(T.ORDER)
    one.page.context.set_offline(False)
    one.wait_until_saved()
    for kind in (T.MATCH, T.ORDER, T.EXTENDED):
        assert one.stored(kind) == sorted(RIGHT[kind])


def mark_by_keyboard(stack: Stack, marker: Keyboard) -> None:
    """Sign in, open the response, give two points and one."""
    marker.page.goto(f"{stack.address}/sign-in")
    marker.type("[name=login]", "marker")
    marker.type("[name=password]", PASSWORD)
    marker.page.keyboard.press("Enter")
    marker.page.wait_for_url("**/office")
    marker.page.goto(f"{stack.address}/marking/")
    marker.press("tbody a")
    expect(marker.page.locator(".response-text")).to_have_text(ESSAY)
    marker.press("[name=points-1]", "ArrowDown", 2)
    marker.press("[name=points-2]", "ArrowDown", 1)
    marker.press("form.marking-form button[type=submit]")
    marker.page.wait_for_url("**/marking/")


def attempt_of(stack: Stack, seat_id: int) -> Attempt:
    with stack.sessions() as session:
        return session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
