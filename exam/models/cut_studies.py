"""Studies of the pass mark: the panel, every rating of both rounds, what was adopted and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exam.domain.cut_study import StudyState
from kernel.db import Base, EnumText


class CutStudy(Base):
    """Judges rate the items of `paper_id` for a program; `chair_id` leads and adopts the cut.

    `borderline` describes the candidate on the border, `maximum` is the paper's points, `trial_scores`
    are points of a trial group, where there was one. `figures` are kept as adopted: the cut, its error, the
    judges' cuts, Hofstee and Beuk.
    """

    __tablename__ = "cut_study"
    __table_args__ = (CheckConstraint("adopted_percent BETWEEN 1 AND 100", name="adopted_percent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    maximum: Mapped[int]
    state: Mapped[StudyState] = mapped_column(EnumText(StudyState))
    shows_key: Mapped[bool]
    borderline: Mapped[str]
    trial_scores: Mapped[list[Any]] = mapped_column(default=list)
    chair_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    reasons: Mapped[str | None]
    adopted_percent: Mapped[int | None]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    judges: Mapped[list["CutJudge"]] = relationship(order_by="CutJudge.id")


class CutJudge(Base):
    """A judge of a study. `finished_round` is the last round that they declared finished; `opinion` is for
    Hofstee and Beuk. One who was released no longer counts; their ratings stay in the record."""

    __tablename__ = "cut_judge"
    __table_args__ = (UniqueConstraint("study_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("cut_study.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    finished_round: Mapped[int] = mapped_column(default=0)
    opinion: Mapped[dict[str, Any]] = mapped_column(default=dict)
    invited_at: Mapped[datetime]
    released_at: Mapped[datetime | None]
    released_reason: Mapped[str | None]


class CutRating(Base):
    """Percent of candidates on the border who would answer the item right, by one judge in one round.

    In round 2 only what the judge changed has a row.
    """

    __tablename__ = "cut_rating"
    __table_args__ = (
        UniqueConstraint("study_id", "person_id", "round", "item_version_id", name="uq_cut_rating_once"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("round IN (1, 2)", name="round"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("cut_study.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    round: Mapped[int]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    percent: Mapped[int]
    at: Mapped[datetime]
