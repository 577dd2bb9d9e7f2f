"""Studies of the pass mark: opened by a chair, who invites judges, closes the rounds, or gives it up.

A chair has the bank of the profession. A judge sees the items of the study's paper by the invitation alone,
while it stands; figures of single items are for the chair, the judges, and those who have the bank.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from exam.domain import cut_study as rules
from exam.domain.cut_study import AFTER, OPEN, Progress, StudyState
from exam.models import CutJudge, CutRating, CutStudy, Person, Program
from exam.services import programs
from exam.services.program_views import ProgramPage
from kernel import audit
from kernel.actor import PERMISSIONS, Actor, Permission
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from question_bank.services import delivery as bank


@dataclass(frozen=True, slots=True)
class PossibleJudge:
    """An examiner of the centre."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A study in the list. `waits` for the person's own ratings in the present round."""

    study_id: int
    title_kk: str
    title_ru: str
    paper: int
    state: StudyState
    chair: str
    created_at: datetime
    waits: bool


def open_study(
    session: Session,
    *,
    version_id: int,
    paper_id: int,
    judge_ids: Collection[int],
    shows_key: bool,
    borderline: str,
    now: datetime,
    actor: Actor,
) -> int:
    """A study of a paper of the version's blueprint, led by the actor, in round 1; gives its id.

    Raises as `read_program`, Invalid("cut_paper" | "cut_judges" | "cut_judge_unknown" | "cut_reasons").
    """
    page = read_program(session, version_id=version_id, actor=actor)
    if paper_id not in {paper.paper_id for paper in page.available}:
        raise Invalid("cut_paper")
    rules.check_panel(judge_ids, [one.person_id for one in possible_judges(session, actor=actor)])
    if borderline.strip():
        rules.check_text(borderline)
    study = CutStudy(
        centre_id=page.program.centre_id,
        program_id=page.program.program_id,
        blueprint_version_id=page.program.blueprint_version_id,
        paper_id=paper_id,
        maximum=sum(item_points(session, paper_id).values()),
        state=StudyState.ROUND_1,
        shows_key=shows_key,
        borderline=borderline.strip(),
        chair_id=actor.person_id,
        created_at=now,
        judges=[CutJudge(person_id=judge, invited_at=now) for judge in sorted(set(judge_ids))],
    )
    session.add(study)
    session.flush()
    note(session, study, "opened", now=now, actor=actor, judges=len(study.judges))
    return study.id


def read_program(session: Session, *, version_id: int, actor: Actor) -> ProgramPage:
    """The program for somebody who would lead a study of it, and so hand out items of its card to judges.

    Raises NotFound("program"), NotAllowed("other_centre" | "bank_closed").
    """
    actor.require(Permission.PROGRAMS_EDIT)
    page = programs.read(session, version_id=version_id, actor=actor)
    bank.require_bank(session, card_id=page.blueprint.card.card_id, actor=actor)
    return page


def invite(session: Session, *, study_id: int, person_id: int, now: datetime, actor: Actor) -> None:
    """One more judge, in round 1; who was released comes back. Twice changes nothing.

    Raises Invalid("cut_judge_unknown"), Conflict("cut_round_over").
    """
    study = chaired(session, study_id, actor)
    if study.state is not StudyState.ROUND_1:
        raise Conflict("cut_round_over")
    if person_id not in {one.person_id for one in possible_judges(session, actor=actor)}:
        raise Invalid("cut_judge_unknown")
    known = next((judge for judge in study.judges if judge.person_id == person_id), None)
    if known is None:
        study.judges.append(CutJudge(person_id=person_id, invited_at=now))
    else:
        known.released_at = known.released_reason = None
    session.flush()
    note(session, study, "judge_invited", now=now, actor=actor, person=person_id)


def release(
    session: Session, *, study_id: int, person_id: int, reason: str, now: datetime, actor: Actor
) -> None:
    """A judge no longer counts, for a reason that is kept; the ratings stay in the record.

    Raises NotFound("cut_judge"), Invalid("cut_reasons"), Conflict("cut_round_over") once all is closed.
    """
    study = chaired(session, study_id, actor)
    rules.present_round(study.state)
    rules.check_text(reason)
    judge = next((judge for judge in panel(study) if judge.person_id == person_id), None)
    if judge is None:
        raise NotFound("cut_judge")
    judge.released_at, judge.released_reason = now, reason.strip()
    session.flush()
    note(session, study, "judge_released", now=now, actor=actor, person=person_id)


def close_round(session: Session, *, study_id: int, number: int, now: datetime, actor: Actor) -> None:
    """End round `number` (1 or 2). A round that is closed already stays so.

    Raises Invalid("cut_judges" | "cut_judges_left") while somebody has not finished.
    """
    study = chaired(session, study_id, actor)
    if study.state not in AFTER or rules.present_round(study.state) != number:
        return
    rules.check_closing(
        progress(session, study), len(blueprints.read_paper(session, paper_id=study.paper_id))
    )
    study.state = AFTER[study.state]
    session.flush()
    note(session, study, "round_closed", now=now, actor=actor, round=number)


