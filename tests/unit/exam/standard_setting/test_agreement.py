"""Agreement of judges, on the table that Shrout and Fleiss (1979) published and by properties."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.standard_setting.agreement import (
    components,
    correlations,
    error_from_components,
    mean_squares,
)
from exam.domain.standard_setting.angoff import panel_cut

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
CLOSE = 1e-6

cells = st.integers(0, 100).map(float)
tables = st.tuples(st.integers(2, 6), st.integers(2, 6)).flatmap(
    lambda size: st.lists(
        st.lists(cells, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def test_mean_squares_of_the_published_table() -> None:
    squares = mean_squares(SHROUT_FLEISS)
    assert squares.between_items == pytest.approx(11.2417, abs=5e-5)
    assert squares.between_judges == pytest.approx(32.4861, abs=5e-5)
    assert squares.residual == pytest.approx(1.0194, abs=5e-5)
    assert squares.within == pytest.approx(6.2639, abs=5e-5)


def test_components_of_the_published_table() -> None:
    parts = components(mean_squares(SHROUT_FLEISS))
    assert (parts.items, parts.judges, parts.residual) == pytest.approx((2.5556, 5.2444, 1.0194), abs=5e-5)


def test_the_six_correlations_of_the_published_table() -> None:
    found = correlations(mean_squares(SHROUT_FLEISS))
    assert (
        found.one_random,
        found.one_absolute,
        found.one_consistent,
        found.panel_random,
        found.panel_absolute,
        found.panel_consistent,
    ) == pytest.approx((0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093), abs=5e-5)


def test_the_standard_error_is_the_same_by_components_and_by_the_judges_cuts() -> None:
    ratings = {judge: {item: int(row[judge]) for item, row in enumerate(SHROUT_FLEISS)} for judge in range(4)}
    cut = panel_cut(ratings, dict.fromkeys(range(6), 1))
    parts = components(mean_squares(SHROUT_FLEISS))
    assert cut.error == pytest.approx(1.163438, abs=CLOSE)
    assert error_from_components(parts, items=6, judges=4) == pytest.approx(1.163438, abs=CLOSE)


@pytest.mark.parametrize("table", [[], [[1.0, 2.0]], [[1.0], [2.0]], [[1.0, 2.0], [3.0]]])
def test_a_table_that_is_too_small_or_has_holes_is_refused(table: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="full table"):
        mean_squares(table)


def test_where_all_ratings_are_equal_no_correlation_is_told() -> None:
    found = correlations(mean_squares([[50.0, 50.0], [50.0, 50.0]]))
    assert found.one_absolute is None
    assert found.panel_consistent is None


@given(tables)
def test_where_no_component_is_cut_at_zero_both_standard_errors_agree(table: list[list[float]]) -> None:
    squares = mean_squares(table)
    if squares.between_judges >= squares.residual:
        by_components = error_from_components(components(squares), items=squares.items, judges=squares.judges)
        by_cuts = sqrt(squares.between_judges / squares.items / squares.judges)
        assert by_components == pytest.approx(by_cuts, abs=CLOSE)


@given(tables, st.integers(-50, 50))
def test_moving_all_ratings_changes_no_mean_square(table: list[list[float]], by: int) -> None:
    before, after = mean_squares(table), mean_squares([[value + by for value in row] for row in table])
    assert after.residual == pytest.approx(before.residual, abs=CLOSE)
    assert after.between_judges == pytest.approx(before.between_judges, abs=CLOSE)
