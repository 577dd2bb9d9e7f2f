"""A named person confirms what was computed; the document follows from the decision."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState, Outcome
from exam.domain.timing import local_day
from exam.models import Attempt, Candidate, Centre, Decision, Marking, ProgramVersion, Score, Seat
from exam.services import issuing, stage_results
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotFound

PAGE = 50


@dataclass(frozen=True, slots=True)
class ScoredAttempt:
    """A row of the list of decisions: computed and decided stand apart."""

    attempt_id: int
    candidate: str
    title_kk: str
    title_ru: str
    submitted_at: datetime | None
    points: float
    maximum: float
    computed: Outcome
    decided: Outcome | None


@dataclass(frozen=True, slots=True)
class AttemptInMarking:
    """An attempt that is scored as soon as people have marked so many `responses` of it."""

    attempt_id: int
    candidate: str
    title_kk: str
    title_ru: str
    submitted_at: datetime | None
    responses: int


def list_scored(
    session: Session,
    *,
    actor: Actor,
    decided: bool | None = None,
    text: str = "",
    before_id: int | None = None,
    limit: int = PAGE,
) -> tuple[ScoredAttempt, ...]:
    """Scored attempts of the actor's centre, newest first, below `before_id`.

    `decided` False gives those that wait, True those that are done, None both; `text` is part of
    the candidate's name.
    """
    actor.require(Permission.SCORES_READ)
    query = (
        select(Attempt, Score, Candidate.name, ProgramVersion, Decision.decided)
        .join(Score, Score.attempt_id == Attempt.id)
        .join(Seat, Seat.id == Attempt.seat_id)
        .join(Candidate, Candidate.id == Seat.candidate_id)
        .join(ProgramVersion, ProgramVersion.id == Attempt.program_version_id)
        .outerjoin(Decision, Decision.attempt_id == Attempt.id)
        .where(Attempt.centre_id == actor.centre_id)
        .order_by(Attempt.id.desc())
        .limit(limit)
    )
    if decided is not None:
        query = query.where(Attempt.state == (AttemptState.DECIDED if decided else AttemptState.SCORED))
    if text.strip():
        query = query.where(Candidate.name.icontains(text.strip(), autoescape=True))
    if before_id is not None:
        query = query.where(Attempt.id < before_id)
    return tuple(
        ScoredAttempt(
            attempt_id=attempt.id,
            candidate=name,
            title_kk=program.title_kk,
            title_ru=program.title_ru,
            submitted_at=attempt.submitted_at,
            points=score.points,
            maximum=score.maximum,
            computed=score.computed,
            decided=outcome,
        )
        for attempt, score, name, program, outcome in session.execute(query)
    )


def list_marking(session: Session, *, actor: Actor, limit: int = PAGE) -> tuple[AttemptInMarking, ...]:
    """Attempts of the actor's centre that wait for marks, oldest first."""
    actor.require(Permission.SCORES_READ)
    missing = func.count(Marking.id)
    query = (
        select(Attempt, Candidate.name, ProgramVersion.title_kk, ProgramVersion.title_ru, missing)
        .join(Seat, Seat.id == Attempt.seat_id)
        .join(Candidate, Candidate.id == Seat.candidate_id)
        .join(ProgramVersion, ProgramVersion.id == Attempt.program_version_id)
        .join(Marking, Marking.attempt_id == Attempt.id)
        .where(
            Attempt.centre_id == actor.centre_id,
            Attempt.state == AttemptState.MARKING,
            Marking.settled_at.is_(None),
        )
        .group_by(Attempt.id, Candidate.name, ProgramVersion.title_kk, ProgramVersion.title_ru)
        .order_by(Attempt.id)
        .limit(limit)
    )
    return tuple(
        AttemptInMarking(attempt.id, name, kk, ru, attempt.submitted_at, count)
        for attempt, name, kk, ru, count in session.execute(query)
    )


def waiting_count(session: Session, *, actor: Actor) -> int:
    """How many decisions of the actor's centre wait to be confirmed."""
    actor.require(Permission.SCORES_READ)
    waiting = select(func.count()).where(
        Attempt.centre_id == actor.centre_id, Attempt.state == AttemptState.SCORED
    )
    return session.scalars(waiting).one()


def confirm(
    session: Session, *, attempt_id: int, outcome: Outcome, reason: str, now: datetime, actor: Actor
) -> int:
    """Decide an attempt's outcome and issue its document; gives the decision's id.

    The computed outcome is that of the whole pass rule, so every further stage needs its result. A
    reason is required where the decision departs from it. Automated
    processing alone may not decide (Law 94-V, art. 19-1); a centre without valid accreditation
    may not issue (Law 14-VIII, art. 23, 26). Raises NotFound("attempt"), NotAllowed,
    Invalid("reason_required" | "stages_missing" | "accreditation"),
    Conflict("already_decided" | "not_scored").
    """
    actor.require(Permission.DECISIONS_CONFIRM)
    attempt, score = _waiting(session, attempt_id, actor)
    computed = stage_results.whole(session, attempt, score).outcome
    if computed is None:
        raise Invalid("stages_missing")
    if outcome is not computed and not reason.strip():
        raise Invalid("reason_required")
    centre = session.get_one(Centre, attempt.centre_id)
    _check_accreditation(centre, now)
    decision = Decision(
        attempt_id=attempt_id,
        computed=computed,
        decided=outcome,
        reason=reason.strip() or None,
        decided_by=actor.person_id,
        decided_at=now,
    )
    session.add(decision)
    attempt.state = AttemptState.DECIDED
    record(
        session, now=now, actor=actor, act="attempt.decided", thing="attempt", thing_id=attempt_id,
        decided=outcome.value,
    )  # fmt: skip
    _issue(session, outcome=outcome, attempt=attempt, score=score, centre=centre, now=now, actor=actor)
    session.flush()
    return decision.id


def _waiting(session: Session, attempt_id: int, actor: Actor) -> tuple[Attempt, Score]:
    """The attempt under its lock, with its score, while no one has decided it."""
    attempt = session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one_or_none()
    if attempt is None:
        raise NotFound("attempt")
    actor.require_centre(attempt.centre_id)
    if attempt.state is AttemptState.DECIDED:
        raise Conflict("already_decided")
    score = session.scalars(select(Score).where(Score.attempt_id == attempt_id)).one_or_none()
    if score is None:
        raise Conflict("not_scored")
    return attempt, score


def _check_accreditation(centre: Centre, now: datetime) -> None:
    if centre.accredited_until < local_day(now, centre.time_zone):
        raise Invalid("accreditation", until=centre.accredited_until.strftime("%d.%m.%Y"))


def _issue(
    session: Session,
    *,
    outcome: Outcome,
    attempt: Attempt,
    score: Score,
    centre: Centre,
    now: datetime,
    actor: Actor,
) -> None:
    """The certificate on a pass, recommendations on a fail, dated by the centre's calendar."""
    today = local_day(now, centre.time_zone)
    if outcome is Outcome.PASS:
        issuing.issue_certificate(session, attempt=attempt, centre=centre, today=today, now=now, actor=actor)
    else:
        issuing.issue_recommendation(
            session, attempt=attempt, centre=centre, score=score, today=today, now=now, actor=actor
        )
