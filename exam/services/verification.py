"""The open check of a certificate: by the address printed on it, or by number and date of issue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.certificate import Standing, masked_name, standing
from exam.domain.seat_code import address_hash
from exam.domain.states import CertificateStatus
from exam.domain.timing import local_day
from exam.models import Centre, Certificate
from exam.services.guessing import Limit, free_again, note_failure

WRONG_NUMBERS = Limit(scope="verify.number", allowed=20, window=timedelta(minutes=15))
"""Numbers run on, so that they could be tried one by one: what is told is little, and told slowly."""


@dataclass(frozen=True, slots=True)
class Check:
    """What anyone may learn. `content` is None in the check by number, where only minimal facts are told."""

    number: str
    standing: Standing
    issued_on: date
    valid_until: date
    annulled_on: date | None
    holder: str
    title: dict[str, str]
    level: int
    centre: dict[str, str]
    content: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No such certificate."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong numbers from this address; `until` is when to try again."""

    until: datetime


def check_token(session: Session, *, token: str, now: datetime) -> Check | Unknown:
    """What the holder's certificate says, by the secret address that is printed on it.

    The address is known to whoever was given the document, so it tells what the document tells,
    the name included; the open check by number does not (Law 94-V, art. 7(3)).
    """
    row = session.scalars(select(Certificate).where(Certificate.token == token)).one_or_none()
    return Unknown() if row is None else _check(session, row, now, whole=True)


def check_number(
    session: Session, *, number: str, issued_on: date, address: str, secret: str, now: datetime
) -> Check | Unknown | Wait:
    """Standing and minimal facts by number and date of issue, with the name as initials.

    The outcome is a value, because a failure must be remembered and so its transaction commits.
    """
    key = address_hash(secret, address)
    if until := free_again(session, WRONG_NUMBERS, key=key, now=now):
        return Wait(until)
    query = select(Certificate).where(
        Certificate.number == typed_number(number), Certificate.issued_on == issued_on
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        note_failure(session, WRONG_NUMBERS, key=key, now=now)
        return Unknown()
    return _check(session, row, now, whole=False)


def typed_number(typed: str) -> str:
    """The number as it is stored, from one typed or copied with spaces, the sign № or other dashes."""
    return typed.translate(_AS_STORED).strip()


_AS_STORED = str.maketrans({"№": "", " ": "", "\u00a0": "", "‐": "-", "‑": "-", "–": "-", "—": "-"})


def _check(session: Session, row: Certificate, now: datetime, *, whole: bool) -> Check:
    zone = session.get_one(Centre, row.centre_id).time_zone
    annulled_at = row.status_at if row.status is CertificateStatus.ANNULLED else None
    holder = str(row.content["holder"])
    return Check(
        number=row.number,
        standing=standing(row.status, valid_until=row.valid_until, today=local_day(now, zone)),
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        annulled_on=local_day(annulled_at, zone) if annulled_at else None,
        holder=holder if whole else masked_name(holder),
        title=row.content["title"],
        level=row.content["level"],
        centre=row.content["centre"],
        content=row.content if whole else None,
    )
