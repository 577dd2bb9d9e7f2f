"""The table of files of items that were sent and looked through."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base


class ItemFileRow(Base):
    """A file that one person looks through before it is taken; `file` is its key in the file store.

    `taken_at` is set once its good rows are in the bank, `taken` counts them.
    """

    __tablename__ = "item_file"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str]
    name: Mapped[str]
    sent_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None]
    taken: Mapped[int | None]
