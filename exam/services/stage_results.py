"""Results of the stages beside the test: recorded by an examiner, joined with the test by the pass rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain import pass_rule
from exam.domain.pass_rule import BlockScore
from exam.domain.stages import Stage, check_points, stage_outcome
from exam.domain.states import AttemptState, Outcome
from exam.models import Attempt, ProgramStage, ProgramVersion, Score, StageResult
from exam.services.cut_record import person_name
from exam.services.program_stages import stage_of
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage of an attempt's program with the result that counts; without one `points` is None.

    `revision` counts the corrections from 1; 0 without a result.
    """

    stage_id: int
    stage: Stage
    points: tuple[int, ...] | None
    remarks: str
    by: str | None
    at: datetime | None
    revision: int

    @property
    def outcome(self) -> Outcome | None:
        return stage_outcome(self.stage, self.points)


@dataclass(frozen=True, slots=True)
class Whole:
    """An attempt by the whole pass rule: the test, its blocks, every further stage, all together.

    `outcome` is None while a stage has no result.
    """

    test: Outcome
    blocks: tuple[BlockScore, ...]
    stages: tuple[StageLine, ...]
    outcome: Outcome | None


def read_whole(session: Session, *, attempt_id: int, actor: Actor) -> Whole:
    """For the page of a decision. Raises NotFound("attempt"), NotAllowed, Conflict("not_scored")."""
    actor.require(Permission.SCORES_READ)
    attempt = _attempt(session, attempt_id, actor)
    score = session.scalars(select(Score).where(Score.attempt_id == attempt_id)).one_or_none()
    if score is None:
        raise Conflict("not_scored")
    return whole(session, attempt, score)


def whole(session: Session, attempt: Attempt, score: Score) -> Whole:
    """What the pass rule makes of a scored attempt."""
    stages = lines(session, attempt)
    return Whole(
        test=score.computed,
        blocks=pass_rule.read_blocks(score.blocks),
        stages=stages,
        outcome=pass_rule.combined(score.computed, (line.outcome for line in stages)),
    )


def lines(session: Session, attempt: Attempt) -> tuple[StageLine, ...]:
    """The stages of the version that the attempt ran under, each with its newest result."""
    version = session.get_one(ProgramVersion, attempt.program_version_id)
    rows = session.scalars(
        select(StageResult).where(StageResult.attempt_id == attempt.id).order_by(StageResult.revision)
    )
    newest = {row.stage_id: row for row in rows}
    return tuple(_line(session, stage, newest.get(stage.id)) for stage in version.stages)


def read_line(session: Session, *, attempt_id: int, stage_id: int, actor: Actor) -> StageLine:
    """One stage of an attempt, for the form. Raises NotFound("attempt" | "stage"), NotAllowed."""
    actor.require(Permission.STAGES_RECORD)
    attempt = _attempt(session, attempt_id, actor)
    for line in lines(session, attempt):
        if line.stage_id == stage_id:
            return line
    raise NotFound("stage")


def record_result(
    session: Session,
    *,
    attempt_id: int,
    stage_id: int,
    points: Sequence[int],
    remarks: str,
    now: datetime,
    actor: Actor,
) -> None:
    """Keep what was given by the rubric; a correction before the decision is a further revision.

    Raises Conflict("not_scored" | "already_decided"), Invalid("stage_points" | "stage_remarks"),
    NotFound("attempt" | "stage"), NotAllowed.
    """
    actor.require(Permission.STAGES_RECORD)
    attempt = _attempt(session, attempt_id, actor, lock=True)
    if attempt.state is AttemptState.DECIDED:
        raise Conflict("already_decided")
    if attempt.state is not AttemptState.SCORED:
        raise Conflict("not_scored")
    line = read_line(session, attempt_id=attempt_id, stage_id=stage_id, actor=actor)
    check_points(line.stage, points, remarks)
    session.add(
        StageResult(
            attempt_id=attempt_id,
            stage_id=stage_id,
            revision=line.revision + 1,
            points=list(points),
            remarks=remarks.strip(),
            recorded_by=actor.person_id,
            recorded_at=now,
        )
    )
    session.flush()
    audit.record(
        session, now=now, actor=actor, act="stage.recorded", thing="attempt", thing_id=attempt_id,
        stage=stage_id, revision=line.revision + 1,
    )  # fmt: skip


def _line(session: Session, row: ProgramStage, result: StageResult | None) -> StageLine:
    return StageLine(
        stage_id=row.id,
        stage=stage_of(row),
        points=tuple(result.points) if result else None,
        remarks=result.remarks if result else "",
        by=person_name(session, result.recorded_by) if result else None,
        at=result.recorded_at if result else None,
        revision=result.revision if result else 0,
    )


def _attempt(session: Session, attempt_id: int, actor: Actor, *, lock: bool = False) -> Attempt:
    attempt = session.get(Attempt, attempt_id, with_for_update=lock, populate_existing=lock)
    if attempt is None:
        raise NotFound("attempt")
    actor.require_centre(attempt.centre_id)
    return attempt
