"""Hofstee and Beuk on the published scores of an ACT mathematics form, and by properties.

The frequencies are those of form X of Kolen and Brennan (2004, Test equating, table 2.5): 4329 candidates.
"""

from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exam.domain.standard_setting.compromise import (
    Bounds,
    Crossing,
    Expectation,
    FailCurve,
    beuk,
    expectation,
    fail_curve,
    hofstee,
    mean_bounds,
)

# fmt: off
FREQUENCIES = [
    0, 1, 1, 3, 9, 18, 59, 67, 91, 144, 149, 192, 192, 192, 201, 204, 217, 181, 184, 170, 201,
    147, 163, 147, 140, 147, 126, 113, 100, 106, 107, 91, 83, 73, 72, 75, 50, 37, 38, 23, 15,
]
# fmt: on
ACT = fail_curve((c for c, count in enumerate(FREQUENCIES) for _ in range(count)), maximum=40)
CUTS = [16, 17, 18, 18, 19, 19, 20, 21]
PASSING = [0.52, 0.59, 0.71, 0.71, 0.73, 0.73, 0.73, 0.73]
"""Eight judges with the means 18.5 and 68.125 % and the spreads 1.603567 and 8.061150 % of the research."""

CLOSE = 1e-6

curves = st.lists(st.integers(0, 30), min_size=1, max_size=80).map(lambda s: fail_curve(s, maximum=30))
halves = st.integers(0, 60).map(lambda c: c / 2)
shares = st.integers(0, 20).map(lambda s: s / 20)


def test_hofstee_on_the_published_scores() -> None:
    found = hofstee(ACT, Bounds(12, 20, 0.10, 0.40))
    assert found is not None
    assert found.cut == pytest.approx(14.795197, abs=CLOSE)
    assert found.fail == pytest.approx(0.295180, abs=CLOSE)


def test_beuk_on_the_published_scores() -> None:
    found = beuk(ACT, expectation(CUTS, PASSING))
    assert found is not None
    assert found.cut == pytest.approx(16.922455, abs=CLOSE)
    assert 100 * (1 - found.fail) == pytest.approx(60.194667, abs=CLOSE)


def test_the_curve_counts_who_has_less_than_the_cut() -> None:
    curve = fail_curve([0, 1, 1, 2.5], maximum=3)
    assert list(curve.shares) == [0, 0.25, 0.75, 1]
    assert curve.at(1.5) == 0.5
    assert curve.at(3) == 1


@pytest.mark.parametrize("cut", [-0.1, 3.1])
def test_the_curve_says_nothing_outside_of_the_scale(cut: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        fail_curve([1], maximum=3).at(cut)


def test_there_is_no_curve_without_candidates() -> None:
    with pytest.raises(ValueError, match="candidates"):
        fail_curve([], maximum=3)


def test_bounds_of_a_panel_are_the_means() -> None:
    assert mean_bounds([Bounds(10, 20, 0, 0.4), Bounds(12, 16, 0.2, 0.4)]) == Bounds(11, 18, 0.1, 0.4)


@pytest.mark.parametrize(
    "bounds",
    [
        Bounds(2, 6, 0.0, 0.10),  # even the lowest cut fails more than the highest share
        Bounds(20, 29, 0.6, 0.9),  # even the highest cut fails less than the lowest share
    ],
)
def test_hofstee_reports_where_nothing_crosses(bounds: Bounds) -> None:
    scores = fail_curve([0] * 50 + [29.5] * 50, maximum=30)
    assert hofstee(scores, bounds) is None


@pytest.mark.parametrize("bounds", [Bounds(9, 9, 0, 1), Bounds(9, 8, 0, 1), Bounds(8, 9, 0.5, 0.4)])
def test_bounds_in_the_wrong_order_are_refused(bounds: Bounds) -> None:
    with pytest.raises(ValueError, match="lowest to the highest"):
        hofstee(ACT, bounds)


def test_judges_of_one_mind_about_the_cut_keep_it() -> None:
    assert beuk(ACT, Expectation(18.5, 0.7, 0.0, 0.1)) == Crossing(18.5, ACT.at(18.5))


def test_judges_of_one_mind_about_the_passes_get_them() -> None:
    found = beuk(ACT, Expectation(18.5, 0.7, 1.5, 0.0))
    assert found is not None
    assert 1 - found.fail == pytest.approx(0.7, abs=CLOSE)


def test_judges_of_one_mind_about_both_give_no_line() -> None:
    assert beuk(ACT, Expectation(18.5, 0.7, 0.0, 0.0)) is None


def test_beuk_needs_two_judges() -> None:
    with pytest.raises(ValueError, match="two judges"):
        expectation([60], [0.7])


@given(curves, halves, halves, shares, shares)
def test_hofstee_lies_on_line_and_curve_within_the_bounds(
    curve: FailCurve, one: float, other: float, least: float, most: float
) -> None:
    assume(one != other)
    bounds = Bounds(min(one, other), max(one, other), min(least, most), max(least, most))
    found = hofstee(curve, bounds)
    if found is None:
        assert (
            curve.at(bounds.lowest_cut) > bounds.highest_fail
            or curve.at(bounds.highest_cut) < bounds.lowest_fail
        )
        return
    along = (found.cut - bounds.lowest_cut) / (bounds.highest_cut - bounds.lowest_cut)
    on_line = bounds.highest_fail + along * (bounds.lowest_fail - bounds.highest_fail)
    assert bounds.lowest_cut <= found.cut <= bounds.highest_cut
    assert found.fail == pytest.approx(on_line, abs=CLOSE)
    assert found.fail == pytest.approx(curve.at(found.cut), abs=CLOSE)


@given(curves, halves, shares, st.integers(1, 50), st.integers(1, 50))
def test_beuk_lies_on_line_and_curve(
    curve: FailCurve, cut: float, passing: float, cut_spread: int, passing_spread: int
) -> None:
    expected = Expectation(cut, passing, cut_spread / 10, passing_spread / 100)
    found = beuk(curve, expected)
    if found is not None:
        slope = expected.passing_spread / expected.cut_spread
        assert 1 - found.fail == pytest.approx(passing + slope * (found.cut - cut), abs=CLOSE)
        assert 0 <= found.cut <= curve.maximum


@given(curves, halves, halves)
def test_a_higher_cut_never_fails_fewer(curve: FailCurve, one: float, other: float) -> None:
    one, other = min(one, curve.maximum), min(other, curve.maximum)
    assert curve.at(min(one, other)) <= curve.at(max(one, other)) + CLOSE


def test_means_and_spreads_of_the_judges() -> None:
    expected = expectation(CUTS, PASSING)
    assert (expected.cut, expected.passing) == pytest.approx((18.5, 0.68125), abs=CLOSE)
    assert (expected.cut_spread, expected.passing_spread) == pytest.approx((1.603567, 0.08061150), abs=CLOSE)
    assert expected.cut_spread == pytest.approx(sqrt(18 / 7), abs=1e-12)
    assert 100 * expected.passing_spread == pytest.approx(sqrt(454.875 / 7), abs=1e-9)
