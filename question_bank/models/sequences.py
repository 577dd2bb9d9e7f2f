"""The table of sequences in time that examiners marked on the cards of a standard."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, EnumText
from question_bank.domain.sequence import SequenceKind


class SequenceRow(Base):
    """A sequence of a card, over all versions of its standard; one that was taken back stays.

    The card is known by its code, title and levels, the steps (question_bank.domain.sequence) by their texts.
    """

    __tablename__ = "marked_sequence"
    __table_args__ = (Index(None, "standard_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id"))
    nkz_code: Mapped[str | None]
    card_title: Mapped[str]
    levels: Mapped[list[int]]
    kind: Mapped[SequenceKind] = mapped_column(EnumText(SequenceKind))
    steps: Mapped[list[Any]]
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
