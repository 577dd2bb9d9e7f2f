"""A named person confirms what was computed; the document follows from the decision."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState, Outcome
from exam.models import Attempt, Candidate, Centre, Decision, ProgramVersion, Score, Seat
from exam.services import issuing
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotFound


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


def list_scored(
    session: Session, *, actor: Actor, waiting_only: bool = False, limit: int = 200
) -> tuple[ScoredAttempt, ...]:
    """Scored attempts of the actor's centre, newest first; with `waiting_only` those not decided yet."""
    actor.require(Permission.SCORES_READ)
    query = (
        select(Attempt, Score, Candidate.name, ProgramVersion, Decision.decided)
        .join(Score, Score.attempt_id == Attempt.id)
        .join(Seat, Seat.id == Attempt.seat_id)
        .join(Candidate, Candidate.id == Seat.candidate_id)
        .join(ProgramVersion, ProgramVersion.id == Attempt.program_version_id)
        .outerjoin(Decision, Decision.attempt_id == Attempt.id)
        .where(Attempt.centre_id == actor.centre_id)
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(limit)
    )
    if waiting_only:
        query = query.where(Attempt.state == AttemptState.SCORED)
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
            decided=decided,
        )
        for attempt, score, name, program, decided in session.execute(query)
    )


def waiting_count(session: Session, *, actor: Actor) -> int:
    """How many decisions of the actor's centre wait to be confirmed."""
    return len(list_scored(session, actor=actor, waiting_only=True, limit=1000))


def confirm(
    session: Session, *, attempt_id: int, outcome: Outcome, reason: str, now: datetime, actor: Actor
) -> int:
    """Decide an attempt's outcome and issue its document; gives the decision's id.

    A reason is required where the decision departs from the computed outcome. Automated
    processing alone may not decide (Law 94-V, art. 19-1); a centre without valid accreditation
    may not issue (Law 14-VIII, art. 23, 26). Raises NotFound, NotAllowed, Invalid("reason"),
    Invalid("accreditation"), Conflict("already_decided").
    """
    actor.require(Permission.DECISIONS_CONFIRM)
    attempt = session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one_or_none()
    if attempt is None:
        raise NotFound("attempt")
    actor.require_centre(attempt.centre_id)
    if attempt.state is AttemptState.DECIDED:
        raise Conflict("already_decided")
    score = session.scalars(select(Score).where(Score.attempt_id == attempt_id)).one_or_none()
    if score is None:
        raise Conflict("not_scored")
    if outcome is not score.computed and not reason.strip():
        raise Invalid("reason_required")
    centre = session.get_one(Centre, attempt.centre_id)
    today = local_day(now, centre)
    if centre.accredited_until < today:
        raise Invalid("accreditation", until=centre.accredited_until.strftime("%d.%m.%Y"))
    decision = Decision(
        attempt_id=attempt_id,
        computed=score.computed,
        decided=outcome,
        reason=reason.strip() or None,
        decided_by=actor.person_id,
        decided_at=now,
    )
    session.add(decision)
    attempt.state = AttemptState.DECIDED
    record(
        session,
        now=now,
        actor=actor,
        act="attempt.decided",
        thing="attempt",
        thing_id=attempt_id,
        decided=outcome.value,
    )
    if outcome is Outcome.PASS:
        issuing.issue_certificate(session, attempt=attempt, centre=centre, today=today, now=now, actor=actor)
    else:
        issuing.issue_recommendation(
            session, attempt=attempt, centre=centre, score=score, today=today, now=now, actor=actor
        )
    session.flush()
    return decision.id


def local_day(now: datetime, centre: Centre) -> date:
    """The calendar day at the centre."""
    return now.astimezone(ZoneInfo(centre.time_zone)).date()
