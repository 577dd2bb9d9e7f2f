"""Working days, for terms that the Law counts in them."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def add_working_days(start: date, days: int, *, holidays: Collection[date] = ()) -> date:
    """The `days`-th working day after `start`; Saturdays, Sundays and `holidays` do not count.

    The term of an appeal is five working days (Law 14-VIII, art. 22).
    """
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            days -= 1
    return day
