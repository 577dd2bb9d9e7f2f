"""Scores handed-in attempts: once each, however often the job runs, after people have marked their part."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.grading import Marked, PaperScore, grade, stored_parts
from exam.domain.pass_rule import BlockScore, block_scores, read_thresholds, stored_blocks, with_thresholds
from exam.domain.states import AttemptState
from exam.models import Attempt, AttemptQuestion, ProgramVersion, Score
from exam.services import marking
from kernel.audit import record
from kernel.errors import NotFound
from question_bank.services import delivery
from question_bank.services.delivery import ItemType

BATCH = 200


def score_attempt(session: Session, *, attempt_id: int, now: datetime) -> None:
    """Compute and store the score of a submitted attempt; quietly nothing if it is already scored.

    Where it has extended responses without their marks it goes to the markers instead, and comes back
    from them as submitted. Holds the attempt's row lock, and a unique constraint stands behind it.
    Raises NotFound.
    """
    attempt = session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one_or_none()
    if attempt is None:
        raise NotFound("attempt")
    if attempt.state is not AttemptState.SUBMITTED:
        return
    shares = marking.shares(session, attempt, now=now)
    if None in shares.values():
        _move(session, attempt, AttemptState.MARKING, "attempt.marking", now)
        return
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    marked = _marked(session, attempt, shares)
    blocks = block_scores(marked, read_thresholds(program.thresholds))
    computed = with_thresholds(grade(marked, pass_percent=program.pass_percent), blocks)
    session.add(_score_row(attempt.id, computed, blocks, now))
    _move(session, attempt, AttemptState.SCORED, "attempt.scored", now)


def due_for_scoring(session: Session) -> tuple[int, ...]:
    """Ids of attempts handed in and not yet scored, oldest first, a batch at most; without those that wait
    for people."""
    query = (
        select(Attempt.id)
        .where(Attempt.state == AttemptState.SUBMITTED)
        .order_by(Attempt.submitted_at)
        .limit(BATCH)
    )
    return tuple(session.scalars(query))


def right_orders(session: Session, *, item_version_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """By item version id, the right order of each task of ordering: it is not to be shown by chance."""
    keys = delivery.keys(session, item_version_ids=item_version_ids)
    return {version_id: key.key for version_id, key in keys.items() if key.type is ItemType.ORDER}


def _move(session: Session, attempt: Attempt, state: AttemptState, act: str, now: datetime) -> None:
    attempt.state = state
    record(
        session,
        now=now,
        actor=None,
        act=act,
        thing="attempt",
        thing_id=attempt.id,
        centre_id=attempt.centre_id,
    )
    session.flush()


def _marked(session: Session, attempt: Attempt, shares: Mapping[int, Fraction | None]) -> list[Marked]:
    keys = delivery.keys(session, item_version_ids=[q.item_version_id for q in attempt.questions])
    return [
        _mark(keys[question.item_version_id], question, shares.get(question.id))
        for question in attempt.questions
    ]


def _mark(item: delivery.ItemKey, question: AttemptQuestion, awarded: Fraction | None) -> Marked:
    return Marked(
        function=item.function,
        skill=item.skill,
        kind=item.kind.value,
        points=item.points,
        key=item.key,
        response=question.response,
        type=item.type,
        awarded=awarded,
    )


def _score_row(attempt_id: int, computed: PaperScore, blocks: Iterable[BlockScore], now: datetime) -> Score:
    return Score(
        attempt_id=attempt_id,
        points=float(computed.points),
        maximum=float(computed.maximum),
        cut_points=float(computed.cut_points),
        computed=computed.computed,
        by_skill=stored_parts(computed.by_skill),
        blocks=stored_blocks(blocks),
        computed_at=now,
    )
