"""Tables of items: the item, its frozen wordings, its reviews, and the runs that made it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, EnumText
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus, ItemType, SourceKind
from question_bank.domain.lifecycle import StaleReason, Step
from question_bank.domain.versions import RunState
from question_bank.models.standards import CardRow, StatementRow


class RunRow(Base):
    """A wish to generate the items of a version, and how far it is. `cards_done` holds card ids.

    `report` is {"made": {family: n}, "not_made": {family: {reason: n}}}.
    """

    __tablename__ = "generation_run"
    __table_args__ = (Index(None, "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("standard_version.id"))
    seed: Mapped[int]
    state: Mapped[RunState] = mapped_column(EnumText(RunState))
    requested_at: Mapped[datetime]
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime | None]
    moved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    cards_total: Mapped[int]
    cards_done: Mapped[list[int]]
    report: Mapped[dict[str, Any]]


class ItemRow(Base):
    """An item. Its wording is in its versions; `first_person` sent it into review.

    `statement_id` is None where it rests on no statement but a title, a term or a requirement;
    `first_line` of what it rests on orders the items of a card. `stale_at` is set while that has
    changed and no examiner has looked yet; `changed_grounds` are then the other statements that it rests on
    which have changed, as question_bank.services.carrying writes them.
    """

    __tablename__ = "item"
    __table_args__ = (
        Index(None, "card_id", "status"),
        Index(None, "status", "id"),
        Index(None, "card_id", "first_line", "id"),
        Index(None, "statement_id"),
    )

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"))
    first_line: Mapped[int]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("generation_run.id"))
    family: Mapped[Family] = mapped_column(EnumText(Family))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    status: Mapped[ItemStatus] = mapped_column(EnumText(ItemStatus))
    first_person: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version_number: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    stale_at: Mapped[datetime | None]
    stale_reason: Mapped[StaleReason | None] = mapped_column(EnumText(StaleReason))
    changed_grounds: Mapped[list[Any]] = mapped_column(default=list)
    card: Mapped[CardRow] = relationship()
    statement: Mapped[StatementRow | None] = relationship()
    versions: Mapped[list["ItemVersionRow"]] = relationship(
        back_populates="item", order_by="ItemVersionRow.number"
    )
    reviews: Mapped[list["ItemReviewRow"]] = relationship(order_by="ItemReviewRow.id")


class ItemVersionRow(Base):
    """One wording of an item and what it rests on, never changed.

    `options` are {"id", "text"} in the order shown, in a match with their "side"; `key` and `details`
    are as in question_bank.domain.item. The source is written out (numbers as the card prints them;
    lines of the document), so that a score or an appeal can name it whatever newer redactions say.
    """

    __tablename__ = "item_version"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    number: Mapped[int]
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"))
    source_kind: Mapped[SourceKind] = mapped_column(EnumText(SourceKind))
    function: Mapped[int | None]
    skill: Mapped[int | None]
    source_index: Mapped[int | None]
    source_text: Mapped[str]
    source_key: Mapped[str]
    first_line: Mapped[int]
    last_line: Mapped[int]
    type: Mapped[ItemType] = mapped_column(EnumText(ItemType))
    stem: Mapped[str]
    options: Mapped[list[Any]]
    key: Mapped[list[str]]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    points: Mapped[int]
    rationale: Mapped[str]
    expected_difficulty: Mapped[float]
    expected_seconds: Mapped[int]
    words: Mapped[int]
    flaws: Mapped[list[str]]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    item: Mapped[ItemRow] = relationship(back_populates="versions")
    statement: Mapped[StatementRow | None] = relationship()


class ItemReviewRow(Base):
    """One step of a review by one person; a rejection has a reason."""

    __tablename__ = "item_review"
    __table_args__ = (Index(None, "item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    version_number: Mapped[int]
    step: Mapped[Step] = mapped_column(EnumText(Step))
    status: Mapped[ItemStatus] = mapped_column(EnumText(ItemStatus))
    reason: Mapped[str | None]
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]
