"""The score of one attempt as an examiner reads it before confirming the decision."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from exam.domain.grading import skill_scores
from exam.domain.states import AttemptState, Outcome, SubmitReason
from exam.models import Attempt, Candidate, Decision, Person, ProgramVersion, Score, Seat
from exam.services import certificates, marking
from exam.services.certificates import IssuedDocument
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, NotFound
from kernel.language import Language


@dataclass(frozen=True, slots=True)
class SkillLine:
    """Points of one skill beside its titles. What belongs to a function or to the card as a whole has no
    skill, or neither, and no title for it."""

    function: int | None
    function_title: str
    skill: int | None
    skill_title: str
    points: Fraction
    maximum: Fraction
    weak: bool


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided, by whom and when."""

    decided: Outcome
    by: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class ScoreView:
    """Everything on the page of a decision; computed and decided stand apart."""

    attempt_id: int
    candidate: str
    title_kk: str
    title_ru: str
    level: int
    language: Language
    minutes: int
    pass_percent: int
    started_at: datetime
    submitted_at: datetime | None
    submit_reason: SubmitReason | None
    answered: int
    questions: int
    points: float
    maximum: float
    cut_points: float
    computed: Outcome
    skills: tuple[SkillLine, ...]
    decision: DecisionView | None
    certificate: IssuedDocument | None
    recommendation: IssuedDocument | None


def read_score(session: Session, *, attempt_id: int, language: Language, actor: Actor) -> ScoreView:
    """The score with the titles of `language` where the standard has that edition.

    Raises NotFound("attempt"), Conflict("not_scored" | "waits_for_marking"), NotAllowed.
    """
    actor.require(Permission.SCORES_READ)
    attempt = session.get(Attempt, attempt_id)
    if attempt is None:
        raise NotFound("attempt")
    actor.require_centre(attempt.centre_id)
    score = session.scalars(select(Score).where(Score.attempt_id == attempt_id)).one_or_none()
    if attempt.state is AttemptState.MARKING:
        raise Conflict("waits_for_marking", count=marking.missing(session, attempt_id=attempt_id))
    if score is None:
        raise Conflict("not_scored")
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    outline = blueprints.titles(
        session, version_id=program.blueprint_version_id, language=language
    ) or blueprints.read_blueprint(session, version_id=program.blueprint_version_id)
    return ScoreView(
        attempt_id=attempt.id,
        candidate=_candidate(session, attempt),
        title_kk=program.title_kk,
        title_ru=program.title_ru,
        level=outline.level,
        language=attempt.language,
        minutes=program.minutes,
        pass_percent=program.pass_percent,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        submit_reason=attempt.submit_reason,
        answered=sum(question.is_answered for question in attempt.questions),
        questions=len(attempt.questions),
        points=score.points,
        maximum=score.maximum,
        cut_points=score.cut_points,
        computed=score.computed,
        skills=_skills(outline, score, program.pass_percent),
        decision=_decision(session, attempt_id),
        certificate=certificates.certificate_of(session, attempt_id=attempt_id),
        recommendation=certificates.recommendation_of(session, attempt_id=attempt_id),
    )


def _candidate(session: Session, attempt: Attempt) -> str:
    query = (
        select(Candidate.name).join(Seat, Seat.candidate_id == Candidate.id).where(Seat.id == attempt.seat_id)
    )
    return session.scalars(query).one()


def _skills(outline: blueprints.BlueprintOutline, score: Score, pass_percent: int) -> tuple[SkillLine, ...]:
    functions: dict[int | None, str] = {row.function: row.function_title for row in outline.rows}
    skills: dict[object, str] = {(row.function, row.skill): row.skill_title for row in outline.rows}
    return tuple(
        SkillLine(
            function=part.function,
            function_title=functions.get(part.function, ""),
            skill=part.skill,
            skill_title=skills.get((part.function, part.skill), ""),
            points=part.points,
            maximum=part.maximum,
            weak=not part.reaches(pass_percent),
        )
        for part in skill_scores(score.by_skill)
    )


def _decision(session: Session, attempt_id: int) -> DecisionView | None:
    query = (
        select(Decision, Person.name)
        .join(Person, Person.id == Decision.decided_by)
        .where(Decision.attempt_id == attempt_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    decision, by = found
    return DecisionView(decided=decision.decided, by=by, at=decision.decided_at, reason=decision.reason)
