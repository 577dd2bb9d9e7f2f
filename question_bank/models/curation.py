"""Tables of curation: decisions with their undo, comments, saved filters, access to banks, measurements."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, EnumText
from question_bank.domain.access import GrantKind
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import StaleReason, Step
from question_bank.domain.versions import RunState
from question_bank.models.items import ItemReviewRow


class DecisionRow(Base):
    """One press of a button by one person, on one item or on many; `undone_at` once it was taken back.

    What could not be taken back of it has no `undone_at` of its own.
    """

    __tablename__ = "review_decision"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    step: Mapped[Step] = mapped_column(EnumText(Step))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    decided: Mapped[list["DecidedRow"]] = relationship(order_by="DecidedRow.review_id")


class DecidedRow(Base):
    """What a decision found on one item, so that an undo can bring it back; the review is its step there."""

    __tablename__ = "review_decided"
    __table_args__ = (Index(None, "decision_id"), Index(None, "item_id"))

    review_id: Mapped[int] = mapped_column(ForeignKey("item_review.id"), primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("review_decision.id"))
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    status: Mapped[ItemStatus] = mapped_column(EnumText(ItemStatus))
    first_person: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stale_at: Mapped[datetime | None]
    stale_reason: Mapped[StaleReason | None] = mapped_column(EnumText(StaleReason))
    undone_at: Mapped[datetime | None]
    review: Mapped[ItemReviewRow] = relationship()


class CommentRow(Base):
    """What a person says of a line of a wording: `place` is as question_bank.domain.comments has it."""

    __tablename__ = "item_comment"
    __table_args__ = (Index(None, "item_id"), Index(None, "resolved_at", "item_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    version_number: Mapped[int]
    place: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    resolved_name: Mapped[str | None]


class SavedFilterRow(Base):
    """A filter of the list of items that a person gave a name; `query` is as in the address."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    query: Mapped[dict[str, str]]
    created_at: Mapped[datetime]


class GrantRow(Base):
    """A bank that is open to a person; `value` is a standard's key, an NKZ code, or empty for all."""

    __tablename__ = "bank_grant"
    __table_args__ = (UniqueConstraint("person_id", "kind", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[GrantKind] = mapped_column(EnumText(GrantKind))
    value: Mapped[str]
    granted_at: Mapped[datetime]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class MeasurementRow(Base):
    """A wish to measure the quality of the bank, how far it is, and what was found.

    `stamp` tells the state of the bank that was measured; `result` is as `synaq bank quality --json` prints.
    """

    __tablename__ = "bank_measurement"
    __table_args__ = (Index(None, "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RunState] = mapped_column(EnumText(RunState))
    requested_at: Mapped[datetime]
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    done: Mapped[int]
    total: Mapped[int]
    stamp: Mapped[str]
    result: Mapped[dict[str, Any]]
