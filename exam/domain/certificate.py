"""The certificate's number, its term, and what it says on a given day."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from exam.domain.states import CertificateStatus


class Standing(StrEnum):
    """What anyone may learn about a certificate on a day (Law 14-VIII, art. 6, 21(5), 26(2))."""

    VALID = "valid"
    EXPIRED = "expired"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class RecognisedSkill:
    """A skill as the certificate names it: numbers as the card prints them, titles by language."""

    function: int
    skill: int
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class RecognisedFunction:
    """A labour function with its recognised skills."""

    number: int
    titles: dict[str, str]
    skills: tuple[RecognisedSkill, ...]


def certificate_number(*, centre_id: int, year: int, running: int) -> str:
    """Number such as 0007-2026-000123: centre, year, running number of the centre in that year.

    A default of ours: whether the state platform assigns the number is not known.
    """
    return f"{centre_id:04d}-{year}-{running:06d}"


def valid_until(issued_on: date, *, months: int) -> date:
    """The last day of validity: the same day `months` later, or the month's last day where it has none."""
    month_index = issued_on.year * 12 + issued_on.month - 1 + months
    year, month = divmod(month_index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(issued_on.day, last))


def standing(status: CertificateStatus, *, valid_until: date, today: date) -> Standing:
    """Annulled stays annulled; otherwise valid through the last day, expired after it."""
    if status is CertificateStatus.ANNULLED:
        return Standing.ANNULLED
    return Standing.VALID if today <= valid_until else Standing.EXPIRED


def masked_name(name: str) -> str:
    """Initials only, for the open check by number: no name without consent (Law 94-V, art. 7(3))."""
    return " ".join(f"{part[0].upper()}." for part in name.split() if part)
