"""Timelines of what a seat code opens and of when answers are taken."""

from datetime import UTC, datetime, timedelta

import pytest

from exam.domain.attempt import Entry, Phase, check_addition, entry, phase
from exam.domain.states import AttemptState, SittingState
from exam.domain.timing import NETWORK_GRACE
from kernel.errors import Invalid

OPENS = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=1)
DEADLINE = OPENS + timedelta(hours=2)
MICRO = timedelta(microseconds=1)


def open_at(now: datetime, attempt: Phase | None = None, state: SittingState = SittingState.PLANNED) -> Entry:
    return entry(sitting=state, opens_at=OPENS, closes_at=CLOSES, attempt=attempt, now=now)


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        (OPENS - MICRO, Entry.TOO_EARLY),
        (OPENS, Entry.START),
        (CLOSES - MICRO, Entry.START),
        (CLOSES, Entry.CLOSED),
    ],
)
def test_a_code_starts_from_the_opening_until_the_closing(now: datetime, opened: Entry) -> None:
    assert open_at(now) is opened


@pytest.mark.parametrize("now", [OPENS, CLOSES - MICRO, CLOSES, CLOSES + timedelta(minutes=59)])
def test_an_attempt_under_way_is_resumed_also_behind_the_closing(now: datetime) -> None:
    assert open_at(now, Phase.OPEN) is Entry.RESUME


@pytest.mark.parametrize("attempt", [Phase.ENDING, Phase.OVER])
@pytest.mark.parametrize("state", list(SittingState))
def test_what_was_handed_in_is_not_opened_again(attempt: Phase, state: SittingState) -> None:
    assert open_at(OPENS, attempt, state) is Entry.USED


@pytest.mark.parametrize("attempt", [None, Phase.OPEN])
@pytest.mark.parametrize("now", [OPENS - MICRO, OPENS, CLOSES])
def test_a_cancelled_sitting_opens_nothing(now: datetime, attempt: Phase | None) -> None:
    assert open_at(now, attempt, SittingState.CANCELLED) is Entry.CANCELLED


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        (DEADLINE - MICRO, Phase.OPEN),
        (DEADLINE, Phase.ENDING),
        (DEADLINE + NETWORK_GRACE, Phase.ENDING),
        (DEADLINE + NETWORK_GRACE + MICRO, Phase.OVER),
    ],
)
def test_an_attempt_ends_by_the_clock_although_nobody_closed_it(now: datetime, stands: Phase) -> None:
    assert phase(AttemptState.UNDER_WAY, DEADLINE, now) is stands


@pytest.mark.parametrize("state", [s for s in AttemptState if s is not AttemptState.UNDER_WAY])
def test_an_attempt_handed_in_early_is_over_at_once(state: AttemptState) -> None:
    assert phase(state, DEADLINE, OPENS) is Phase.OVER


@pytest.mark.parametrize(
    ("seconds", "reason", "code"),
    [
        (0, "power cut", "time_addition_length"),
        (-60, "power cut", "time_addition_length"),
        (4 * 3600 + 1, "power cut", "time_addition_length"),
        (60, "  ", "time_addition_reason"),
    ],
)
def test_time_is_added_with_a_sensible_length_and_a_reason(seconds: int, reason: str, code: str) -> None:
    check_addition(600, "power cut")
    with pytest.raises(Invalid) as refused:
        check_addition(seconds, reason)
    assert refused.value.code == code
