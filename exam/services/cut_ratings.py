"""A judge at work: one item at a time, saved at once, left and taken up again at will.

The ground on which a judge sees the items is the invitation to the study, not the bank.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from blueprints.services.delivery import PaperLine
from exam.domain import cut_study as rules
from exam.domain.cut_study import Opinion
from exam.domain.standard_setting.discussion import ItemFigures, item_figures
from exam.models import CutJudge, CutRating, CutStudy
from exam.services import cut_studies
from kernel.actor import Actor, Permission
from kernel.errors import NotAllowed, NotFound
from kernel.language import Language
from question_bank.services import delivery as bank
from question_bank.services.delivery import Question


@dataclass(frozen=True, slots=True)
class Place:
    """An item in the row of all: its position from 1, and the judge's rating as it stands."""

    position: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class Discussed:
    """What round 1 brought for an item: all ratings without names, and the judge's own."""

    figures: ItemFigures
    own: int
    far: bool


@dataclass(frozen=True, slots=True)
class RatingPage:
    """One item for a judge. `key` is None unless the study shows it, `discussed` is there in round 2."""

    study_id: int
    number: int
    language: Language
    borderline: str
    places: tuple[Place, ...]
    position: int
    question: Question
    key: tuple[str, ...] | None
    percent: int | None
    discussed: Discussed | None
    finished: bool
    opinion: Opinion

    @property
    def rated(self) -> int:
        return sum(1 for place in self.places if place.percent is not None)

    @property
    def following(self) -> int | None:
        """The next position without a rating, then simply the next one; None behind the last."""
        later = [place for place in self.places if place.position > self.position]
        unrated = next((place.position for place in later if place.percent is None), None)
        return unrated or (later[0].position if later else None)


def read_item(session: Session, *, study_id: int, position: int | None, actor: Actor) -> RatingPage:
    """The item at `position`, or the first without a rating.

    Raises NotFound("cut_study" | "cut_item"), NotAllowed("cut_judge"), Conflict("cut_round_over").
    """
    study, judge, number = _judging(session, study_id, actor)
    lines = blueprints.read_paper(session, paper_id=study.paper_id)
    own = own_ratings(session, study, actor.person_id)
    places = tuple(Place(line.position, own.get(line.item_version_id)) for line in lines)
    if position is None:
        position = next((place.position for place in places if place.percent is None), places[0].position)
    item = _item_at(lines, position)
    papers = blueprints.papers(session, version_id=study.blueprint_version_id)
    return RatingPage(
        study_id=study.id,
        number=number,
        language=next(paper.language for paper in papers if paper.paper_id == study.paper_id),
        borderline=study.borderline,
        places=places,
        position=position,
        question=bank.questions(session, item_version_ids=[item])[item],
        key=bank.keys(session, item_version_ids=[item])[item].key if study.shows_key else None,
        percent=own.get(item),
        discussed=_discussed(session, study, item, actor.person_id) if number == 2 else None,
        finished=judge.finished_round >= number,
        opinion=Opinion(**judge.opinion),
    )


def rate(
    session: Session, *, study_id: int, position: int, percent: int, now: datetime, actor: Actor
) -> None:
    """Keep the judge's rating of an item in the present round; a later one takes its place.

    In round 2 a rating like that of round 1 takes the change back. Raises Invalid("cut_rating"),
    NotFound("cut_item"), NotAllowed("cut_judge"), Conflict("cut_round_over").
    """
    study, _judge, number = _judging(session, study_id, actor, lock=True)
    rules.check_rating(percent)
    item = _item_at(blueprints.read_paper(session, paper_id=study.paper_id), position)
    row = session.scalars(
        select(CutRating).where(
            CutRating.study_id == study.id,
            CutRating.person_id == actor.person_id,
            CutRating.round == number,
            CutRating.item_version_id == item,
        )
    ).one_or_none()
    if row is None:
        row = CutRating(study_id=study.id, person_id=actor.person_id, round=number, item_version_id=item)
        session.add(row)
    row.percent, row.at = percent, now
    session.flush()


def finish(session: Session, *, study_id: int, opinion: Opinion, now: datetime, actor: Actor) -> None:
    """The judge declares the present round finished; until it is closed, ratings may still change.

    Raises Invalid("cut_items_left") and what check_opinion raises.
    """
    study, judge, number = _judging(session, study_id, actor, lock=True)
    lines = blueprints.read_paper(session, paper_id=study.paper_id)
    rules.check_finished(len(own_ratings(session, study, actor.person_id)), len(lines))
    rules.check_opinion(opinion)
    judge.finished_round = number
    judge.opinion = {name: value for name, value in asdict(opinion).items() if value is not None}
    session.flush()
    cut_studies.note(session, study, "round_finished", now=now, actor=actor, round=number)


def own_ratings(session: Session, study: CutStudy, person_id: int) -> dict[int, int]:
    """A judge's ratings by item version as they stand: those of round 2 over those of round 1."""
    found = session.scalars(
        select(CutRating)
        .where(CutRating.study_id == study.id, CutRating.person_id == person_id)
        .order_by(CutRating.round)
    )
    return {row.item_version_id: row.percent for row in found}


def ratings_of_round(session: Session, study: CutStudy, number: int) -> dict[int, dict[int, int]]:
    """Judge -> item version -> percent, of the judges who count."""
    judges = {judge.person_id for judge in cut_studies.panel(study)}
    rows = session.scalars(
        select(CutRating)
        .where(CutRating.study_id == study.id, CutRating.round == number)
        .order_by(CutRating.id)
    )
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        if row.person_id in judges:
            found.setdefault(row.person_id, {})[row.item_version_id] = row.percent
    return found


def _discussed(session: Session, study: CutStudy, item: int, person_id: int) -> Discussed:
    first = ratings_of_round(session, study, 1)
    (figures,) = item_figures({judge: {item: own[item]} for judge, own in first.items()})
    return Discussed(figures, first[person_id][item], person_id in figures.outliers)


def _item_at(lines: Iterable[PaperLine], position: int) -> int:
    for line in lines:
        if line.position == position:
            return line.item_version_id
    raise NotFound("cut_item")


def _judging(
    session: Session, study_id: int, actor: Actor, *, lock: bool = False
) -> tuple[CutStudy, CutJudge, int]:
    """The study, the actor as a judge of it, and the round that is under way."""
    actor.require(Permission.CUTS_JUDGE)
    study = cut_studies.load(session, study_id, actor, lock=lock)
    judge = next((one for one in cut_studies.panel(study) if one.person_id == actor.person_id), None)
    if judge is None:
        raise NotAllowed("cut_judge")
    return study, judge, rules.present_round(study.state)
