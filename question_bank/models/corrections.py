"""The table of corrections that examiners made to the trees of a standard."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, EnumText
from question_bank.domain.correction import CorrectionKind
from question_bank.models.standards import StandardRow


class CorrectionRow(Base):
    """One correction, in the order of ids; it holds for every version that is not published yet.

    `path` and `original` are those of its address, `content` is the whole correction as JSON. A withdrawn
    correction stays, but is applied no more.
    """

    __tablename__ = "correction"
    __table_args__ = (Index(None, "standard_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id"))
    kind: Mapped[CorrectionKind] = mapped_column(EnumText(CorrectionKind))
    path: Mapped[str]
    original: Mapped[str]
    content: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    standard: Mapped[StandardRow] = relationship()
