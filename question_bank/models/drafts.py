"""The table of drafts that people asked the assistant for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, EnumText
from question_bank.domain.drafting import DraftKind
from question_bank.domain.versions import RunState


class DraftRow(Base):
    """A wish for a draft, and what came of it.

    `address` is what a case rests on (see question_bank.domain.place); a rewording is of `item_id` as it
    stood in `version_number`. `error` is the code of the last failure; `made_id` is the item that was made.
    """

    __tablename__ = "item_draft"
    __table_args__ = (Index(None, "person_id"), Index(None, "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DraftKind] = mapped_column(EnumText(DraftKind))
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    address: Mapped[str]
    item_id: Mapped[str | None] = mapped_column(ForeignKey("item.id"))
    version_number: Mapped[int | None]
    state: Mapped[RunState] = mapped_column(EnumText(RunState))
    tries: Mapped[int]
    error: Mapped[str | None]
    made_id: Mapped[str | None] = mapped_column(ForeignKey("item.id"))
    asked_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
