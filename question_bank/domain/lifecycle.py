"""The steps of an item's review: which step is open from which status, and where it leads."""

from collections.abc import Mapping
from enum import StrEnum

from question_bank.domain.item import ItemStatus


class Step(StrEnum):
    """What a reviewer does to an item."""

    SUBMIT = "submit"
    APPROVE = "approve"
    REJECT = "reject"
    EDIT = "edit"
    KEEP = "keep"
    REVIEW_AGAIN = "review_again"
    RESTORE = "restore"
    UNDO = "undo"


class StaleReason(StrEnum):
    """What a newer redaction did to the statement that an item rests on; GROUND: to another of several."""

    REWORDED = "reworded"
    MOVED = "moved"
    CARD = "card"
    GROUND = "ground"
    GONE = "gone"


OPEN_FROM: dict[Step, frozenset[ItemStatus]] = {
    Step.SUBMIT: frozenset({ItemStatus.DRAFT}),
    Step.APPROVE: frozenset({ItemStatus.DRAFT, ItemStatus.IN_REVIEW}),
    Step.REJECT: frozenset({ItemStatus.DRAFT, ItemStatus.IN_REVIEW, ItemStatus.APPROVED, ItemStatus.IN_USE}),
    Step.EDIT: frozenset({ItemStatus.DRAFT, ItemStatus.IN_REVIEW, ItemStatus.APPROVED, ItemStatus.IN_USE}),
    Step.KEEP: frozenset(ItemStatus) - {ItemStatus.RETIRED},
    Step.REVIEW_AGAIN: frozenset({ItemStatus.APPROVED, ItemStatus.IN_USE}),
    Step.RESTORE: frozenset({ItemStatus.DRAFT, ItemStatus.IN_REVIEW, ItemStatus.APPROVED, ItemStatus.IN_USE}),
    Step.UNDO: frozenset(),  # not from a status but from a decision: see `UNDONE`
}
OF_STALE = frozenset({Step.KEEP, Step.REVIEW_AGAIN})
"""Steps that only a stale item needs."""

UNDONE = frozenset({Step.SUBMIT, Step.APPROVE, Step.REJECT, Step.KEEP, Step.REVIEW_AGAIN})
"""Steps that whoever took them can take back, until anybody does anything else to the item.

A new wording is not among them: the older one is restored, which makes a third.
"""

SUPPLIED = frozenset({ItemStatus.APPROVED, ItemStatus.IN_USE})
"""Items of which papers may be assembled."""


def may(step: Step, status: ItemStatus, stale: StaleReason | None = None) -> bool:
    """Whether the step is open. An item whose statement is gone can only be rejected."""
    if stale is StaleReason.GONE and step is not Step.REJECT:
        return False
    return status in OPEN_FROM[step] and (stale is not None or step not in OF_STALE)


def needs_two(details: Mapping[str, object], *, second_approval: bool) -> bool:
    """Whether two people must approve a wording: always where a program has drafted it."""
    return second_approval or "drafted_by" in details


def after_approval(
    status: ItemStatus, *, first: int | None, person: int, second_approval: bool
) -> ItemStatus | None:
    """The status that `person`'s approval leads to; None when the second person must be another.

    `first` is who sent the item into review. Without second approval one person is enough.
    """
    if not second_approval:
        return ItemStatus.APPROVED
    if status is ItemStatus.DRAFT:
        return ItemStatus.IN_REVIEW
    return None if first == person else ItemStatus.APPROVED
