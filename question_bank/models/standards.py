"""Tables of imported standards: the logical document, its versions, and the tree of a version."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, EnumText
from kernel.language import Language
from question_bank.domain.standard import DocumentKind, StatementKind
from question_bank.domain.versions import VersionState


class StandardRow(Base):
    """One official document in one language, over all its versions.

    `key` identifies it: its code where it prints one, else its normalised title.
    """

    __tablename__ = "standard"
    __table_args__ = (UniqueConstraint("kind", "language", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    kind: Mapped[DocumentKind] = mapped_column(EnumText(DocumentKind))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    code: Mapped[str | None]
    title: Mapped[str]
    created_at: Mapped[datetime]
    versions: Mapped[list["VersionRow"]] = relationship(
        back_populates="standard", order_by="VersionRow.number"
    )


class VersionRow(Base):
    """One imported file. `text` is what was parsed; line numbers of the tree count in it from 1.

    `parsed` is the tree as the reader gave it; the rows hold it with the corrections of the standard.
    `unapplied` are ids of the corrections that found nothing in this version.
    """

    __tablename__ = "standard_version"
    __table_args__ = (UniqueConstraint("sha256"), UniqueConstraint("standard_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id"))
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(EnumText(VersionState))
    sha256: Mapped[str]
    source_name: Mapped[str]
    text: Mapped[str] = mapped_column(deferred=True)
    parsed: Mapped[dict[str, Any]] = mapped_column(deferred=True, default=dict)
    header: Mapped[dict[str, Any]]
    defects: Mapped[list[Any]]
    unapplied: Mapped[list[int]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    standard: Mapped[StandardRow] = relationship(back_populates="versions")
    cards: Mapped[list["CardRow"]] = relationship(
        back_populates="version", order_by="CardRow.id", cascade="all, delete-orphan"
    )


class CardRow(Base):
    """A profession card. `facts` holds what is only shown: education, other titles, requirements."""

    __tablename__ = "card"
    __table_args__ = (Index(None, "version_id"), Index(None, "nkz_code"))

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("standard_version.id"))
    ordinal: Mapped[int]
    title: Mapped[str]
    nkz_group: Mapped[str | None]
    nkz_code: Mapped[str | None]
    levels: Mapped[list[int]]
    printed_levels: Mapped[list[int]]
    facts: Mapped[dict[str, Any]]
    first_line: Mapped[int]
    last_line: Mapped[int]
    version: Mapped[VersionRow] = relationship(back_populates="cards")
    functions: Mapped[list["FunctionRow"]] = relationship(
        back_populates="card", order_by="FunctionRow.id", cascade="all, delete-orphan"
    )


class FunctionRow(Base):
    """A labour function; `mandatory` as the card's lists of functions say."""

    __tablename__ = "labour_function"
    __table_args__ = (Index(None, "card_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    number: Mapped[int]
    title: Mapped[str | None]
    mandatory: Mapped[bool]
    first_line: Mapped[int]
    last_line: Mapped[int]
    card: Mapped[CardRow] = relationship(back_populates="functions")
    skills: Mapped[list["SkillRow"]] = relationship(
        back_populates="function", order_by="SkillRow.id", cascade="all, delete-orphan"
    )


class SkillRow(Base):
    """A skill of a labour function."""

    __tablename__ = "skill"
    __table_args__ = (Index(None, "function_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    function_id: Mapped[int] = mapped_column(ForeignKey("labour_function.id"))
    number: Mapped[int]
    title: Mapped[str | None]
    recognition: Mapped[str | None]
    first_line: Mapped[int]
    last_line: Mapped[int]
    function: Mapped[FunctionRow] = relationship(back_populates="skills")
    statements: Mapped[list["StatementRow"]] = relationship(
        back_populates="skill", order_by="StatementRow.id", cascade="all, delete-orphan"
    )


class StatementRow(Base):
    """A numbered ability or knowledge line. `number` counts from 1 within its skill and kind."""

    __tablename__ = "statement"
    __table_args__ = (Index(None, "skill_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    kind: Mapped[StatementKind] = mapped_column(EnumText(StatementKind))
    number: Mapped[int]
    text: Mapped[str]
    text_key: Mapped[str]
    first_line: Mapped[int]
    last_line: Mapped[int]
    skill: Mapped[SkillRow] = relationship(back_populates="statements")
