"""When a sitting is coming, open or past, and how local times of a centre become moments."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from exam.domain.states import SittingState

LONGEST = timedelta(hours=24)


class Phase(StrEnum):
    """Where a sitting stands at a moment."""

    OPEN = "open"
    COMING = "coming"
    PAST = "past"
    CANCELLED = "cancelled"


def phase(*, state: SittingState, opens_at: datetime, closes_at: datetime, now: datetime) -> Phase:
    """Open from `opens_at` (included) until `closes_at` (excluded)."""
    if state is SittingState.CANCELLED:
        return Phase.CANCELLED
    if now < opens_at:
        return Phase.COMING
    return Phase.OPEN if now < closes_at else Phase.PAST


def moment_at(local: datetime, zone: str) -> datetime | None:
    """The moment, in UTC, of a local time without zone; None where the clocks of `zone` leap over it.

    Of a local time that comes twice the first is meant.
    """
    typed = local.replace(tzinfo=ZoneInfo(zone))
    moment = typed.astimezone(UTC)
    read_back = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return moment if read_back == local else None


def times_defect(*, opens_at: datetime, closes_at: datetime, now: datetime) -> str | None:
    """The error code of what is wrong with a sitting's times, None when they will do."""
    if closes_at <= opens_at:
        return "closes_before_opens"
    if closes_at - opens_at > LONGEST:
        return "sitting_too_long"
    if closes_at <= now:
        return "sitting_already_past"
    return None


def zone_label(zone: str, at: datetime) -> str:
    """The zone's name with its distance from UTC at that moment: "Asia/Almaty, UTC+5"."""
    distance = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    hours, minutes = divmod(abs(int(distance.total_seconds())) // 60, 60)
    sign = "-" if distance < timedelta() else "+"
    return f"{zone}, UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
