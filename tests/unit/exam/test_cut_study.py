"""What a study of the pass mark asks for at its borders."""

import pytest

from exam.domain.cut_study import (
    Opinion,
    Progress,
    StudyState,
    check_closing,
    check_opinion,
    present_round,
    trial_scores,
)
from exam.domain.standard_setting.compromise import Bounds
from kernel.errors import Conflict, Invalid

FULL = Opinion(40, 80, 10, 60, 60, 70)


@pytest.mark.parametrize(
    "opinion",
    [
        Opinion(),
        FULL,
        Opinion(40, 80, 10, 60),
        Opinion(expected_cut=60, expected_pass=70),
        Opinion(0, 1, 0, 0),
    ],
)
def test_an_opinion_is_told_by_method_or_not_at_all(opinion: Opinion) -> None:
    check_opinion(opinion)


@pytest.mark.parametrize(
    ("opinion", "code"),
    [
        (Opinion(40, 80, 10), "cut_opinion_parts"),
        (Opinion(expected_cut=60), "cut_opinion_parts"),
        (Opinion(80, 80, 10, 60), "cut_opinion_order"),
        (Opinion(40, 80, 61, 60), "cut_opinion_order"),
        (Opinion(40, 101, 10, 60), "cut_opinion"),
        (Opinion(expected_cut=-1, expected_pass=70), "cut_opinion"),
    ],
)
def test_a_torn_or_twisted_opinion_is_refused(opinion: Opinion, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_opinion(opinion)
    assert refused.value.code == code


def test_an_opinion_is_put_on_the_scale_of_the_paper() -> None:
    assert FULL.bounds(maximum=30) == Bounds(12, 24, 0.1, 0.6)
    assert FULL.expected(maximum=30) == (18, 0.7)
    assert Opinion().bounds(maximum=30) is None
    assert Opinion().expected(maximum=30) is None


def test_a_round_closes_when_each_of_two_judges_is_done() -> None:
    check_closing([Progress(1, 5, True), Progress(2, 5, True)], 5)


@pytest.mark.parametrize(
    ("progress", "code"),
    [
        ([Progress(1, 5, True)], "cut_judges"),
        ([], "cut_judges"),
        ([Progress(1, 5, True), Progress(2, 5, False)], "cut_judges_left"),
        ([Progress(1, 5, True), Progress(2, 4, True)], "cut_judges_left"),
    ],
)
def test_a_round_does_not_close_early(progress: list[Progress], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_closing(progress, 5)
    assert refused.value.code == code


def test_ratings_are_given_in_two_rounds_only() -> None:
    assert [present_round(StudyState.ROUND_1), present_round(StudyState.ROUND_2)] == [1, 2]
    for state in (StudyState.CLOSED, StudyState.ADOPTED, StudyState.GIVEN_UP):
        with pytest.raises(Conflict, match="cut_round_over"):
            present_round(state)


@pytest.mark.parametrize(
    ("text", "scores"),
    [("", ()), ("1 2;3\n4", (1, 2, 3, 4)), ("7,5 30", (7.5, 30)), ("0", (0,))],
)
def test_points_of_a_trial_group_are_read_as_typed(text: str, scores: tuple[float, ...]) -> None:
    assert trial_scores(text, maximum=30) == scores


@pytest.mark.parametrize("text", ["31", "-1", "пять", "nan", "inf", "1 " * 5001])
def test_what_is_no_number_of_points_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="cut_scores"):
        trial_scores(text, maximum=30)
