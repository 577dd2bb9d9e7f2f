"""The page of a study of the pass mark, and the adoption of its cut by the chair."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from blueprints.services.delivery import PaperRef
from exam.domain import cut_study as rules
from exam.domain.cut_study import OPEN, StudyState
from exam.domain.states import ProgramState
from exam.models import CutStudy, Program, ProgramVersion
from exam.services import cut_figures, cut_studies
from exam.services.cut_figures import Check, RoundFigures
from exam.services.cut_record import Adopted, adopted, person_name
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict
from question_bank.services import delivery as bank

CLOSED_ROUNDS = {StudyState.ROUND_2: 1, StudyState.CLOSED: 2, StudyState.ADOPTED: 2}


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """A judge and how far they are; `released` tells why one no longer counts."""

    person_id: int
    name: str
    rated: int
    finished: bool
    released: str | None


@dataclass(frozen=True, slots=True)
class StudyPage:
    """A study as its page shows it to one reader. Ratings of a round are there once it is closed;
    names stand beside cuts for the chair alone, and items are there for those who may see them."""

    study_id: int
    version_id: int
    title_kk: str
    title_ru: str
    paper: PaperRef
    maximum: int
    state: StudyState
    shows_key: bool
    borderline: str
    chair: str
    is_chair: bool
    is_judge: bool
    own_finished: bool
    judges: tuple[JudgeLine, ...]
    rounds: tuple[RoundFigures, ...]
    check: Check | None
    adopted: Adopted | None
    given_up: str | None
    trial_scores: tuple[float, ...]

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def present_round(self) -> int | None:
        return rules.ROUNDS.get(self.state)

    @property
    def ready(self) -> bool:
        """Whether everybody has finished the present round."""
        counted = [judge for judge in self.judges if judge.released is None]
        return bool(counted) and all(judge.finished for judge in counted)


def read_study(session: Session, *, study_id: int, actor: Actor) -> StudyPage:
    """The page. Raises NotFound("cut_study"), NotAllowed."""
    actor.require(Permission.PROGRAMS_READ)
    study = cut_studies.load(session, study_id, actor)
    closed = CLOSED_ROUNDS.get(study.state, 0)
    papers = blueprints.papers(session, version_id=study.blueprint_version_id)
    newest = session.get_one(Program, study.program_id).versions[-1]
    judges = _judges(session, study)
    found = cut_figures.rounds(session, study, closed=closed, reader=actor.person_id)
    own = next((one for one in judges if one.person_id == actor.person_id and one.released is None), None)
    return StudyPage(
        study_id=study.id,
        version_id=newest.id,
        title_kk=newest.title_kk,
        title_ru=newest.title_ru,
        paper=next(paper for paper in papers if paper.paper_id == study.paper_id),
        maximum=study.maximum,
        state=study.state,
        shows_key=study.shows_key,
        borderline=study.borderline,
        chair=person_name(session, study.chair_id),
        is_chair=study.chair_id == actor.person_id,
        is_judge=own is not None,
        own_finished=own is not None and own.finished,
        judges=judges,
        rounds=found if _sees_items(session, study, actor) else _without_items(found),
        check=cut_figures.check(session, study) if closed == 2 else None,
        adopted=adopted(session, study.id),
        given_up=study.reasons if study.state is StudyState.GIVEN_UP else None,
        trial_scores=tuple(study.trial_scores),
    )


def adopt(session: Session, *, study_id: int, percent: int, reasons: str, now: datetime, actor: Actor) -> int:
    """The chair makes `percent` the pass mark of the program's draft; gives the draft's version id.

    The judges recommend, the chair decides: `percent` may depart from the panel's cut, the reasons say
    why. Raises Conflict("cut_not_closed" | "cut_no_draft" | "cut_over"),
    Invalid("cut_percent" | "cut_reasons").
    """
    study = cut_studies.chaired(session, study_id, actor)
    rules.check_adoption(study.state, percent, reasons)
    draft = _draft(session, study)
    second, first = cut_figures.rounds(session, study, closed=2, reader=actor.person_id)
    study.figures = cut_figures.kept_figures(second, first, cut_figures.check(session, study))
    study.state, study.adopted_percent = StudyState.ADOPTED, percent
    study.reasons, study.ended_at = reasons.strip(), now
    draft.pass_percent, draft.cut_study_id = percent, study.id
    session.flush()
    cut_studies.note(session, study, "adopted", now=now, actor=actor, percent=percent)
    audit.record(
        session, now=now, actor=actor, act="program.cut_adopted", thing="program",
        thing_id=study.program_id, version=draft.number, study=study.id, percent=percent,
    )  # fmt: skip
    return draft.id


def _sees_items(session: Session, study: CutStudy, actor: Actor) -> bool:
    """Whether the figures of single items are for the person: see exam.services.cut_studies."""
    if actor.person_id in {study.chair_id, *(judge.person_id for judge in cut_studies.panel(study))}:
        return True
    outline = blueprints.read_blueprint(session, version_id=study.blueprint_version_id)
    return bank.is_open(session, card_id=outline.card.card_id, actor=actor)


def _without_items(found: tuple[RoundFigures, ...]) -> tuple[RoundFigures, ...]:
    return tuple(replace(one, items=()) for one in found)


def _draft(session: Session, study: CutStudy) -> ProgramVersion:
    program = session.get_one(Program, study.program_id, with_for_update=True)
    draft = next((one for one in program.versions if one.state is ProgramState.DRAFT), None)
    if draft is None or draft.blueprint_version_id != study.blueprint_version_id:
        raise Conflict("cut_no_draft")
    return draft


def _judges(session: Session, study: CutStudy) -> tuple[JudgeLine, ...]:
    how_far = {one.judge: one for one in cut_studies.progress(session, study)}
    lines = [
        JudgeLine(
            person_id=judge.person_id,
            name=person_name(session, judge.person_id),
            rated=how_far[judge.person_id].rated if judge.person_id in how_far else 0,
            finished=judge.person_id in how_far and how_far[judge.person_id].finished,
            released=judge.released_reason,
        )
        for judge in study.judges
    ]
    return tuple(sorted(lines, key=lambda line: line.name))
