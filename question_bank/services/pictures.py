"""Pictures of items: made safe and kept once, told with their size, read for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from kernel.actor import Actor, Permission
from kernel.blobs import Blobs
from kernel.errors import Invalid, NotFound
from question_bank.documents.pictures import Picture, Refused, read_picture
from question_bank.models import ItemVersionRow, PictureRow
from question_bank.services import access


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as a page shows it. `file` is its name in the file store, sizes are pixels."""

    file: str
    alt: str
    width: int
    height: int


def store(session: Session, *, data: bytes, blobs: Blobs, now: datetime, actor: Actor) -> str:
    """Make a file safe and keep it; gives its name. Raises Invalid(reason) where it is no safe picture."""
    actor.require(Permission.ITEMS_REVIEW)
    try:
        picture = read_picture(data)
    except Refused as refused:
        raise Invalid(refused.why.value) from None
    file = blobs.put(picture.data)
    if session.get(PictureRow, file) is None:
        session.add(_row(file, picture, now, actor))
        session.flush()
    return file


def known(session: Session, asked: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The details of kept pictures, by their "file"; "alt" as given. Raises Invalid("picture_unknown")."""
    return [_details(session.get(PictureRow, str(one.get("file"))), str(one.get("alt", ""))) for one in asked]


def read(session: Session, *, file: str, blobs: Blobs) -> tuple[bytes, str]:
    """Bytes and media type. Raises NotFound("picture") for what is no picture of an item."""
    row = session.scalar(select(PictureRow).where(PictureRow.file == file))
    if row is None:
        raise NotFound("picture")
    return blobs.get(row.file), row.media


def read_for(session: Session, *, file: str, blobs: Blobs, actor: Actor) -> tuple[bytes, str]:
    """As `read`, for who sent the picture or has the bank of an item that has ever shown it."""
    actor.require(Permission.ITEMS_READ)
    row = session.get(PictureRow, file)
    if row is None or not (row.created_by == actor.person_id or _in_open_bank(session, file, actor)):
        raise NotFound("picture")
    return read(session, file=file, blobs=blobs)


def shown(details: Mapping[str, Any]) -> tuple[ShownPicture, ...]:
    """The pictures in the details of a wording, in their order."""
    return tuple(
        ShownPicture(one["file"], one["alt"], one["width"], one["height"])
        for one in details.get("pictures", ())
    )


def _in_open_bank(session: Session, file: str, actor: Actor) -> bool:
    query = (
        select(ItemVersionRow.id)
        .where(ItemVersionRow.id.in_(access.open_wordings(session, actor=actor)))
        .where(cast(ItemVersionRow.details, String).contains(file, autoescape=True))
    )
    return session.scalars(query.limit(1)).first() is not None


def _details(row: PictureRow | None, alt: str) -> dict[str, Any]:
    if row is None:
        raise Invalid("picture_unknown")
    return {
        "file": row.file,
        "media": row.media,
        "width": row.width,
        "height": row.height,
        "alt": " ".join(alt.split()),
    }


def _row(file: str, picture: Picture, now: datetime, actor: Actor) -> PictureRow:
    return PictureRow(
        file=file,
        media=picture.media,
        width=picture.width,
        height=picture.height,
        size=len(picture.data),
        created_at=now,
        created_by=actor.person_id,
    )
