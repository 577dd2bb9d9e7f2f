"""Sittings, candidates and their seats."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exam.domain.states import SittingState
from kernel.db import Base, EnumText
from kernel.language import Language


class Sitting(Base):
    """A dated exam event in a room. Candidates may start from `opens_at` until `closes_at`."""

    __tablename__ = "sitting"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    program_version_id: Mapped[int] = mapped_column(ForeignKey("program_version.id"))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    state: Mapped[SittingState] = mapped_column(EnumText(SittingState))
    cancel_reason: Mapped[str | None]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    seats: Mapped[list["Seat"]] = relationship(
        order_by="Seat.number",
        primaryjoin="and_(Sitting.id == Seat.sitting_id, Seat.withdrawn_at.is_(None))",
    )
    """Those that were not withdrawn."""


class Candidate(Base):
    """A natural person who applied to a centre. The least data: a name, and the centre's own reference."""

    __tablename__ = "candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str]
    reference: Mapped[str | None]
    created_at: Mapped[datetime]


def _one_in_force(name: str, column: str) -> Index:
    """Unique in a sitting among the seats that were not withdrawn."""
    in_force = text("withdrawn_at IS NULL")
    return Index(name, "sitting_id", column, unique=True, sqlite_where=in_force, postgresql_where=in_force)


class Seat(Base):
    """A candidate's place in a sitting. The seat code itself is never stored: it is derived from
    the secret key, the id and `code_round`, and found again by its keyed hash.

    A seat given by mistake is withdrawn, not deleted: its number and its candidate are free again.
    """

    __tablename__ = "seat"
    __table_args__ = (
        _one_in_force("uq_seat_sitting_id_number", "number"),
        _one_in_force("uq_seat_sitting_id_candidate_id", "candidate_id"),
        UniqueConstraint("code_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    number: Mapped[int]
    language: Mapped[Language] = mapped_column(EnumText(Language))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    extra_minutes: Mapped[int] = mapped_column(default=0)
    code_round: Mapped[int] = mapped_column(default=0)
    code_hash: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
    candidate: Mapped[Candidate] = relationship()
    sitting: Mapped[Sitting] = relationship(overlaps="seats")
