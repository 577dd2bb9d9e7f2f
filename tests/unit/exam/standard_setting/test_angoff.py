"""The cut of a panel, its error, and what the panel discusses."""

from fractions import Fraction
from math import sqrt
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.standard_setting.angoff import (
    effective,
    judge_cut,
    nearest_percent,
    panel_cut,
    points_needed,
    table,
)
from exam.domain.standard_setting.discussion import (
    far_from_median,
    item_figures,
    judge_figures,
    movement,
)

THREE = {7: {1: 60, 2: 40, 3: 80}, 8: {1: 70, 2: 50, 3: 90}, 9: {1: 50, 2: 60, 3: 70}}
ONE_POINT = {1: 1, 2: 1, 3: 1}

ratings = st.integers(0, 100)
panels = st.tuples(st.integers(1, 6), st.integers(1, 8)).flatmap(
    lambda size: st.fixed_dictionaries(
        {j: st.fixed_dictionaries(dict.fromkeys(range(size[1]), ratings)) for j in range(size[0])}
    )
)


def test_three_judges_and_three_items_by_hand() -> None:
    cut = panel_cut(THREE, ONE_POINT)
    assert cut.by_judge == {7: Fraction(60), 8: Fraction(70), 9: Fraction(60)}
    assert cut.percent == Fraction(190, 3)
    assert cut.spread == pytest.approx(stdev([60, 70, 60]), abs=1e-12)
    assert cut.error == pytest.approx(10 / 3, abs=1e-12)  # spread 10/√3, over √3
    assert [cut.lowest, cut.highest] == [60, 70]
    assert cut.points(30) == 19


def test_items_of_more_points_weigh_more() -> None:
    assert judge_cut({1: 20, 2: 80}, {1: 1, 2: 3}) == 65


def test_one_judge_has_a_cut_but_no_error() -> None:
    cut = panel_cut({7: THREE[7]}, ONE_POINT)
    assert cut.percent == 60
    assert cut.error is None


@pytest.mark.parametrize("own", [{1: 50}, {1: 50, 2: 50, 3: 50, 4: 50}, {}])
def test_a_judge_who_left_items_out_gives_no_cut(own: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="every item"):
        judge_cut(own, ONE_POINT)


def test_a_panel_needs_a_judge() -> None:
    with pytest.raises(ValueError, match="needs a judge"):
        panel_cut({}, ONE_POINT)


def test_in_round_two_what_was_not_changed_stands() -> None:
    assert effective({7: {1: 60, 2: 40}, 8: {1: 10, 2: 20}}, {7: {2: 55}}) == {
        7: {1: 60, 2: 55},
        8: {1: 10, 2: 20},
    }


@pytest.mark.parametrize(
    ("percent", "maximum", "points"), [(63, 30, 19), (64, 30, 20), (70, 10, 7), (100, 14, 14), (1, 30, 1)]
)
def test_points_needed_reach_the_percent_and_no_more(percent: int, maximum: int, points: int) -> None:
    assert points_needed(percent, maximum) == points


@pytest.mark.parametrize(
    ("cut", "percent"),
    [(Fraction(190, 3), 63), (Fraction(127, 2), 64), (Fraction(0), 1), (Fraction(100), 100)],
)
def test_the_nearest_pass_mark(cut: Fraction, percent: int) -> None:
    assert nearest_percent(cut) == percent


def test_the_table_has_items_down_and_judges_across() -> None:
    assert table(THREE) == ((60, 70, 50), (40, 50, 60), (80, 90, 70))
    assert table({}) == ()


@given(panels)
def test_the_cut_lies_between_the_judges_and_the_judges_between_their_ratings(
    panel: dict[int, dict[int, int]],
) -> None:
    cut = panel_cut(panel, dict.fromkeys(panel[0], 1))
    assert cut.lowest <= cut.percent <= cut.highest
    for judge, own in panel.items():
        assert min(own.values()) <= cut.by_judge[judge] <= max(own.values())


@given(panels, st.integers(2, 9))
def test_points_that_are_the_same_for_all_items_change_nothing(
    panel: dict[int, dict[int, int]], points: int
) -> None:
    once, often = (panel_cut(panel, dict.fromkeys(panel[0], p)) for p in (1, points))
    assert once == often


def test_figures_of_an_item() -> None:
    first, second, third = item_figures(THREE)
    assert first.ratings == (50, 60, 70)
    assert (first.median, first.mean, first.span) == (60, 60, 20)
    assert first.spread == pytest.approx(10)
    assert not second.wide
    assert third.outliers == ()


def test_an_item_is_wide_from_forty_percent_on() -> None:
    (wide,) = item_figures({1: {5: 30}, 2: {5: 70}})
    (narrow,) = item_figures({1: {5: 31}, 2: {5: 70}})
    assert wide.wide
    assert not narrow.wide


def test_a_rating_far_from_the_others_is_marked_and_a_near_one_is_not() -> None:
    (figures,) = item_figures({1: {5: 60}, 2: {5: 62}, 3: {5: 58}, 4: {5: 15}})
    assert figures.outliers == (4,)
    (near,) = item_figures({1: {5: 60}, 2: {5: 60}, 3: {5: 60}, 4: {5: 69}})
    assert near.outliers == ()


def test_among_two_nobody_stands_apart() -> None:
    assert far_from_median({1: 0, 2: 100}, near=10) == ()


def test_where_most_agree_wholly_the_one_who_does_not_is_marked() -> None:
    assert far_from_median({1: 60, 2: 60, 3: 60, 4: 60, 5: 60, 6: 20}, near=10) == (6,)


def test_judges_stand_by_their_cut_with_their_fit() -> None:
    cuts = panel_cut(THREE, ONE_POINT).by_judge
    low, middle, high = judge_figures(THREE, cuts)
    assert [low.judge, middle.judge, high.judge] == [7, 9, 8]
    assert low.fit == pytest.approx(500 / sqrt(800 * 350), abs=1e-12)
    assert [figures.apart for figures in (low, middle, high)] == [False] * 3


def test_a_severe_judge_stands_apart() -> None:
    panel = {1: {1: 60, 2: 70}, 2: {1: 62, 2: 70}, 3: {1: 61, 2: 68}, 4: {1: 95, 2: 99}}
    cuts = panel_cut(panel, {1: 1, 2: 1}).by_judge
    assert [figures.judge for figures in judge_figures(panel, cuts) if figures.apart] == [4]


def test_equal_ratings_have_no_fit() -> None:
    panel = {1: {1: 50, 2: 50}, 2: {1: 40, 2: 60}}
    assert [f.fit for f in judge_figures(panel, panel_cut(panel, {1: 1, 2: 1}).by_judge)] == [None, None]
    assert judge_figures({1: {1: 50}}, {1: Fraction(50)})[0].fit is None


def test_movement_counts_what_changed() -> None:
    first, second = {1: {1: 60, 2: 40}, 2: {1: 10, 2: 20}}, {1: {1: 60, 2: 50}, 2: {1: 30, 2: 20}}
    moved = movement(first, second, [50, 15], [55, 25])
    assert (moved.moved, moved.distance) == (2, 15)
    assert moved.spread_before > moved.spread_after
    assert movement(first, first, [50], [50]).moved == 0