def set_trial_scores(session: Session, *, study_id: int, text: str, now: datetime, actor: Actor) -> None:
    """Keep the points of a trial group, for Hofstee and Beuk.

    Raises Invalid("cut_scores"), Conflict("cut_over").
    """
    study = chaired(session, study_id, actor)
    study.trial_scores = list(rules.trial_scores(text, maximum=study.maximum))
    session.flush()
    note(session, study, "trial_scores_set", now=now, actor=actor, count=len(study.trial_scores))


def give_up(session: Session, *, study_id: int, reasons: str, now: datetime, actor: Actor) -> None:
    """End a study without a cut, for reasons that are kept.

    Raises Invalid("cut_reasons"), Conflict("cut_over").
    """
    study = chaired(session, study_id, actor)
    rules.check_text(reasons)
    study.state, study.reasons, study.ended_at = StudyState.GIVEN_UP, reasons.strip(), now
    session.flush()
    note(session, study, "given_up", now=now, actor=actor)


def list_studies(session: Session, *, actor: Actor, program_id: int | None = None) -> tuple[StudyLine, ...]:
    """The studies of the actor's centre, the newest first."""
    actor.require(Permission.PROGRAMS_READ)
    query = select(CutStudy).where(CutStudy.centre_id == actor.centre_id).order_by(CutStudy.id.desc())
    if program_id is not None:
        query = query.where(CutStudy.program_id == program_id)
    return tuple(_line(session, study, actor) for study in session.scalars(query))


def waiting_count(session: Session, *, actor: Actor) -> int:
    """In how many studies the actor's own ratings are missing."""
    actor.require(Permission.CUTS_JUDGE)
    query = (
        select(func.count())
        .select_from(CutJudge)
        .join(CutStudy, CutStudy.id == CutJudge.study_id)
        .where(CutJudge.person_id == actor.person_id, CutJudge.released_at.is_(None), _unfinished())
    )
    return session.scalars(query).one()


def possible_judges(session: Session, *, actor: Actor) -> tuple[PossibleJudge, ...]:
    """People of the actor's centre who may judge, by name."""
    actor.require(Permission.PROGRAMS_EDIT)
    roles = [role for role, permitted in PERMISSIONS.items() if Permission.CUTS_JUDGE in permitted]
    people = session.scalars(
        select(Person)
        .where(Person.centre_id == actor.centre_id, Person.role.in_(roles), Person.active)
        .order_by(Person.name, Person.id)
    )
    return tuple(PossibleJudge(person.id, person.name) for person in people)


def load(session: Session, study_id: int, actor: Actor, *, lock: bool = False) -> CutStudy:
    """The study. Raises NotFound("cut_study"), NotAllowed("other_centre")."""
    study = session.get(CutStudy, study_id, with_for_update=lock, populate_existing=lock)
    if study is None:
        raise NotFound("cut_study")
    actor.require_centre(study.centre_id)
    return study


def chaired(session: Session, study_id: int, actor: Actor) -> CutStudy:
    """The study under its lock, for its chair while it is open. Raises NotAllowed, Conflict("cut_over")."""
    actor.require(Permission.PROGRAMS_EDIT)
    study = load(session, study_id, actor, lock=True)
    if study.chair_id != actor.person_id:
        raise NotAllowed("cut_chair")
    if study.state not in OPEN:
        raise Conflict("cut_over")
    return study


def panel(study: CutStudy) -> list[CutJudge]:
    """The judges who count."""
    return [judge for judge in study.judges if judge.released_at is None]


def progress(session: Session, study: CutStudy) -> tuple[Progress, ...]:
    """How far each judge of the panel is in the present round."""
    number = rules.ROUNDS.get(study.state, 2)
    rows = session.scalars(
        select(CutRating.person_id).where(CutRating.study_id == study.id, CutRating.round == 1)
    )
    rated = Counter(rows)
    return tuple(
        Progress(judge.person_id, rated[judge.person_id], judge.finished_round >= number)
        for judge in panel(study)
    )


def item_points(session: Session, paper_id: int) -> dict[int, int]:
    """Points of each item version of a paper, in the paper's order."""
    lines = blueprints.read_paper(session, paper_id=paper_id)
    asked = bank.questions(session, item_version_ids=[line.item_version_id for line in lines])
    return {line.item_version_id: asked[line.item_version_id].points for line in lines}


def note(session: Session, study: CutStudy, act: str, *, now: datetime, actor: Actor, **facts: int) -> None:
    """Record an act on the study."""
    audit.record(
        session, now=now, actor=actor, act=f"cut_study.{act}", thing="cut_study", thing_id=study.id, **facts
    )


def _unfinished() -> ColumnElement[bool]:
    return ((CutStudy.state == StudyState.ROUND_1) & (CutJudge.finished_round < 1)) | (
        (CutStudy.state == StudyState.ROUND_2) & (CutJudge.finished_round < 2)
    )


def _line(session: Session, study: CutStudy, actor: Actor) -> StudyLine:
    newest = session.get_one(Program, study.program_id).versions[-1]
    number = rules.ROUNDS.get(study.state, 0)
    return StudyLine(
        study_id=study.id,
        title_kk=newest.title_kk,
        title_ru=newest.title_ru,
        paper=blueprints.paper_label(session, paper_id=study.paper_id).number,
        state=study.state,
        chair=session.get_one(Person, study.chair_id).name,
        created_at=study.created_at,
        waits=any(j.person_id == actor.person_id and j.finished_round < number for j in panel(study)),
    )
