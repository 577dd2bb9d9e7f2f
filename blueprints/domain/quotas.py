"""What a blueprint asks of the whole paper: cognitive levels, types, difficulty, key places, load."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from kernel.errors import Invalid
from question_bank.domain.item import Family, ItemType


class Cognition(StrEnum):
    """What an item asks of the mind."""

    RECALL = "recall"
    UNDERSTANDING = "understanding"
    APPLICATION = "application"


class Band(StrEnum):
    """A stratum of expected difficulty: experts tell no finer ones apart."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"


class Dimension(StrEnum):
    """What a quota counts. Words and seconds are summed and have no category."""

    COGNITION = "cognition"
    TYPE = "type"
    BAND = "band"
    KEY = "key"
    WORDS = "words"
    SECONDS = "seconds"


LOADS = frozenset({Dimension.WORDS, Dimension.SECONDS})
EASY_FROM, HARD_BELOW = 0.75, 0.5
MOST_LOAD = 100_000

CATEGORIES: dict[Dimension, tuple[str, ...]] = {
    Dimension.COGNITION: tuple(Cognition),
    Dimension.TYPE: tuple(ItemType),
    Dimension.BAND: tuple(Band),
    Dimension.KEY: tuple("abcd"),
    Dimension.WORDS: ("",),
    Dimension.SECONDS: ("",),
}

_RECALLED = {
    Family.KNOWLEDGE_OF_SKILL,
    Family.TERM,
    Family.LEGAL_ACT,
    Family.CATEGORY_REQUIREMENT,
    Family.INLINE_CHOICE,
}
_APPLIED = {Family.CASE, Family.RUBRIC_RESPONSE}
_PERCENT = {
    # The national framework's descriptors: known actions by instruction at levels 1 and 2, choice among
    # known ways at 3 and 4, analysis and decisions at 5 and 6, strategy and new knowledge at 7 and 8.
    2: {Cognition.RECALL: (40, 80), Cognition.UNDERSTANDING: (20, 60), Cognition.APPLICATION: (0, 20)},
    4: {Cognition.RECALL: (30, 60), Cognition.UNDERSTANDING: (30, 60), Cognition.APPLICATION: (0, 30)},
    6: {Cognition.RECALL: (20, 50), Cognition.UNDERSTANDING: (30, 60), Cognition.APPLICATION: (10, 40)},
    8: {Cognition.RECALL: (10, 40), Cognition.UNDERSTANDING: (30, 60), Cognition.APPLICATION: (20, 50)},
}
_BAND_PERCENT = {Band.EASY: (10, 60), Band.MIDDLE: (30, 80), Band.HARD: (0, 30)}


@dataclass(frozen=True, slots=True, order=True)
class Quota:
    """At least `low` and at most `high` (None: any number) questions, words or seconds in a paper."""

    dimension: Dimension
    category: str
    low: int
    high: int | None = None

    @property
    def is_ban(self) -> bool:
        """Whether a paper has none of it. What is left out on purpose is never moved or opened."""
        return self.high == 0


def cognition_of(family: Family) -> Cognition:
    """The cognitive level of an item by what its family asks."""
    if family in _APPLIED:
        return Cognition.APPLICATION
    return Cognition.RECALL if family in _RECALLED else Cognition.UNDERSTANDING


def check_quotas(quotas: Sequence[Quota], questions: int) -> tuple[Quota, ...]:
    """The quotas in order; those that ask for nothing are left out.

    Raises Invalid("quota_range") for one that runs from a greater number to a smaller, or out of range.
    """
    kept = sorted(
        (quota for quota in quotas if quota.low > 0 or quota.high is not None),
        key=lambda quota: (quota.dimension, quota.category),
    )
    for quota in kept:
        most = MOST_LOAD if quota.dimension in LOADS else questions
        high = most if quota.high is None else quota.high
        if not 0 <= quota.low <= high <= MOST_LOAD or quota.low > most:
            raise Invalid("quota_range", most=most)
    return tuple(kept)


def check_sums(quotas: Sequence[Quota], questions: int) -> None:
    """Raises Invalid("quota_sum") where the least numbers of a dimension are more than the questions, or
    the greatest numbers of all its categories fewer."""
    for dimension in set(Dimension) - LOADS:
        same = [quota for quota in quotas if quota.dimension is dimension]
        covers = {quota.category for quota in same} == set(CATEGORIES[dimension])
        highest = sum(questions if quota.high is None else quota.high for quota in same)
        # Items of other types have no key place, so that its places need not add up to the questions.
        short = covers and highest < questions and dimension is not Dimension.KEY
        if sum(quota.low for quota in same) > questions or short:
            raise Invalid("quota_sum", most=questions)


def propose_quotas(level: int, questions: int) -> tuple[Quota, ...]:
    """Ranges for cognitive levels by the framework's descriptors of `level` (1 to 8), for strata of
    difficulty, and for key places so that none is favoured."""
    shares = _PERCENT[min(8, max(2, level + level % 2))]
    return (
        *(_share(Dimension.COGNITION, category, span, questions) for category, span in shares.items()),
        *(_share(Dimension.BAND, category, span, questions) for category, span in _BAND_PERCENT.items()),
        *(_share(Dimension.KEY, category, (0, 40), questions) for category in CATEGORIES[Dimension.KEY]),
    )


def _share(dimension: Dimension, category: str, span: tuple[int, int], questions: int) -> Quota:
    low, high = span
    return Quota(dimension, category, floor(questions * low / 100), ceil(questions * high / 100))
