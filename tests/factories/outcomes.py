"""Attempts that were handed in, and what was decided of them."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState, Outcome, SubmitReason
from exam.models import Attempt, Candidate, Centre, Seat, Sitting
from exam.services import decisions, scoring
from kernel.actor import Actor
from kernel.jobs import Job
from kernel.language import Language
from tests.factories.exam_room import ExamRoom, make_seat
from tests.factories.walk import started

RIGHT = ["b"]
WRONG = ["a"]
ALL = 14
"""Questions of the exam room's paper; with a pass mark of 70 % ten right ones pass, nine do not."""


class Recorder:
    """A queue that only remembers."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def publish(self, job: Job) -> None:
        self.jobs.append(job)


def hand_in(
    session: Session, room: ExamRoom, *, right: int, wrong: int | None = None, name: str | None = None
) -> int:
    """A new candidate answers `right` questions rightly, `wrong` ones (by default all others) wrongly and
    hands in ten minutes after the start; gives the attempt's id."""
    seat_id = _new_seat(session, room)
    if name:
        session.get_one(Candidate, session.get_one(Seat, seat_id).candidate_id).name = name
        session.flush()
    started(session, room, seat_id=seat_id)
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
    for question in attempt.questions[:right]:
        question.response = RIGHT
    rest = attempt.questions[right:]
    for question in rest if wrong is None else rest[:wrong]:
        question.response = WRONG
    attempt.state, attempt.submit_reason = AttemptState.SUBMITTED, SubmitReason.CANDIDATE
    attempt.submitted_at = room.opens_at + timedelta(minutes=10)
    session.flush()
    return attempt.id


def scored(session: Session, room: ExamRoom, *, right: int, name: str | None = None) -> int:
    """A handed-in attempt with its score; gives its id."""
    attempt_id = hand_in(session, room, right=right, name=name)
    scoring.score_attempt(session, attempt_id=attempt_id, now=room.opens_at + timedelta(minutes=11))
    return attempt_id


def decided(
    session: Session,
    room: ExamRoom,
    *,
    right: int,
    actor: Actor,
    now: datetime,
    name: str | None = None,
) -> int:
    """An attempt on which `actor` confirmed what was computed; gives its id."""
    attempt_id = scored(session, room, right=right, name=name)
    outcome = Outcome.PASS if right >= 10 else Outcome.FAIL
    decisions.confirm(session, attempt_id=attempt_id, outcome=outcome, reason="", now=now, actor=actor)
    return attempt_id


def centre_of(session: Session, room: ExamRoom) -> Centre:
    return session.get_one(Centre, room.invigilator.centre_id)


def _new_seat(session: Session, room: ExamRoom) -> int:
    sitting = session.get_one(Sitting, room.sitting_id)
    paper_id = session.get_one(Seat, room.seat_ids[Language.RU]).paper_id
    return make_seat(session, sitting, Language.RU, paper_id)
