"""Terms counted in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.working_days import add_working_days

starts = st.dates(date(2023, 7, 4), date(2099, 1, 1))
terms = st.integers(0, 40)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),  # Monday: the Monday after
        (date(2026, 11, 19), date(2026, 11, 26)),  # Thursday
        (date(2026, 11, 20), date(2026, 11, 27)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 27)),  # Saturday
        (date(2026, 11, 22), date(2026, 11, 27)),  # Sunday
    ],
)
def test_five_working_days_skip_the_weekend(start: date, last: date) -> None:
    assert add_working_days(start, 5) == last


def test_holidays_do_not_count_and_one_on_a_weekend_costs_nothing() -> None:
    independence_day, saturday = date(2026, 12, 16), date(2026, 12, 19)
    assert add_working_days(date(2026, 12, 14), 5, holidays=[independence_day]) == date(2026, 12, 22)
    assert add_working_days(date(2026, 12, 14), 5, holidays=[saturday]) == date(2026, 12, 21)


def test_no_days_end_where_they_start() -> None:
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


@given(starts, terms, st.sets(st.dates(date(2023, 7, 4), date(2099, 12, 31)), max_size=20))
def test_exactly_that_many_working_days_lie_in_the_term(start: date, term: int, holidays: set[date]) -> None:
    last = add_working_days(start, term, holidays=holidays)
    between = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    working = [day for day in between if day.isoweekday() <= 5 and day not in holidays]
    assert len(working) == term
    assert working[-1:] == ([last] if term else [])
