"""Takes in answers so that none is lost: every one is kept, and the newest of each question counts.

An answer bears a sequence number that its browser counts up over the whole attempt. Sent twice, it
is stored once; arriving behind a newer answer to its question, it is kept and changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.domain.attempt import Phase, phase
from exam.domain.response import Given, response_of
from exam.domain.timing import local_time, remaining
from exam.models import Answer, Attempt, AttemptQuestion, Centre
from exam.services.attempts import check_holder, lock_attempt
from kernel.errors import Conflict, Invalid, NotFound, TooLate

HIGHEST_SEQUENCE = 10**9


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an answer arrived, and when: `saved` is that moment by the clock on the centre's wall.

    `sequence` is the number it was stored under; `counts` is False where a newer answer to the same
    question had arrived before it; `remaining` are the seconds left now.
    """

    position: int
    sequence: int
    counts: bool
    saved: str
    remaining: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The server's time and the seconds that are left by it."""

    now: datetime
    remaining: int
    phase: Phase


def save_answer(
    session: Session,
    *,
    seat_id: int,
    holder: str,
    journal: str,
    position: int,
    given: Given,
    sequence: int | None,
    now: datetime,
) -> Receipt:
    """Store a response to the question at `position`, given as exam.domain.response says.

    `sequence` None (a plain form) takes the next free number, and nothing is stored where nothing
    was changed; a number that another answer of this browser took (two windows) becomes the next
    free one too. Raises Conflict("opened_elsewhere"), TooLate("attempt_over"),
    NotFound("question"), Invalid.
    """
    if sequence is not None and not 0 < sequence <= HIGHEST_SEQUENCE:
        raise Invalid("response_sequence")
    attempt = lock_attempt(session, seat_id=seat_id, holder=holder, journal=journal)
    question = _question(session, attempt, position)
    response = response_of(question.asked, given)
    answer = _stored(session, attempt, sequence)
    if answer is None or (answer.position, answer.response) != (position, response):
        _require_time(attempt, now)
        if sequence is None and response == question.response:
            return _receipt(session, attempt, question, question.sequence, question.answered_at or now, now)
        if sequence is None or answer:
            sequence = last_sequence(session, attempt.id) + 1
        answer = _keep(session, attempt, question, response, sequence, now)
    return _receipt(session, attempt, question, answer.sequence, answer.received_at, now)


def set_flag(
    session: Session,
    *,
    seat_id: int,
    holder: str,
    journal: str,
    position: int,
    flagged: bool,
    now: datetime,
) -> str:
    """Flag a question for review, or take the flag away; gives the moment by the clock on the centre's
    wall. Raises as save_answer does."""
    attempt = lock_attempt(session, seat_id=seat_id, holder=holder, journal=journal)
    _require_time(attempt, now)
    _question(session, attempt, position).flagged = flagged
    session.flush()
    return local_time(now, _zone(session, attempt))


def clock(session: Session, *, seat_id: int, holder: str, journal: str, now: datetime) -> Clock:
    """What the browser sets its clock by. Raises Conflict("not_started"), Conflict("opened_elsewhere")."""
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one_or_none()
    if attempt is None:
        raise Conflict("not_started")
    stands = phase(attempt.state, attempt.deadline_at, now)
    if stands is not Phase.OVER:
        check_holder(attempt, holder, journal)
    left = 0 if stands is Phase.OVER else remaining(attempt.deadline_at, now)
    return Clock(now, left, stands)


def last_sequence(session: Session, attempt_id: int) -> int:
    """The highest number of all answers received in the attempt, from whichever browser."""
    query = select(func.max(Answer.sequence)).where(Answer.attempt_id == attempt_id)
    return session.scalars(query).one() or 0


def _question(session: Session, attempt: Attempt, position: int) -> AttemptQuestion:
    question = session.scalars(
        select(AttemptQuestion).where(
            AttemptQuestion.attempt_id == attempt.id, AttemptQuestion.position == position
        )
    ).one_or_none()
    if question is None:
        raise NotFound("question")
    return question


def _stored(session: Session, attempt: Attempt, sequence: int | None) -> Answer | None:
    return session.scalars(
        select(Answer).where(
            Answer.attempt_id == attempt.id, Answer.holder == attempt.holder, Answer.sequence == sequence
        )
    ).one_or_none()


def _require_time(attempt: Attempt, now: datetime) -> None:
    if phase(attempt.state, attempt.deadline_at, now) is Phase.OVER:
        raise TooLate("attempt_over")


def _keep(
    session: Session,
    attempt: Attempt,
    question: AttemptQuestion,
    response: list[str],
    sequence: int,
    now: datetime,
) -> Answer:
    answer = Answer(
        attempt_id=attempt.id,
        holder=attempt.holder,
        sequence=sequence,
        position=question.position,
        response=response,
        received_at=now,
    )
    session.add(answer)
    if sequence > question.sequence:
        question.response, question.sequence, question.answered_at = response, sequence, now
    session.flush()
    return answer


def _receipt(
    session: Session,
    attempt: Attempt,
    question: AttemptQuestion,
    sequence: int,
    received_at: datetime,
    now: datetime,
) -> Receipt:
    return Receipt(
        position=question.position,
        sequence=sequence,
        counts=question.sequence == sequence,
        saved=local_time(received_at, _zone(session, attempt)),
        remaining=remaining(attempt.deadline_at, now),
    )


def _zone(session: Session, attempt: Attempt) -> str:
    return session.get_one(Centre, attempt.centre_id).time_zone
