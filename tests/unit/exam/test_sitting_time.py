"""Sittings are coming, open or past; local times of a centre become moments."""

from datetime import UTC, datetime, timedelta

import pytest

from exam.domain.sitting_time import Phase, moment_at, phase, times_defect, zone_label
from exam.domain.states import SittingState

OPENS = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=2)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - SECOND, Phase.COMING),
        (OPENS, Phase.OPEN),
        (CLOSES - SECOND, Phase.OPEN),
        (CLOSES, Phase.PAST),
    ],
)
def test_a_sitting_is_open_from_its_opening_until_just_before_its_close(
    now: datetime, expected: Phase
) -> None:
    assert phase(state=SittingState.PLANNED, opens_at=OPENS, closes_at=CLOSES, now=now) is expected
    cancelled = phase(state=SittingState.CANCELLED, opens_at=OPENS, closes_at=CLOSES, now=now)
    assert cancelled is Phase.CANCELLED


@pytest.mark.parametrize(
    ("zone", "hour"), [("Asia/Almaty", 4), ("Asia/Aqtau", 4), ("UTC", 9), ("Europe/Berlin", 8)]
)
def test_nine_in_the_morning_is_another_moment_in_each_zone(zone: str, hour: int) -> None:
    moment = moment_at(datetime(2026, 11, 21, 9, 0), zone)  # noqa: DTZ001  # as typed, without zone
    assert moment == datetime(2026, 11, 21, hour, 0, tzinfo=UTC)


def test_before_kazakhstan_had_one_zone_almaty_was_an_hour_ahead() -> None:
    moment = moment_at(datetime(2023, 11, 21, 9, 0), "Asia/Almaty")  # noqa: DTZ001
    assert moment == datetime(2023, 11, 21, 3, 0, tzinfo=UTC)


def test_a_local_time_that_the_clocks_leap_over_is_refused() -> None:
    assert moment_at(datetime(2026, 3, 29, 2, 30), "Europe/Berlin") is None  # noqa: DTZ001


def test_of_a_local_time_that_comes_twice_the_first_is_meant() -> None:
    moment = moment_at(datetime(2026, 10, 25, 2, 30), "Europe/Berlin")  # noqa: DTZ001
    assert moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opens", "closes", "now", "defect"),
    [
        (OPENS, CLOSES, OPENS - SECOND, None),
        (OPENS, CLOSES, CLOSES - SECOND, None),
        (OPENS, CLOSES, CLOSES, "sitting_already_past"),
        (OPENS, OPENS, OPENS - SECOND, "closes_before_opens"),
        (CLOSES, OPENS, OPENS - SECOND, "closes_before_opens"),
        (OPENS, OPENS + timedelta(hours=24), OPENS, None),
        (OPENS, OPENS + timedelta(hours=24) + SECOND, OPENS, "sitting_too_long"),
    ],
)
def test_a_sitting_closes_after_it_opens_and_is_not_past(
    opens: datetime, closes: datetime, now: datetime, defect: str | None
) -> None:
    assert times_defect(opens_at=opens, closes_at=closes, now=now) == defect


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Asia/Almaty", "Asia/Almaty, UTC+5"),
        ("Asia/Kathmandu", "Asia/Kathmandu, UTC+5:45"),
        ("America/St_Johns", "America/St_Johns, UTC-3:30"),
        ("UTC", "UTC, UTC+0"),
    ],
)
def test_a_zone_is_told_with_its_distance(zone: str, label: str) -> None:
    assert zone_label(zone, OPENS) == label
