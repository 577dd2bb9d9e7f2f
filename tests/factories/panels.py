"""A panel that sets the pass mark of the exam room's program."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.cut_study import Opinion
from exam.models import Program, ProgramVersion, Seat, Sitting
from exam.services import cut_ratings, cut_studies, programs
from kernel.actor import Actor, Role
from kernel.language import Language
from tests.factories.exam_room import ExamRoom
from tests.factories.people import make_person

ITEMS = 14
"""Items of the exam room's paper, a point each."""


@dataclass(frozen=True)
class Panel:
    """A chair, three judges, and the draft of the program with a paper to rate."""

    chair: Actor
    judges: tuple[Actor, ...]
    draft_id: int
    paper_id: int


def make_panel(session: Session, room: ExamRoom, now: datetime) -> Panel:
    """Four examiners of the room's centre; the program has a new draft."""
    centre_id = room.invigilator.centre_id
    chair, *judges = (
        make_person(session, centre_id, Role.EXAMINER, now, name=name)
        for name in ("Төраға", "Асан", "Бота", "Вера")
    )
    published = session.get_one(Sitting, room.sitting_id).program_version_id
    draft_id = programs.new_version(session, version_id=published, now=now, actor=chair)
    paper_id = session.get_one(Seat, room.seat_ids[Language.RU]).paper_id
    return Panel(chair, tuple(judges), draft_id, paper_id)


def opened(session: Session, panel: Panel, now: datetime, *, shows_key: bool = False) -> int:
    """A study in round 1; gives its id."""
    return cut_studies.open_study(
        session,
        version_id=panel.draft_id,
        paper_id=panel.paper_id,
        judge_ids=[judge.person_id for judge in panel.judges],
        shows_key=shows_key,
        borderline="",
        now=now,
        actor=panel.chair,
    )


def rated(
    session: Session,
    study_id: int,
    judge: Actor,
    percent: int,
    now: datetime,
    *,
    opinion: Opinion | None = None,
) -> None:
    """The judge gives `percent` to every item and finishes the round."""
    for position in range(1, ITEMS + 1):
        cut_ratings.rate(session, study_id=study_id, position=position, percent=percent, now=now, actor=judge)
    cut_ratings.finish(session, study_id=study_id, opinion=opinion or Opinion(), now=now, actor=judge)


def closed(session: Session, panel: Panel, now: datetime, *, percents: tuple[int, ...] = (50, 60, 70)) -> int:
    """A study with both rounds closed, in which each judge gives one percent to every item; gives its id."""
    study_id = opened(session, panel, now)
    for judge, percent in zip(panel.judges, percents, strict=True):
        rated(session, study_id, judge, percent, now)
    cut_studies.close_round(session, study_id=study_id, number=1, now=now, actor=panel.chair)
    for judge in panel.judges:
        cut_ratings.finish(session, study_id=study_id, opinion=Opinion(), now=now, actor=judge)
    cut_studies.close_round(session, study_id=study_id, number=2, now=now, actor=panel.chair)
    return study_id


def versions(session: Session, panel: Panel) -> list[ProgramVersion]:
    """All versions of the panel's program, the oldest first."""
    program_id = session.get_one(ProgramVersion, panel.draft_id).program_id
    return list(session.scalars(select(Program).where(Program.id == program_id)).one().versions)
