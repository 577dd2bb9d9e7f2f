"""What was adopted of a study of the pass mark, for every page that shows the pass mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from exam.models import CutStudy, Person


@dataclass(frozen=True, slots=True)
class Adopted:
    """The pass mark in whole percent, by whom, when and why, and the figures as they were then."""

    study_id: int
    percent: int
    maximum: int
    chair: str
    at: datetime
    reasons: str
    judges: tuple[str, ...]
    figures: Mapping[str, Any]


def adopted(session: Session, study_id: int | None) -> Adopted | None:
    """What was adopted of a study; None without one, or while nothing is."""
    study = session.get(CutStudy, study_id) if study_id else None
    if study is None or study.adopted_percent is None or study.ended_at is None:
        return None
    counted = [judge.person_id for judge in study.judges if judge.released_at is None]
    return Adopted(
        study_id=study.id,
        percent=study.adopted_percent,
        maximum=study.maximum,
        chair=person_name(session, study.chair_id),
        at=study.ended_at,
        reasons=study.reasons or "",
        judges=tuple(sorted(person_name(session, person) for person in counted)),
        figures=study.figures,
    )


def person_name(session: Session, person_id: int) -> str:
    return session.get_one(Person, person_id).name
