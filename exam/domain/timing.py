"""When an attempt ends: start plus all seconds of its time ledger, and nothing else."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

NETWORK_GRACE = timedelta(seconds=5)
"""How long after the deadline an answer still counts when the server receives it.

The server cannot know when an answer was typed, so only the moment it arrives decides; the
grace covers the way through the network of what was sent in the last second. No one is shown
it, and the recorded end of an attempt never lies behind the deadline.
"""


def deadline(started_at: datetime, seconds: Iterable[int]) -> datetime:
    """The end of an attempt that began at `started_at`; `seconds` are the lines of its time ledger."""
    return started_at + timedelta(seconds=sum(seconds))


def remaining(deadline_at: datetime, now: datetime) -> int:
    """Whole seconds that are left, rounded up; 0 from the deadline on."""
    left = deadline_at - now
    return max(0, -(-left // timedelta(seconds=1)))


def time_is_over(deadline_at: datetime, now: datetime) -> bool:
    """Whether a candidate has no time left: from the deadline itself on."""
    return now >= deadline_at


def takes_answers(deadline_at: datetime, now: datetime) -> bool:
    """Whether an answer that arrives at `now` counts: up to the deadline, and the grace with it."""
    return now <= deadline_at + NETWORK_GRACE


def may_be_closed(deadline_at: datetime, now: datetime) -> bool:
    """Whether the sweeper may close the attempt: when no answer can arrive in time any more."""
    return not takes_answers(deadline_at, now)


def local(moment: datetime, zone: str) -> str:
    """A moment as the clock on the centre's wall shows it: day.month.year hours:minutes."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%d.%m.%Y %H:%M")


def local_time(moment: datetime, zone: str) -> str:
    """Hours:minutes:seconds of a moment by the clock on the centre's wall."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M:%S")


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day of a moment in a time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
