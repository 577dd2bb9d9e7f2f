"""Drafts by an assistant: asked of a local service, marked, through all gates, approved by two people."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from kernel.actor import Actor
from kernel.audit import AuditEntry
from kernel.db import Sessions
from kernel.errors import AppError, Conflict, Invalid, Unavailable
from kernel.jobs import JobName, take_jobs
from kernel.settings import Settings
from question_bank.domain.item import Family, ItemStatus, ItemType
from question_bank.domain.versions import RunState
from question_bank.models import CardRow, ItemRow
from question_bank.services import drafting, review, writing
from question_bank.services.assistant import LARGEST, Assistant, assistant_of
from question_bank.services.drafting import DraftView
from tests.factories.bank import NOW
from tests.factories.cards import make_card, make_items
from tests.factories.chat import CASE, Chat, chat_service
from tests.unit.question_bank.test_drafting import REWORDED

LATER = NOW + drafting.STUCK_AFTER + timedelta(seconds=1)


@pytest.fixture
def card(sessions: Sessions) -> CardRow:
    with sessions.begin() as session:
        return make_card(session, NOW)


@pytest.fixture
def chat() -> Iterator[Chat]:
    with chat_service() as service:
        yield service


@pytest.fixture
def assistant(chat: Chat) -> Assistant:
    found = assistant_of(
        Settings(
            demo=True, drafting_url=chat.url, drafting_key="k-1", drafting_model="m-1", drafting_timeout=2
        )
    )
    assert found
    return found


def ask(sessions: Sessions, card: CardRow, actor: Actor, address: str = "1.1.ability.2") -> int:
    with sessions.begin() as session:
        draft_id = drafting.ask_for_case(session, card_id=card.id, address=address, now=NOW, actor=actor)
        assert [(job.name, job.row_id) for job in take_jobs(session)] == [(JobName.DRAFT_ITEM, draft_id)]
    return draft_id


def work(sessions: Sessions, assistant: Assistant, draft_id: int) -> None:
    """One try, as the worker makes it."""
    with sessions.begin() as session:
        messages = drafting.question(session, draft_id, NOW)
    if messages is None:
        return
    try:
        answer = assistant.answer(messages)
        with sessions.begin() as session:
            drafting.keep(session, draft_id, answer, drafted_by=assistant.name, now=NOW)
    except AppError as error:
        with sessions.begin() as session:
            drafting.failed(session, draft_id, error.code, NOW)


def view(sessions: Sessions, draft_id: int, actor: Actor) -> DraftView:
    with sessions() as session:
        return drafting.read_draft(session, draft_id=draft_id, actor=actor)


def test_drafting_is_off_until_an_address_is_given() -> None:
    assert assistant_of(Settings(demo=True)) is None
    with pytest.raises(ValueError, match="must begin with"):
        Settings(demo=True, drafting_url="file:///etc/passwd")


def test_a_case_is_drafted_marked_and_told_nothing_of_people(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, chat: Chat, assistant: Assistant
) -> None:
    draft_id = ask(sessions, card, people[0])
    work(sessions, assistant, draft_id)
    done = view(sessions, draft_id, people[0])
    assert (done.state, done.error) == (RunState.DONE, None)
    with sessions() as session:
        item = session.get_one(ItemRow, done.made_id)
        version = item.versions[0]
        assert (item.status, item.family) == (ItemStatus.DRAFT, Family.CASE)
        assert version.details == {"drafted_by": "m-1"}
        assert (version.source_text, version.key) == ("ability 1.1.2", ["a"])
        assert version.stem.endswith(str(CASE["question"]))
        assert session.query(AuditEntry).filter_by(act="item.drafted", thing_id=item.id).count() == 1
    assert (chat.keys, chat.asked[0]["model"]) == (["Bearer k-1"], "m-1")
    told = json.dumps(chat.asked, ensure_ascii=False)
    assert card.title in told
    assert "ability 1.1.2" in told
    assert people[0].name not in told


def test_a_draft_needs_two_people_even_where_one_is_enough(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, assistant: Assistant
) -> None:
    draft_id = ask(sessions, card, people[0])
    work(sessions, assistant, draft_id)
    made_id = view(sessions, draft_id, people[0]).made_id or ""

    def approve(actor: Actor) -> ItemStatus:
        with sessions.begin() as session:
            return review.approve(
                session, item_id=made_id, now=NOW, actor=actor, second_approval=False, reason="Прочитано."
            )

    assert approve(people[0]) is ItemStatus.IN_REVIEW
    with pytest.raises(Conflict, match="second_person"):
        approve(people[0])
    assert approve(people[1]) is ItemStatus.APPROVED


def test_an_edit_does_not_wash_the_mark_off(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, assistant: Assistant
) -> None:
    draft_id = ask(sessions, card, people[0])
    work(sessions, assistant, draft_id)
    made_id = view(sessions, draft_id, people[0]).made_id or ""
    with sessions.begin() as session:
        wording = writing.read_wording(session, item_id=made_id, actor=people[0])
        changed = type(wording)(wording.type, "Что делать?", wording.options, wording.key)
        writing.rewrite(session, item_id=made_id, seen_version=1, wording=changed, now=NOW, actor=people[0])
    with sessions() as session:
        assert session.get_one(ItemRow, made_id).versions[-1].details == {"drafted_by": "m-1"}


def test_a_rewording_stands_beside_its_item_with_the_same_key(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, chat: Chat, assistant: Assistant
) -> None:
    chat.text = json.dumps(REWORDED)
    with sessions.begin() as session:
        old_id = make_items(session, session.get_one(CardRow, card.id), NOW)[0].id
        draft_id = drafting.ask_for_rewording(session, item_id=old_id, now=NOW, actor=people[0])
    work(sessions, assistant, draft_id)
    made_id = view(sessions, draft_id, people[0]).made_id
    with sessions() as session:
        old = session.get_one(ItemRow, old_id)
        new = session.get_one(ItemRow, made_id)
        assert new.versions[0].details == {"drafted_by": "m-1", "rewording_of": old_id}
        assert (new.versions[0].key, new.versions[0].source_key) == (["b"], old.versions[0].source_key)
        assert (old.status, old.version_number, new.status) == (ItemStatus.APPROVED, 1, ItemStatus.DRAFT)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": 500}, "drafting_out_of_reach"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/v1"}}, "drafting_out_of_reach"),
        ({"raw": b"<html>"}, "drafting_form"),
        ({"raw": b'{"choices": []}'}, "drafting_form"),
        ({"raw": b'{"choices": [{"message": {"content": 5}}]}'}, "drafting_form"),
        ({"raw": b"a" * (LARGEST + 1)}, "drafting_too_long"),
        ({"text": "Не могу."}, "drafting_form"),
        ({"text": json.dumps(CASE | {"right": 9})}, "drafting_shape"),
    ],
)
def test_a_failed_try_is_made_again_and_given_up_in_words(
    sessions: Sessions,
    people: tuple[Actor, Actor],
    card: CardRow,
    chat: Chat,
    assistant: Assistant,
    changes: dict[str, object],
    code: str,
) -> None:
    for name, value in changes.items():
        setattr(chat, name, value)
    draft_id = ask(sessions, card, people[0])
    for tries in range(1, drafting.MOST_TRIES + 1):
        work(sessions, assistant, draft_id)
        found = view(sessions, draft_id, people[0])
        assert (found.tries, found.error, found.made_id) == (tries, code, None)
        with sessions() as session:
            assert (draft_id in drafting.stuck(session, LATER)) == (tries < drafting.MOST_TRIES)
            assert drafting.stuck(session, NOW) == ()
    assert view(sessions, draft_id, people[0]).state is RunState.DONE
    work(sessions, assistant, draft_id)
    assert len(chat.asked) == drafting.MOST_TRIES


def test_a_refusal_is_not_tried_again(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, chat: Chat, assistant: Assistant
) -> None:
    chat.status = 401
    draft_id = ask(sessions, card, people[0])
    work(sessions, assistant, draft_id)
    found = view(sessions, draft_id, people[0])
    assert (found.state, found.error, found.tries) == (RunState.DONE, "drafting_refused", 1)


def test_a_service_that_does_not_answer_in_time_is_out_of_reach(chat: Chat) -> None:
    chat.pause = threading.Event()
    slow = assistant_of(Settings(demo=True, drafting_url=chat.url, drafting_timeout=0.2))
    assert slow
    with pytest.raises(Unavailable, match="drafting_out_of_reach"):
        slow.answer([])
    chat.pause.set()


def test_nobody_at_the_address_is_out_of_reach() -> None:
    nobody = assistant_of(Settings(demo=True, drafting_url="http://127.0.0.1:9/v1", drafting_timeout=1))
    assert nobody
    with pytest.raises(Unavailable, match="drafting_out_of_reach"):
        nobody.answer([])


def test_the_same_draft_twice_is_kept_once(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, assistant: Assistant
) -> None:
    first, second = ask(sessions, card, people[0]), ask(sessions, card, people[0])
    work(sessions, assistant, first)
    work(sessions, assistant, second)
    assert view(sessions, second, people[0]).error == "drafting_same"


def test_a_lost_answer_costs_a_try_and_no_more_than_three(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    draft_id = ask(sessions, card, people[0])
    for _try in range(drafting.MOST_TRIES):
        with sessions.begin() as session:
            assert drafting.question(session, draft_id, NOW)
    with sessions.begin() as session:
        assert drafting.question(session, draft_id, NOW) is None
    assert view(sessions, draft_id, people[0]).state is RunState.DONE


def test_what_cannot_be_drafted_is_refused_at_once(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    with sessions.begin() as session:
        for address in ("9.9", "x"):
            with pytest.raises(Invalid, match="source_unknown"):
                drafting.ask_for_case(session, card_id=card.id, address=address, now=NOW, actor=people[0])
        item = make_items(session, session.get_one(CardRow, card.id), NOW)[0]
        item.versions[0].type = ItemType.ORDER
        with pytest.raises(Conflict, match="drafting_type"):
            drafting.ask_for_rewording(session, item_id=item.id, now=NOW, actor=people[0])
    for _one in range(drafting.MOST_WAITING):
        ask(sessions, card, people[0])
    with sessions.begin() as session, pytest.raises(Conflict, match="drafting_many"):
        drafting.ask_for_case(session, card_id=card.id, address="1.1", now=NOW, actor=people[0])
