"""A study of the pass mark: its two rounds, who may rate when, and what closing and adopting ask for."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from exam.domain.standard_setting.angoff import FEWEST_JUDGES
from exam.domain.standard_setting.compromise import Bounds
from kernel.errors import Conflict, Invalid

LONGEST_TEXT = 4000
MOST_TRIAL_SCORES = 5000


class StudyState(StrEnum):
    """The rounds, then all ratings are in, then a cut is adopted; or the study is given up."""

    ROUND_1 = "round_1"
    ROUND_2 = "round_2"
    CLOSED = "closed"
    ADOPTED = "adopted"
    GIVEN_UP = "given_up"


ROUNDS = {StudyState.ROUND_1: 1, StudyState.ROUND_2: 2}
AFTER = {StudyState.ROUND_1: StudyState.ROUND_2, StudyState.ROUND_2: StudyState.CLOSED}
OPEN = frozenset({StudyState.ROUND_1, StudyState.ROUND_2, StudyState.CLOSED})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a judge is in the present round. In round 2 ratings of round 1 stand, so all are `rated`."""

    judge: int
    rated: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a judge holds acceptable, in whole percent, for Hofstee (four) and Beuk (two); None: not told."""

    lowest_cut: int | None = None
    highest_cut: int | None = None
    lowest_fail: int | None = None
    highest_fail: int | None = None
    expected_cut: int | None = None
    expected_pass: int | None = None

    def bounds(self, *, maximum: int) -> Bounds | None:
        """For Hofstee, in points of `maximum` and shares; None where one of the four is missing."""
        told = (self.lowest_cut, self.highest_cut, self.lowest_fail, self.highest_fail)
        lowest_cut, highest_cut, lowest_fail, highest_fail = told
        if lowest_cut is None or highest_cut is None or lowest_fail is None or highest_fail is None:
            return None
        return Bounds(
            lowest_cut=lowest_cut * maximum / 100,
            highest_cut=highest_cut * maximum / 100,
            lowest_fail=lowest_fail / 100,
            highest_fail=highest_fail / 100,
        )

    def expected(self, *, maximum: int) -> tuple[float, float] | None:
        """For Beuk, the cut in points and the share that passes; None where one is missing."""
        if self.expected_cut is None or self.expected_pass is None:
            return None
        return self.expected_cut * maximum / 100, self.expected_pass / 100


def present_round(state: StudyState) -> int:
    """1 or 2. Raises Conflict("cut_round_over") where nobody rates."""
    if state not in ROUNDS:
        raise Conflict("cut_round_over")
    return ROUNDS[state]


def check_rating(percent: int) -> None:
    """Raise Invalid("cut_rating") unless it is a percent."""
    if not 0 <= percent <= 100:
        raise Invalid("cut_rating")


def check_panel(judges: Collection[int], invited: Collection[int]) -> None:
    """Raise Invalid("cut_judges") for too few, Invalid("cut_judge_unknown") for one not among `invited`."""
    if not set(judges) <= set(invited):
        raise Invalid("cut_judge_unknown")
    if len(set(judges)) < FEWEST_JUDGES:
        raise Invalid("cut_judges", least=FEWEST_JUDGES)


def check_opinion(opinion: Opinion) -> None:
    """Raise Invalid("cut_opinion" | "cut_opinion_parts" | "cut_opinion_order").

    The four of Hofstee belong together, and so do the two of Beuk; the lowest comes before the highest.
    """
    four = (opinion.lowest_cut, opinion.highest_cut, opinion.lowest_fail, opinion.highest_fail)
    two = (opinion.expected_cut, opinion.expected_pass)
    if any(value is not None and not 0 <= value <= 100 for value in (*four, *two)):
        raise Invalid("cut_opinion")
    if any(0 < part.count(None) < len(part) for part in (four, two)):
        raise Invalid("cut_opinion_parts")
    lowest_cut, highest_cut, lowest_fail, highest_fail = (value or 0 for value in four)
    if four[0] is not None and (lowest_cut >= highest_cut or lowest_fail > highest_fail):
        raise Invalid("cut_opinion_order")


def check_finished(rated: int, items: int) -> None:
    """Raise Invalid("cut_items_left") for a judge who has not rated every item."""
    if rated < items:
        raise Invalid("cut_items_left", left=items - rated)


def check_closing(progress: Collection[Progress], items: int) -> None:
    """Raise Invalid("cut_judges" | "cut_judges_left") unless enough judges are there and are done."""
    if len(progress) < FEWEST_JUDGES:
        raise Invalid("cut_judges", least=FEWEST_JUDGES)
    left = [one for one in progress if not one.finished or one.rated < items]
    if left:
        raise Invalid("cut_judges_left", left=len(left))


def check_adoption(state: StudyState, percent: int, reasons: str) -> None:
    """Raise Conflict("cut_not_closed"), Invalid("cut_percent" | "cut_reasons")."""
    if state is not StudyState.CLOSED:
        raise Conflict("cut_not_closed")
    if not 1 <= percent <= 100:
        raise Invalid("cut_percent")
    check_text(reasons)


def check_text(text: str) -> None:
    """Raise Invalid("cut_reasons") for reasons that are missing or too long."""
    if not 0 < len(text.strip()) <= LONGEST_TEXT:
        raise Invalid("cut_reasons", most=LONGEST_TEXT)


def trial_scores(text: str, *, maximum: int) -> tuple[float, ...]:
    """Points of a trial group, as they were typed: numbers apart by spaces, semicolons or lines.

    Decimals have a point or a comma. Raises Invalid("cut_scores") for what is no number of points from 0 to
    `maximum`, or for too many.
    """
    words = text.replace(";", " ").replace(",", ".").split()
    try:
        scores = tuple(float(word) for word in words)
    except ValueError:
        raise Invalid("cut_scores", maximum=maximum) from None
    if len(scores) > MOST_TRIAL_SCORES or not all(0 <= score <= maximum for score in scores):
        raise Invalid("cut_scores", maximum=maximum)
    return scores
