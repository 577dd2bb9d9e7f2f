"""Assembled papers. Added, never changed: candidates sat them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, EnumText
from kernel.language import Language
from question_bank.domain.standard import StatementKind


class PaperRecord(Base):
    """A paper of a blueprint version in one language; `card_id` is the card of that language's edition."""

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("blueprint_version_id", "language", "number"),
        UniqueConstraint("blueprint_version_id", "language", "seed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    blueprint_version_id: Mapped[int] = mapped_column(ForeignKey("blueprint_version.id"))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    number: Mapped[int]
    seed: Mapped[int]
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    items: Mapped[list["PaperItem"]] = relationship(order_by="PaperItem.position")


class PaperItem(Base):
    """An item of a paper, in the version that was approved when the paper was assembled.

    Function, skill and kind are the cell of the blueprint that the item fills.
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
