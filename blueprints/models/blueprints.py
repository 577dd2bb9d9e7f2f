"""Blueprints of a centre, their versions and rows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blueprints.domain.quotas import Dimension
from blueprints.domain.states import BlueprintState
from kernel.db import Base, EnumText


class BlueprintHead(Base):
    """What all versions of a blueprint have in common: centre, card, level.

    Standard code, NKZ code and title are those of the card, kept so that lists need no look into the bank.
    `function` and `skill` are set for the recognition of that one skill, `recognition_ground` where the
    centre and not the card says that it may be recognised by itself.
    """

    __tablename__ = "exam_blueprint"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    standard_code: Mapped[str]
    nkz_code: Mapped[str | None]
    level: Mapped[int]
    title: Mapped[str]
    function: Mapped[int | None]
    skill: Mapped[int | None]
    recognition_ground: Mapped[str | None]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    versions: Mapped[list["BlueprintVersion"]] = relationship(
        order_by="BlueprintVersion.number", back_populates="head"
    )


class BlueprintVersion(Base):
    """One version; frozen when approved. A blueprint has one draft at most."""

    __tablename__ = "blueprint_version"
    __table_args__ = (
        UniqueConstraint("blueprint_id", "number"),
        Index(
            "uq_blueprint_version_one_draft",
            "blueprint_id",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    blueprint_id: Mapped[int] = mapped_column(ForeignKey("exam_blueprint.id"))
    number: Mapped[int]
    state: Mapped[BlueprintState] = mapped_column(EnumText(BlueprintState))
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    head: Mapped[BlueprintHead] = relationship(back_populates="versions")
    rows: Mapped[list["BlueprintRow"]] = relationship(
        order_by="BlueprintRow.function, BlueprintRow.skill", cascade="all, delete-orphan"
    )
    quotas: Mapped[list["BlueprintQuota"]] = relationship(
        order_by="BlueprintQuota.dimension, BlueprintQuota.category", cascade="all, delete-orphan"
    )


class BlueprintRow(Base):
    """Counts of questions of a skill; `function` and `skill` are numbers as the card prints them,
    0 and 0 for what belongs to the card as a whole. A paper may have `slack` more or fewer in each cell."""

    __tablename__ = "blueprint_row"
    __table_args__ = (CheckConstraint("ability >= 0 AND knowledge >= 0 AND slack >= 0", name="counts"),)

    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"), primary_key=True)
    function: Mapped[int] = mapped_column(primary_key=True)
    skill: Mapped[int] = mapped_column(primary_key=True)
    ability: Mapped[int]
    knowledge: Mapped[int]
    slack: Mapped[int] = mapped_column(default=0)


class BlueprintQuota(Base):
    """A range for the whole paper: of a category's questions, or of words or seconds (category "")."""

    __tablename__ = "blueprint_quota"
    __table_args__ = (CheckConstraint("low >= 0 AND (high IS NULL OR high >= low)", name="range"),)

    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"), primary_key=True)
    dimension: Mapped[Dimension] = mapped_column(EnumText(Dimension), primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    low: Mapped[int]
    high: Mapped[int | None]
