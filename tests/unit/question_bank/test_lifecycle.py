"""Review steps: who may do what from where, and the second person."""

import pytest

from question_bank.domain.item import ItemStatus, wording_faults
from question_bank.domain.lifecycle import SUPPLIED, StaleReason, Step, after_approval, may

DRAFT, IN_REVIEW, APPROVED = ItemStatus.DRAFT, ItemStatus.IN_REVIEW, ItemStatus.APPROVED


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        (DRAFT, {Step.SUBMIT, Step.APPROVE, Step.REJECT, Step.EDIT, Step.RESTORE}),
        (IN_REVIEW, {Step.APPROVE, Step.REJECT, Step.EDIT, Step.RESTORE}),
        (APPROVED, {Step.REJECT, Step.EDIT, Step.RESTORE}),
        (ItemStatus.IN_USE, {Step.REJECT, Step.EDIT, Step.RESTORE}),
        (ItemStatus.RETIRED, set()),
    ],
)
def test_steps_open_from_a_status(status: ItemStatus, steps: set[Step]) -> None:
    assert {step for step in Step if may(step, status)} == steps


def test_an_item_that_waits_for_a_look_is_kept_reviewed_again_edited_or_rejected() -> None:
    steps = {step for step in Step if may(step, APPROVED, StaleReason.REWORDED)}
    assert steps == {Step.KEEP, Step.REVIEW_AGAIN, Step.EDIT, Step.RESTORE, Step.REJECT}
    assert {step for step in Step if may(step, APPROVED, StaleReason.GONE)} == {Step.REJECT}


@pytest.mark.parametrize(
    ("status", "first", "person", "second", "leads_to"),
    [
        (DRAFT, None, 1, True, IN_REVIEW),
        (IN_REVIEW, 1, 2, True, APPROVED),
        (IN_REVIEW, 1, 1, True, None),
        (DRAFT, None, 1, False, APPROVED),
        (IN_REVIEW, 1, 1, False, APPROVED),
    ],
)
def test_an_approval_needs_a_second_person_unless_told_otherwise(
    status: ItemStatus, first: int | None, person: int, second: bool, leads_to: ItemStatus | None
) -> None:
    assert after_approval(status, first=first, person=person, second_approval=second) is leads_to


def test_papers_are_made_of_what_two_people_approved() -> None:
    assert {APPROVED, ItemStatus.IN_USE} == SUPPLIED


@pytest.mark.parametrize(
    ("stem", "options", "faults"),
    [
        ("Что делать?", ("а", "б", "в", "г"), ()),
        ("  ", ("а", "б", "в", "г"), ("stem_empty",)),
        ("Что делать?", ("а", " ", "в", "г"), ("option_empty",)),
        ("Что делать?", ("Да", "да ", "в", "г"), ("option_repeated",)),
        ("Что делать?" * 60, ("а" * 221, "б", "в", "г"), ("stem_long", "option_long")),
    ],
)
def test_faults_of_a_wording(stem: str, options: tuple[str, ...], faults: tuple[str, ...]) -> None:
    assert wording_faults(stem, options) == faults
