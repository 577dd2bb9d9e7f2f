"""Files of items: looked through row by row, and taken in one transaction once somebody has agreed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.blobs import Blobs
from kernel.errors import Conflict, Invalid, NotFound
from kernel.language import EXAM_LANGUAGES, Language
from question_bank.domain.exchange.reading import read_items
from question_bank.domain.exchange.rows import Complaint, FileRow, RowFault, Target, UnreadableFile
from question_bank.domain.item import ItemType, SourceKind, SourceRef
from question_bank.domain.shape import Wording, faults
from question_bank.domain.versions import VersionState
from question_bank.models import CardRow, ItemFileRow, StandardRow, VersionRow
from question_bank.services import access, flaws, grounds, pictures, writing
from question_bank.services.trees import CARD_TREE


@dataclass(frozen=True, slots=True)
class RowReport:
    """What would become of a row: an item with `flaws`, or nothing because of its `complaints`."""

    number: int
    type: ItemType | None
    stem: str
    card_title: str
    language: Language | None
    complaints: tuple[Complaint, ...]
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Every row of a file, in its order."""

    rows: tuple[RowReport, ...]

    @property
    def good(self) -> int:
        return sum(not row.complaints for row in self.rows)

    @property
    def bad(self) -> tuple[RowReport, ...]:
        return tuple(row for row in self.rows if row.complaints)


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that was sent, with the report of the bank as it is now; none once it was taken."""

    file_id: int
    name: str
    sent_at: datetime
    taken: int | None
    report: Report


@dataclass(frozen=True, slots=True)
class _Place:
    """The card of an item and the columns of what it rests on."""

    card: CardRow
    columns: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Checked:
    """A row with its place, as far as the bank can tell it, and what forbids to take it."""

    row: FileRow
    place: _Place | None
    complaints: tuple[Complaint, ...]

    @property
    def ready(self) -> tuple[Wording, _Place] | None:
        """What the bank can take."""
        if self.complaints or self.row.wording is None or self.place is None:
            return None
        return self.row.wording, self.place


def send(session: Session, *, data: bytes, name: str, blobs: Blobs, now: datetime, actor: Actor) -> int:
    """Keep a file to look through; gives its id. Raises Invalid(fault) for one that cannot be read."""
    actor.require(Permission.ITEMS_REVIEW)
    _rows(data)
    row = ItemFileRow(file=blobs.put(data), name=name[-200:], sent_at=now, person_id=actor.person_id)
    session.add(row)
    session.flush()
    audit.record(session, now=now, actor=actor, act="items.file_sent", thing="item_file", thing_id=row.id)
    return row.id


def read_file(session: Session, *, file_id: int, blobs: Blobs, actor: Actor) -> FileView:
    """What the file would bring. Raises NotFound("item_file") for a file of somebody else."""
    row = _own(session.get(ItemFileRow, file_id), actor)
    report = Report(()) if row.taken_at else check(session, data=blobs.get(row.file), actor=actor)
    return FileView(row.id, row.name, row.sent_at, row.taken, report)


def take(session: Session, *, file_id: int, blobs: Blobs, now: datetime, actor: Actor) -> int:
    """Store the good rows of a file that was looked through, as drafts; gives their number.

    The rows are looked through anew, as the bank may have changed. Raises NotFound("item_file"),
    Conflict("item_file_taken"), Conflict("item_file_nothing").
    """
    actor.require(Permission.ITEMS_REVIEW)
    row = _own(session.get(ItemFileRow, file_id, with_for_update=True), actor)
    if row.taken_at:
        raise Conflict("item_file_taken")
    row.taken = store(session, data=blobs.get(row.file), now=now, actor=actor)
    if not row.taken:
        raise Conflict("item_file_nothing")
    row.taken_at = now
    session.flush()
    return row.taken


def check(session: Session, *, data: bytes, actor: Actor | None) -> Report:
    """Look a file through and change nothing. Raises Invalid(fault) for one that cannot be read."""
    return Report(tuple(_report(one) for one in _checked(session, _rows(data), actor)))


def store(session: Session, *, data: bytes, now: datetime, actor: Actor | None) -> int:
    """Store the good rows as drafts; gives their number. Raises Invalid(fault)."""
    ready = [one.ready for one in _checked(session, _rows(data), actor) if one.ready]
    for wording, place in ready:
        writing.add(session, place.card, place.columns, wording, now=now, actor=actor)
    stored = len(ready)
    audit.record(
        session, now=now, actor=actor, act="items.imported", thing="item_bank", thing_id="items", items=stored
    )
    session.flush()
    return stored


def _rows(data: bytes) -> tuple[FileRow, ...]:
    try:
        return read_items(data)
    except UnreadableFile as error:
        raise Invalid(error.fault.value, **error.params) from None


def _own(row: ItemFileRow | None, actor: Actor) -> ItemFileRow:
    if row is None or row.person_id != actor.person_id:
        raise NotFound("item_file")
    return row


def _checked(session: Session, rows: Iterable[FileRow], actor: Actor | None) -> Iterator[_Checked]:
    """Each row against the bank and against the rows before it."""
    cards = _cards(session, actor)
    known: dict[int, dict[writing.Print, str | int]] = {}
    for row in rows:
        if row.wording is None or row.target is None:
            yield _Checked(row, None, row.complaints)
            continue
        place, wrong = _place(cards, row.target)
        complaints = [Complaint.of_shape(one) for one in faults(row.wording)]
        complaints += [*_pictures(session, row.wording), *wrong]
        if place and not complaints:
            card_id = place.card.id
            there = known.setdefault(card_id, dict(writing.prints_of(session, card_id)))
            complaints += _repeated(there, row.number, row.wording)
        yield _Checked(row, place, tuple(complaints))


def _cards(session: Session, actor: Actor | None) -> list[CardRow]:
    """Cards of published standards that the person may write items for; all for a command."""
    query = (
        select(CardRow)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .where(VersionRow.state == VersionState.PUBLISHED)
        .options(CARD_TREE, joinedload(CardRow.version).joinedload(VersionRow.standard))
        .order_by(StandardRow.id, CardRow.id)
    )
    return list(session.scalars(query.where(access.card_reach(session, actor)) if actor else query))


def _place(cards: list[CardRow], target: Target) -> tuple[_Place | None, list[Complaint]]:
    """The card that the row means, and what on it the item rests on."""
    if target.language and target.language not in EXAM_LANGUAGES:
        return None, [Complaint(RowFault.LANGUAGE, "language")]
    if target.card is None and not target.nkz_code:
        return None, [Complaint(RowFault.NO_CARD, "card")]
    meant = [card for card in cards if _means(target, card)]
    if len(meant) != 1:
        return None, [Complaint(RowFault.CARD_SEVERAL if meant else RowFault.CARD_UNKNOWN, "card")]
    if target.source is None:
        return _Place(meant[0], {}), [Complaint(RowFault.NO_SOURCE, "function")]
    try:
        return _Place(meant[0], _columns(meant[0], target.source, target)), []
    except Invalid:
        return _Place(meant[0], {}), [Complaint(RowFault.SOURCE_UNKNOWN, "function")]


def _means(target: Target, card: CardRow) -> bool:
    version, standard = card.version, card.version.standard
    names = {standard.code, version.source_name, standard.key}
    return (
        (not target.language or standard.language == target.language)
        and (not target.standard or target.standard in names)
        and (not target.document or target.standard != "" or target.document == version.source_name)
        and (target.card is None or target.card == card.ordinal)
        and (not target.nkz_code or target.nkz_code == card.nkz_code)
    )


def _columns(card: CardRow, source: SourceRef, target: Target) -> dict[str, Any]:
    """Terms and requirements have no place on the card: they bring their text and lines."""
    placed = replace(source, card_ordinal=card.ordinal)
    if placed.kind in (SourceKind.TERM, SourceKind.REQUIREMENT):
        return grounds.text_columns(placed, target.text, target.lines)
    return grounds.source_columns(card, placed)


def _pictures(session: Session, wording: Wording) -> list[Complaint]:
    try:
        pictures.known(session, wording.details.get("pictures", ()))
    except Invalid:
        return [Complaint(RowFault.PICTURE_UNKNOWN, "pictures")]
    return []


def _repeated(known: dict[writing.Print, str | int], number: int, wording: Wording) -> list[Complaint]:
    """Whether an item of the card, or a row before this one, has the same words; else note this one."""
    there = known.setdefault(wording.print, number)
    if isinstance(there, str):
        return [Complaint(RowFault.IN_BANK, "", {"item": there})]
    return [] if there == number else [Complaint(RowFault.REPEATED, "", {"row": there})]


def _report(one: _Checked) -> RowReport:
    wording, card = one.row.wording, one.place.card if one.place else None
    language = card.version.standard.language if card else None
    found = flaws.of_wording(wording, language.value) if wording and language and one.ready else []
    return RowReport(
        number=one.row.number,
        type=wording.type if wording else None,
        stem=wording.stem if wording else "",
        card_title=card.title if card else "",
        language=language,
        complaints=one.complaints,
        flaws=tuple(found),
    )
