"""From an official document to two outcomes: the whole journey, as its people walk it."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from exam.domain.states import AttemptState, SubmitReason
from exam.models import Attempt, Centre, Person, Room, Seat
from exam.models import Candidate as CandidateRow
from kernel.actor import Role
from kernel.language import Language
from question_bank.services.access import open_everything
from tests.e2e.candidate import Candidate, all_keys
from tests.e2e.conftest import Stack
from tests.e2e.office import CentreAdmin, Examiner
from tests.e2e.words import ru
from tests.factories.waiting import wait_until

FOLDER = Path(os.environ.get("SYNAQ_STANDARDS_DIR", Path(__file__).parents[3] / "shared" / "standards"))
DOCUMENT = FOLDER / "004_efa396441f2b22fb.txt"
CARD = "Менеджер социальной работы"
ORDINAL, LEVEL, QUESTIONS = 18, 8, 20
TITLE_KK = "Әлеуметтік жұмыс менеджері"
MINUTES = 2
ZONE = "Asia/Almaty"
PASSWORD = "пароль для проверки 1"
PASSES, FAILS = "Жұмабаева Әсем Ғалымқызы", "Петренко Олег"

pytestmark = pytest.mark.skipif(
    not DOCUMENT.exists(), reason="the official documents are not beside the project"
)


def test_the_whole_journey(
    start_stack: Callable[..., Stack], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Two candidates: one passes, one closes the browser and lets the time run out."""
    stack = start_stack()
    make_centre(stack)
    first, second = (Examiner(new_page(), stack.address) for _ in range(2))
    first.sign_in("first", PASSWORD)
    second.sign_in("second", PASSWORD)

    make_items(first, second)
    make_program(first)
    admin = CentreAdmin(new_page(), stack.address)
    admin.sign_in("centre", PASSWORD)
    sitting_id = admin.set_up_sitting(zone=ZONE)
    admin.add_candidates(sitting_id, [PASSES, FAILS], language="ru")
    codes = admin.seat_codes(sitting_id, [PASSES, FAILS], tmp_path / "cards.pdf")

    keys = all_keys(stack.sessions)
    leaver = Candidate(new_page(language="kk-KZ", width=360), stack.address, codes[FAILS])
    leaver.enter()
    leaver.consent_and_start()
    leaver.answer_from_here(
        lambda options: next(o for o in options if o != keys[frozenset(options)]), questions=3
    )
    leaver.page.context.close()

    stayer = Candidate(new_page(), stack.address, codes[PASSES])
    stayer.enter()
    stayer.consent_and_start()
    assert stayer.count == QUESTIONS
    stayer.answer_from_here(lambda options: keys[frozenset(options)], questions=8)
    stayer = go_on_in_another_browser(stayer, new_page)
    stayer.answer_from_here(lambda options: keys[frozenset(options)], questions=QUESTIONS - 8)
    stayer.hand_in()

    wait_until(lambda: state_of(stack, PASSES) is AttemptState.SCORED)
    first.confirm_decision(PASSES)
    certificate = first.download_document(tmp_path / "certificate.pdf")
    address = check_certificate(certificate, stack)
    visitor = new_page()
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text(ru("The document is valid"))
    expect(visitor.locator("main")).to_contain_text(PASSES)
    expect(visitor.locator("main")).to_contain_text(CARD)

    wait_until(lambda: state_of(stack, FAILS) is AttemptState.SCORED, seconds=MINUTES * 60 + 90)
    assert how_ended(stack, FAILS) is SubmitReason.TIME_OUT
    second.confirm_decision(FAILS)
    recommendations = second.download_document(tmp_path / "recommendations.pdf")
    assert FAILS in recommendations
    assert "Квалификация не признана" in recommendations
    assert "Нужно повторить" in recommendations

    no_answer_was_told(stayer)


