"""Working time and difficulty of an item written by hand, before anybody has answered it."""

from question_bank.domain.generation.priors import START, expected_seconds
from question_bank.domain.item import ItemType
from question_bank.domain.shape import Wording

DIFFICULTY = {
    ItemType.MULTIPLE: 0.55,
    ItemType.MATCH: 0.60,
    ItemType.ORDER: 0.55,
    ItemType.NUMERIC: 0.55,
    ItemType.EXTENDED: 0.60,
}
"""Shares of right answers of types that a guess helps less with; the others begin as one choice does."""

_SECONDS_A_MOVE = 6
_SECONDS_TO_RECKON = 40
_SECONDS_A_POINT = 90
"""Of writing: a point of a rubric is a sentence or two."""


def difficulty_of(wording: Wording) -> float:
    """Expected share of right answers (of points, where an item has several)."""
    return DIFFICULTY.get(wording.type, START)


def seconds_of(wording: Wording) -> int:
    """Reading as for a single-answer item of so many words, and what the type asks beyond choosing."""
    beyond = 0
    if wording.type in (ItemType.MATCH, ItemType.ORDER):
        beyond = _SECONDS_A_MOVE * len(wording.options)
    elif wording.type is ItemType.NUMERIC:
        beyond = _SECONDS_TO_RECKON
    elif wording.type is ItemType.EXTENDED:
        beyond = _SECONDS_A_POINT * wording.points
    return expected_seconds(wording.words) + beyond
