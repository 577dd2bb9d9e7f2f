"""Taking decisions back: one or many, by whoever made them, as a step that stays in the history."""

import pytest

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.errors import Conflict, NotFound
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import StaleReason, Step
from question_bank.models import ItemRow
from question_bank.services import delivery, review, undo
from question_bank.services.undo import StepOutcome
from tests.factories.desk import NOW, approve, drafts, reject, status_of

DRAFT, IN_REVIEW, APPROVED = ItemStatus.DRAFT, ItemStatus.IN_REVIEW, ItemStatus.APPROVED


@pytest.fixture
def item_ids(sessions: Sessions) -> list[str]:
    return drafts(sessions)


def take_back(sessions: Sessions, actor: Actor, decision_id: int | None = None) -> tuple[StepOutcome, ...]:
    """The given decision, or the last one of the person."""
    with sessions.begin() as session:
        last = undo.last_decision(session, actor=actor)
        found = decision_id or (last.decision_id if last else 0)
        return undo.undo(session, decision_id=found, now=NOW, actor=actor)


def steps_of(sessions: Sessions, item_id: str) -> list[Step]:
    with sessions() as session:
        return [step.step for step in session.get_one(ItemRow, item_id).reviews]


def test_an_undo_brings_back_the_state_and_stays_in_the_history(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    reject(sessions, item_ids[0], people[0])
    assert take_back(sessions, people[0]) == (StepOutcome(item_ids[0], DRAFT, None),)
    assert status_of(sessions, item_ids[0]) is DRAFT
    assert steps_of(sessions, item_ids[0]) == [Step.REJECT, Step.UNDO]


def test_a_second_approval_taken_back_leaves_the_first(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    approve(sessions, item_ids[0], people[1])
    take_back(sessions, people[1])
    with sessions() as session:
        item = session.get_one(ItemRow, item_ids[0])
        assert (item.status, item.first_person) == (IN_REVIEW, people[0].person_id)
    with pytest.raises(Conflict, match="second_person"):
        approve(sessions, item_ids[0], people[0])


def test_who_takes_back_a_first_approval_may_be_the_second_person_later(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    take_back(sessions, people[0])
    assert approve(sessions, item_ids[0], people[1]) is IN_REVIEW
    assert approve(sessions, item_ids[0], people[0]) is APPROVED


def test_nobody_takes_back_what_another_decided(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    with sessions() as session:
        last = undo.last_decision(session, actor=people[0])
    assert last is not None
    with pytest.raises(NotFound, match="decision"):
        take_back(sessions, people[1], last.decision_id)


def test_what_somebody_else_went_on_with_is_not_taken_back(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    approve(sessions, item_ids[0], people[1])
    assert take_back(sessions, people[0]) == (StepOutcome(item_ids[0], None, "undo_late"),)
    assert status_of(sessions, item_ids[0]) is APPROVED


def test_an_approval_of_what_papers_hold_is_not_taken_back(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    approve(sessions, item_ids[0], people[1])
    with sessions.begin() as session:
        delivery.mark_in_use(session, item_ids=[item_ids[0]], now=NOW)
    assert [one.error for one in take_back(sessions, people[1])] == ["undo_late"]
    assert status_of(sessions, item_ids[0]) is ItemStatus.IN_USE


def test_a_bulk_decision_is_taken_back_whole_but_for_what_went_on(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        review.approve_many(session, item_ids=item_ids[:3], now=NOW, actor=people[0], second_approval=True)
    approve(sessions, item_ids[1], people[1])
    outcomes = {one.item_id: one.error for one in take_back(sessions, people[0])}
    assert outcomes == {item_ids[0]: None, item_ids[1]: "undo_late", item_ids[2]: None}
    assert [status_of(sessions, item_id) for item_id in item_ids[:3]] == [DRAFT, APPROVED, DRAFT]


def test_decisions_are_taken_back_one_after_another(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    reject(sessions, item_ids[0], people[0])
    assert [one.status for one in take_back(sessions, people[0])] == [IN_REVIEW]
    assert [one.status for one in take_back(sessions, people[0])] == [DRAFT]
    with sessions() as session:
        assert undo.last_decision(session, actor=people[0]) is None
    with pytest.raises(NotFound, match="decision"):
        take_back(sessions, people[0])


def test_a_decision_is_taken_back_once(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    with sessions() as session:
        last = undo.last_decision(session, actor=people[0])
    assert last is not None
    take_back(sessions, people[0], last.decision_id)
    with pytest.raises(Conflict, match="undone_already"):
        take_back(sessions, people[0], last.decision_id)


def test_a_stale_item_that_was_kept_is_stale_again(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        item = session.get_one(ItemRow, item_ids[0])
        item.stale_at, item.stale_reason = NOW, StaleReason.REWORDED
    with sessions.begin() as session:
        review.keep(session, item_id=item_ids[0], now=NOW, actor=people[0])
    take_back(sessions, people[0])
    with sessions() as session:
        item = session.get_one(ItemRow, item_ids[0])
        assert (item.stale_at, item.stale_reason) == (NOW, StaleReason.REWORDED)


def test_a_bulk_step_that_changed_nothing_is_nothing_to_take_back(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        review.submit_many(session, item_ids=["none"], now=NOW, actor=people[0])
        assert undo.last_decision(session, actor=people[0]) is None
