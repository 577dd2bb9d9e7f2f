"""What waits for a person today, counted for the start page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from exam.models import Centre
from exam.services import cut_studies, decisions, marking, sittings
from kernel.actor import Actor, Permission
from question_bank.domain.worklist import WorkList as ItemList
from question_bank.services import delivery
from question_bank.services import worklists as bank

RENEW_BEFORE = timedelta(days=183)
"""A centre applies again by 6 months before its accreditation ends (Law 14-VIII, art. 23(5))."""


class Work(StrEnum):
    """A kind of work that waits."""

    ITEMS_SECOND = "items_second"
    ITEMS_NEW = "items_new"
    ITEMS_STALE = "items_stale"
    RATINGS = "ratings"
    SITTINGS_TODAY = "sittings_today"
    RESPONSES = "responses"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class WorkList:
    """How much of a kind waits."""

    work: Work
    count: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's start page. `accreditation_days` counts to the end of the centre's accreditation,
    from RENEW_BEFORE on (negative: it is over); None when there is nothing to say. `nothing_open`: the person
    reads items, and no bank is open to them."""

    centre_kk: str | None
    centre_ru: str | None
    lists: tuple[WorkList, ...]
    accreditation_days: int | None
    nothing_open: bool


def read_desk(session: Session, *, now: datetime, actor: Actor) -> Desk:
    """The lists that the person's role has, also the empty ones."""
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    items = bank.counts(session, actor=actor) if actor.may(Permission.ITEMS_REVIEW) else {}
    counts: dict[Work, tuple[Permission, Callable[[], int]]] = {
        Work.ITEMS_SECOND: (Permission.ITEMS_REVIEW, lambda: items[ItemList.SECOND]),
        Work.ITEMS_NEW: (Permission.ITEMS_REVIEW, lambda: items[ItemList.NEW]),
        Work.ITEMS_STALE: (Permission.ITEMS_REVIEW, lambda: items[ItemList.STALE]),
        Work.RATINGS: (Permission.CUTS_JUDGE, lambda: cut_studies.waiting_count(session, actor=actor)),
        Work.SITTINGS_TODAY: (Permission.SITTINGS_READ, lambda: _sittings(session, centre, now, actor)),
        Work.RESPONSES: (Permission.RESPONSES_MARK, lambda: marking.waiting_count(session, actor=actor)),
        Work.DECISIONS: (Permission.DECISIONS_CONFIRM, lambda: decisions.waiting_count(session, actor=actor)),
    }
    return Desk(
        centre_kk=centre.name_kk if centre else None,
        centre_ru=centre.name_ru if centre else None,
        lists=tuple(
            WorkList(work, count()) for work, (permission, count) in counts.items() if actor.may(permission)
        ),
        accreditation_days=_accreditation_days(centre, now) if centre else None,
        nothing_open=actor.may(Permission.ITEMS_READ) and not delivery.has_open_banks(session, actor=actor),
    )


def _sittings(session: Session, centre: Centre | None, now: datetime, actor: Actor) -> int:
    if centre is None:
        return 0
    zone = ZoneInfo(centre.time_zone)
    today = now.astimezone(zone).date()
    since, until = (
        datetime.combine(day, time(), zone).astimezone(UTC) for day in (today, today + timedelta(days=1))
    )
    return sittings.count_between(session, since=since, until=until, actor=actor)


def _accreditation_days(centre: Centre, now: datetime) -> int | None:
    left = centre.accredited_until - now.astimezone(ZoneInfo(centre.time_zone)).date()
    return left.days if left <= RENEW_BEFORE else None
