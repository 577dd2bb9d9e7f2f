"""The table of pictures that items may show; their bytes are in the file store."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base


class PictureRow(Base):
    """A picture as it was made safe; only what is listed here is ever served as one.

    `file` is the hex SHA-256 of its bytes and their key in the file store; sizes are pixels.
    """

    __tablename__ = "picture"

    file: Mapped[str] = mapped_column(String(64), primary_key=True)
    media: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
