"""Scores handed-in attempts: once each, however often the job runs."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.grading import Marked, PaperScore, grade
from exam.domain.states import AttemptState
from exam.models import Attempt, ProgramVersion, Score
from kernel.audit import record
from kernel.errors import NotFound
from question_bank.services import delivery

BATCH = 200


def score_attempt(session: Session, *, attempt_id: int, now: datetime) -> None:
    """Compute and store the score of a submitted attempt; quietly nothing if it is already scored.

    Holds the attempt's row lock, and a unique constraint stands behind it. Raises NotFound.
    """
    attempt = session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one_or_none()
    if attempt is None:
        raise NotFound("attempt")
    if attempt.state is not AttemptState.SUBMITTED:
        return
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    computed = grade(_marked(session, attempt), pass_percent=program.pass_percent)
    session.add(_score_row(attempt.id, computed, now))
    attempt.state = AttemptState.SCORED
    record(
        session,
        now=now,
        actor=None,
        act="attempt.scored",
        thing="attempt",
        thing_id=attempt.id,
        centre_id=attempt.centre_id,
    )
    session.flush()


def due_for_scoring(session: Session) -> tuple[int, ...]:
    """Ids of attempts handed in and not yet scored, oldest first, a batch at most."""
    query = (
        select(Attempt.id)
        .where(Attempt.state == AttemptState.SUBMITTED)
        .order_by(Attempt.submitted_at)
        .limit(BATCH)
    )
    return tuple(session.scalars(query))


def _marked(session: Session, attempt: Attempt) -> list[Marked]:
    keys = delivery.keys(session, item_version_ids=[q.item_version_id for q in attempt.questions])
    return [_mark(keys[question.item_version_id], question.response) for question in attempt.questions]


def _mark(item: delivery.ItemKey, response: Sequence[str]) -> Marked:
    return Marked(
        function=item.function,
        skill=item.skill,
        kind=item.kind.value,
        points=item.points,
        key=frozenset(item.key),
        response=frozenset(response),
    )


def _score_row(attempt_id: int, computed: PaperScore, now: datetime) -> Score:
    return Score(
        attempt_id=attempt_id,
        points=float(computed.points),
        maximum=float(computed.maximum),
        cut_points=float(computed.cut_points),
        computed=computed.computed,
        by_skill=[
            {"function": s.function, "skill": s.skill, "points": float(s.points), "maximum": float(s.maximum)}
            for s in computed.by_skill
        ],
        computed_at=now,
    )
