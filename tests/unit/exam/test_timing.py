"""The border of an attempt, a moment before it, on it and behind it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain import timing

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
END = START + timedelta(minutes=90)
MICRO = timedelta(microseconds=1)
GRACE = timing.NETWORK_GRACE


def test_deadline_is_the_start_and_all_lines_of_the_ledger() -> None:
    assert timing.deadline(START, [60 * 60, 15 * 60, 15 * 60]) == END


@given(st.lists(st.integers(1, 36_000), min_size=1), st.integers(1, 36_000))
def test_another_line_moves_the_deadline_by_its_seconds(lines: list[int], more: int) -> None:
    moved = timing.deadline(START, [*lines, more]) - timing.deadline(START, lines)
    assert moved == timedelta(seconds=more)


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (START, 5400),
        (START + MICRO, 5400),
        (END - timedelta(seconds=1), 1),
        (END - MICRO, 1),
        (END, 0),
        (END + timedelta(days=1), 0),
    ],
)
def test_remaining_counts_a_begun_second_and_stops_at_zero(now: datetime, seconds: int) -> None:
    assert timing.remaining(END, now) == seconds


@pytest.mark.parametrize(
    ("now", "over", "counts"),
    [
        (END - MICRO, False, True),
        (END, True, True),
        (END + GRACE, True, True),
        (END + GRACE + MICRO, True, False),
    ],
)
def test_time_is_over_at_the_deadline_and_answers_count_through_the_grace(
    now: datetime, over: bool, counts: bool
) -> None:
    assert timing.time_is_over(END, now) is over
    assert timing.takes_answers(END, now) is counts


@given(st.timedeltas(min_value=timedelta(seconds=-20), max_value=timedelta(seconds=20)))
def test_there_is_no_moment_at_which_an_answer_counts_and_the_attempt_may_be_closed(way: timedelta) -> None:
    assert timing.takes_answers(END, END + way) is not timing.may_be_closed(END, END + way)


@given(st.timedeltas(min_value=timedelta(seconds=-20), max_value=timedelta(seconds=20)))
def test_a_clock_above_zero_means_time_that_is_not_over(way: timedelta) -> None:
    assert (timing.remaining(END, END + way) == 0) is timing.time_is_over(END, END + way)


def test_a_moment_is_shown_by_the_clock_of_the_centre() -> None:
    assert timing.local(START, "Asia/Almaty") == "21.11.2026 14:00"
    assert timing.local_time(START, "Asia/Almaty") == "14:00:00"
