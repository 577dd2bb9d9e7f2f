"""Assembled papers. Added, never changed: candidates sat them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blueprints.domain.states import SetState
from kernel.db import Base, EnumText
from kernel.language import Language
from question_bank.domain.standard import StatementKind


class PaperSet(Base):
    """Papers assembled together, or the wish for them. One seed makes one set, but where it was refused.

    `overlap`, `uses`, `anchor`, `tolerance` (in per mille) and `fresh` (no items of earlier papers) are
    what was ordered; `certificate` is set when made, `refusal` when refused (see blueprints.services.
    records). `anchor_items` are ids of the common items.
    """

    __tablename__ = "paper_set"
    __table_args__ = (
        Index(
            "uq_paper_set_seed",
            "blueprint_version_id",
            "language",
            "seed",
            unique=True,
            sqlite_where=text("state <> 'refused'"),
            postgresql_where=text("state <> 'refused'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    seed: Mapped[int]
    papers: Mapped[int]
    reserves: Mapped[int]
    uses: Mapped[int]
    overlap: Mapped[int]
    anchor: Mapped[int]
    tolerance: Mapped[int]
    fresh: Mapped[bool]
    state: Mapped[SetState] = mapped_column(EnumText(SetState))
    done: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    anchor_items: Mapped[list[str]]
    certificate: Mapped[dict[str, Any] | None]
    refusal: Mapped[dict[str, Any] | None]


class PaperRecord(Base):
    """A paper of a blueprint version in one language; `card_id` is the card of that language's edition.

    A reserve paper shares no item with the others of its set.
    """

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("blueprint_version_id", "language", "number"),
        Index(None, "set_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    number: Mapped[int]
    set_id: Mapped[int | None] = mapped_column(ForeignKey("paper_set.id"))
    reserve: Mapped[bool] = mapped_column(default=False)
    seed: Mapped[int]
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    items: Mapped[list["PaperItem"]] = relationship(order_by="PaperItem.position")


class PaperItem(Base):
    """An item of a paper, in the version that was approved when the paper was assembled.

    Function, skill and kind are the cell of the blueprint that the item fills; 0 and 0: the whole card.
    """

    __tablename__ = "paper_item"
    __table_args__ = (UniqueConstraint("paper_id", "item_id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    function: Mapped[int]
    skill: Mapped[int]
    kind: Mapped[StatementKind] = mapped_column(EnumText(StatementKind))