def make_centre(stack: Stack) -> None:
    """A centre with a room and its people, as the system administrator leaves it."""
    now = datetime.now(UTC)
    people = [("first", Role.EXAMINER), ("second", Role.EXAMINER), ("centre", Role.CENTRE_ADMIN)]
    with stack.sessions() as session, session.begin():
        centre = Centre(
            name_kk="«Шолпан» тану орталығы",
            name_ru="Центр признания «Шолпан»",
            bin="012345678901",
            accreditation_number="Т-17",
            accredited_until=date(now.year + 2, 1, 1),
            time_zone=ZONE,
            address="Алматы",
        )
        session.add(centre)
        session.flush()
        session.add(Room(centre_id=centre.id, name="204", seats=12))
        for login, role in people:
            person = Person(
                centre_id=centre.id,
                login=login,
                name=f"Имя {login}",
                role=role,
                password_hash=generate_password_hash(PASSWORD),
                language=Language.RU,
                created_at=now,
            )
            session.add(person)
            session.flush()
            if role is Role.EXAMINER:
                open_everything(session, person_id=person.id, now=now)


def make_items(first: Examiner, second: Examiner) -> None:
    first.upload_standard(DOCUMENT)
    expect(first.page.locator("main")).to_contain_text(CARD)
    first.publish_standard()
    first.generate_items()
    sent = first.approve_all(f"{ORDINAL}. {CARD}", status="draft")
    assert sent >= QUESTIONS
    assert first.approve_all(f"{ORDINAL}. {CARD}", status="approved") == 0, (
        "one person alone approves nothing"
    )
    assert second.approve_all(f"{ORDINAL}. {CARD}", status="in_review") == sent


def make_program(examiner: Examiner) -> None:
    """A blueprint with its shortage named and mended, a paper, a published program."""
    blueprint_id = examiner.draft_blueprint(f"{ORDINAL}. {CARD}", level=LEVEL, questions=QUESTIONS)
    expect(examiner.page.locator("#supply")).to_contain_text(
        ru("Too few items for a paper in this language: %(language)s").split("%")[0].strip(" :")
    )
    examiner.press("Move questions to where there are items")
    examiner.approve_blueprint()
    examiner.assemble_paper(language="ru", seed=7)
    examiner.draft_program(blueprint_id)
    examiner.fill_program(title_kk=TITLE_KK, minutes=MINUTES, languages=["ru"])
    examiner.publish_program()


def go_on_in_another_browser(old: Candidate, new_page: Callable[..., Page]) -> Candidate:
    """The seat code opens the attempt elsewhere, where it was left; the old browser is told so."""
    moved = Candidate(new_page(), old.address, old.code)
    moved.enter()
    assert moved.page.locator(".palette-cell.is-answered").count() == 8
    old.page.reload()
    elsewhere = (
        "Your exam was opened in another browser, and it goes on there. "
        "To go on here, enter your seat code again."
    )
    expect(old.page.locator("main")).to_contain_text(ru(elsewhere))
    moved.received += old.received
    moved.page.goto(f"{moved.address}/exam/question/9")
    return moved


def check_certificate(text: str, stack: Stack) -> str:
    """What the PDF says; gives the address behind its QR code, which is printed under it."""
    for words in (
        PASSES,
        CARD,
        TITLE_KK,
        "Центр признания «Шолпан»",
        "Кәсіптік біліктілікті тану туралы құжат",
    ):
        assert words in " ".join(text.split()), words
    found = re.search(rf"{re.escape(stack.address)}/verify/[\w-]{{24}}", "".join(text.split()))
    assert found, text
    return found[0]


def state_of(stack: Stack, name: str) -> AttemptState:
    return attempt_of(stack, name).state


def how_ended(stack: Stack, name: str) -> SubmitReason | None:
    return attempt_of(stack, name).submit_reason


def attempt_of(stack: Stack, name: str) -> Attempt:
    with stack.sessions() as session:
        return session.scalars(
            select(Attempt)
            .join(Seat, Seat.id == Attempt.seat_id)
            .join(CandidateRow, CandidateRow.id == Seat.candidate_id)
            .where(CandidateRow.name == name)
        ).one()


def no_answer_was_told(candidate: Candidate) -> None:
    """No key, rationale or score in anything that the browser received before the decision."""
    pages = [text for address, text in candidate.received if "/exam/" in address]
    assert len(pages) > QUESTIONS
    for text in pages:
        for word in ("rationale", "Основание", "Негіздеме", '"key"', "option-right", "correct"):
            assert word not in text
