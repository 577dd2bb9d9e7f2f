"""The invigilator's live board: who has come, how far they are, how much time is left. No answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text, case, cast, func, select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState
from exam.domain.timing import remaining
from exam.models import Answer, Attempt, AttemptQuestion, Candidate, Seat
from exam.services.sittings import owned_sitting
from kernel.actor import Actor, Permission
from kernel.errors import NotFound
from kernel.language import Language


class Presence(StrEnum):
    """What the invigilator sees of a candidate."""

    NOT_COME = "not_come"
    UNDER_WAY = "under_way"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A seat at this moment. `seconds_left` is None unless the attempt is under way."""

    seat_id: int
    attempt_id: int | None
    number: int
    name: str
    language: Language
    presence: Presence
    answered: int
    questions: int
    seconds_left: int | None
    saved_at: datetime | None


def read_board(session: Session, *, sitting_id: int, now: datetime, actor: Actor) -> tuple[BoardRow, ...]:
    """The board by seat number. Raises NotFound("sitting"), NotAllowed."""
    actor.require(Permission.SITTINGS_RUN)
    owned_sitting(session, sitting_id, actor)
    query = (
        select(Seat, Candidate.name, Attempt.id, Attempt.state, Attempt.deadline_at)
        .join(Candidate, Candidate.id == Seat.candidate_id)
        .outerjoin(Attempt, Attempt.seat_id == Seat.id)
        .where(Seat.sitting_id == sitting_id, Seat.withdrawn_at.is_(None))
        .order_by(Seat.number)
    )
    progress = _progress(session, sitting_id)
    saved = _last_saved(session, sitting_id)
    rows = []
    for seat, name, attempt_id, state, deadline_at in session.execute(query):
        answered, questions = progress.get(attempt_id, (0, 0))
        presence = _presence(state)
        rows.append(BoardRow(
            seat_id=seat.id, attempt_id=attempt_id, number=seat.number, name=name,
            language=seat.language, presence=presence, answered=answered, questions=questions,
            seconds_left=remaining(deadline_at, now) if presence is Presence.UNDER_WAY else None,
            saved_at=saved.get(attempt_id),
        ))  # fmt: skip
    return tuple(rows)


def read_attempt(session: Session, *, attempt_id: int, now: datetime, actor: Actor) -> tuple[int, BoardRow]:
    """The board's row of one attempt, and its sitting's id. Raises NotFound("attempt"), NotAllowed."""
    sitting_id = session.scalar(
        select(Seat.sitting_id).join(Attempt, Attempt.seat_id == Seat.id).where(Attempt.id == attempt_id)
    )
    if sitting_id is None:
        raise NotFound("attempt")
    rows = read_board(session, sitting_id=sitting_id, now=now, actor=actor)
    return sitting_id, next(row for row in rows if row.attempt_id == attempt_id)


def _presence(state: AttemptState | None) -> Presence:
    if state is None:
        return Presence.NOT_COME
    return Presence.UNDER_WAY if state is AttemptState.UNDER_WAY else Presence.HANDED_IN


def _progress(session: Session, sitting_id: int) -> dict[int, tuple[int, int]]:
    """Attempt id -> (answered, questions); an answer taken back is an empty list."""
    answered = case((cast(AttemptQuestion.response, Text) != "[]", 1), else_=0)
    query = (
        select(AttemptQuestion.attempt_id, func.sum(answered), func.count(AttemptQuestion.id))
        .join(Attempt, Attempt.id == AttemptQuestion.attempt_id)
        .join(Seat, Seat.id == Attempt.seat_id)
        .where(Seat.sitting_id == sitting_id)
        .group_by(AttemptQuestion.attempt_id)
    )
    return {attempt_id: (int(given), total) for attempt_id, given, total in session.execute(query)}


def _last_saved(session: Session, sitting_id: int) -> dict[int, datetime]:
    query = (
        select(Answer.attempt_id, func.max(Answer.received_at))
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Seat, Seat.id == Attempt.seat_id)
        .where(Seat.sitting_id == sitting_id)
        .group_by(Answer.attempt_id)
    )
    return dict(iter(session.execute(query)))
