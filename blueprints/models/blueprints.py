"""Blueprints of a centre, their versions and rows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blueprints.domain.states import BlueprintState
from kernel.db import Base, EnumText


class BlueprintHead(Base):
    """What all versions of a blueprint have in common: centre, card, level.

    Standard code, NKZ code and title are those of the card, kept so that lists need no look into the bank.
    """

    __tablename__ = "exam_blueprint"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    standard_code: Mapped[str]
    nkz_code: Mapped[str | None]
    level: Mapped[int]
    title: Mapped[str]
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


class BlueprintRow(Base):
    """Counts of questions of a skill; `function` and `skill` are numbers as the card prints them."""

    __tablename__ = "blueprint_row"
    __table_args__ = (CheckConstraint("ability >= 0 AND knowledge >= 0", name="counts"),)

    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"), primary_key=True)
    function: Mapped[int] = mapped_column(primary_key=True)
    skill: Mapped[int] = mapped_column(primary_key=True)
    ability: Mapped[int]
    knowledge: Mapped[int]
