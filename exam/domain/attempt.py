"""What a candidate may do at a moment."""

import hashlib
from datetime import datetime
from enum import StrEnum

from exam.domain.states import AttemptState, SittingState
from exam.domain.timing import takes_answers, time_is_over
from kernel.errors import Invalid

LONGEST_ADDITION = 4 * 60 * 60
"""Most seconds that one entry of the time ledger may add: a guard against slips of the keyboard."""


class Phase(StrEnum):
    """Where an attempt stands for its candidate."""

    OPEN = "open"  # answers are taken
    ENDING = "ending"  # no time left; what was sent in the last second may still arrive
    OVER = "over"


def phase(state: AttemptState, deadline_at: datetime, now: datetime) -> Phase:
    """The phase at `now`: the clock decides, also where no sweeper has been yet."""
    if state is not AttemptState.UNDER_WAY or not takes_answers(deadline_at, now):
        return Phase.OVER
    return Phase.ENDING if time_is_over(deadline_at, now) else Phase.OPEN


class Entry(StrEnum):
    """What a seat code opens at a moment."""

    START = "start"
    RESUME = "resume"
    TOO_EARLY = "too_early"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    USED = "used"


def entry(
    *,
    sitting: SittingState,
    opens_at: datetime,
    closes_at: datetime,
    attempt: Phase | None,
    now: datetime,
) -> Entry:
    """What the code of a seat opens. `attempt` is None before the start.

    An attempt under way is resumed also behind `closes_at`, which limits starting only; what was
    handed in stays handed in, whatever becomes of the sitting.
    """
    if attempt in (Phase.ENDING, Phase.OVER):
        return Entry.USED
    if sitting is SittingState.CANCELLED:
        return Entry.CANCELLED
    if attempt is Phase.OPEN:
        return Entry.RESUME
    if now < opens_at:
        return Entry.TOO_EARLY
    return Entry.START if now < closes_at else Entry.CLOSED


def journal_name(attempt_id: int, started_at: datetime) -> str:
    """The name of an attempt in its browser. Every save bears it, so that a page left open by an earlier
    candidate never answers for the next one; other than an id it stays unique in a new database."""
    return hashlib.sha256(f"{attempt_id}/{started_at.isoformat()}".encode()).hexdigest()[:16]


def check_addition(seconds: int, reason: str) -> None:
    """Raises Invalid unless the addition to the time ledger has a sensible length and says why."""
    if not 0 < seconds <= LONGEST_ADDITION:
        raise Invalid("time_addition_length", hours=LONGEST_ADDITION // 3600)
    if not reason.strip():
        raise Invalid("time_addition_reason")
