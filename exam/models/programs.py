"""Qualification programs of a centre and their frozen versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exam.domain.states import ProgramState
from exam.models.stages import ProgramStage
from kernel.db import Base, EnumText


class Program(Base):
    """How a centre assesses one profession at one level (Law 14-VIII, art. 1(1), 15(4))."""

    __tablename__ = "program"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    created_at: Mapped[datetime]
    versions: Mapped[list["ProgramVersion"]] = relationship(order_by="ProgramVersion.number")


class ProgramVersion(Base):
    """One version; frozen when published. An attempt remembers the version that it ran under.

    `minutes` is working time; `pass_percent` of the points is the cut score; `validity_months`
    counts from the decision's date (set per profession in the register, art. 21(5)). `thresholds` are
    those of exam.domain.pass_rule; `cut_study_id` is the study that the pass mark was adopted from.
    """

    __tablename__ = "program_version"
    __table_args__ = (
        UniqueConstraint("program_id", "number"),
        CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes"),
        CheckConstraint("pass_percent BETWEEN 1 AND 100", name="pass_percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    number: Mapped[int]
    state: Mapped[ProgramState] = mapped_column(EnumText(ProgramState))
    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"))
    title_kk: Mapped[str]
    title_ru: Mapped[str]
    minutes: Mapped[int]
    pass_percent: Mapped[int]
    validity_months: Mapped[int]
    retake_days: Mapped[int]
    languages: Mapped[list[str]]
    thresholds: Mapped[list[Any]] = mapped_column(default=list)
    equipment: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    accommodations: Mapped[list[str]] = mapped_column(default=list)
    cut_study_id: Mapped[int | None] = mapped_column(ForeignKey("cut_study.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    papers: Mapped[list["ProgramPaper"]] = relationship(cascade="all, delete-orphan")
    stages: Mapped[list[ProgramStage]] = relationship(
        cascade="all, delete-orphan", order_by="ProgramStage.id"
    )


class ProgramPaper(Base):
    """A paper that the program version gives to candidates of its language."""

    __tablename__ = "program_paper"

    program_version_id: Mapped[int] = mapped_column(ForeignKey("program_version.id"), primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    language: Mapped[str]
