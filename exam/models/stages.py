"""Stages of a program beside its test, and what an examiner recorded of a candidate at each."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exam.domain.stages import StageKind
from kernel.db import Base, EnumText


class ProgramStage(Base):
    """A practical task, an interview or a portfolio, marked by its `rubric`: a list of
    {title_kk, title_ru, points}. Frozen with its program version."""

    __tablename__ = "program_stage"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes"),
        CheckConstraint("pass_percent BETWEEN 1 AND 100", name="pass_percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_version_id: Mapped[int] = mapped_column(ForeignKey("program_version.id"))
    kind: Mapped[StageKind] = mapped_column(EnumText(StageKind))
    title_kk: Mapped[str]
    title_ru: Mapped[str]
    minutes: Mapped[int | None]
    pass_percent: Mapped[int]
    rubric: Mapped[list[Any]]


class StageResult(Base):
    """What was given at a stage: `points` in the rubric's order. A correction before the decision is a new
    row with the next `revision`, the newest counts."""

    __tablename__ = "stage_result"
    __table_args__ = (
        UniqueConstraint("attempt_id", "stage_id", "revision", name="uq_stage_result_revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    stage_id: Mapped[int] = mapped_column(ForeignKey("program_stage.id"))
    revision: Mapped[int]
    points: Mapped[list[int]]
    remarks: Mapped[str]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
