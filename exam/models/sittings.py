"""Sittings, candidates and their seats."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
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
    seats: Mapped[list["Seat"]] = relationship(order_by="Seat.number")


class Candidate(Base):
    """A natural person who applied to a centre. The least data: a name, and the centre's own reference."""

    __tablename__ = "candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str]
    reference: Mapped[str | None]
    created_at: Mapped[datetime]


class Seat(Base):
    """A candidate's place in a sitting. The seat code itself is never stored: it is derived from
    the secret key, the id and `code_round`, and found again by its keyed hash."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("sitting_id", "number"),
        UniqueConstraint("sitting_id", "candidate_id"),
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
    candidate: Mapped[Candidate] = relationship()
    sitting: Mapped[Sitting] = relationship(overlaps="seats")
