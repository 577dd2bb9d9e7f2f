"""Official documents in the bank: import, publish, list and read."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.blobs import Blobs
from kernel.errors import Invalid
from kernel.language import Language
from question_bank.documents import Unreadable, read_document
from question_bank.domain.parsing import NotADocument, NotAStandard, parse
from question_bank.domain.standard import Standard
from question_bank.domain.text import text_key
from question_bank.domain.versions import VersionState
from question_bank.models import StandardRow, VersionRow
from question_bank.services.corrections import locked_version, rebuild
from question_bank.services.redactions import carry_over
from question_bank.services.trees import header_of, snapshot
from question_bank.services.words import kazakh_words

UPLOAD_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The version that holds the document; not `created` when the same file was there already."""

    version_id: int
    created: bool


def import_standard(
    session: Session,
    *,
    data: bytes,
    source_name: str,
    now: datetime,
    actor: Actor | None,
    blobs: Blobs,
    limit: int = UPLOAD_LIMIT,
) -> ImportOutcome:
    """Parse a file of at most `limit` bytes and store its text and tree as a new version.

    The examiners' corrections of earlier versions are made in it again. The same file again is the same
    version; while that is not published it is read anew, as the reader may have learned since.

    `actor` is None for the system's own samples. Raises Invalid("standard_" + reason): empty,
    too_long, binary, undecodable, no_cards, or a reason of `UnreadableReason`. Then nothing is stored.
    """
    if actor is not None:
        actor.require(Permission.STANDARDS_EDIT)
    digest = sha256(data).hexdigest()
    if (known := _version_of(session, digest)) is not None:
        _read_again(session, known, data, limit)
        return ImportOutcome(known, created=False)
    text, standard = _read(data, source_name, limit)
    try:
        with session.begin_nested():
            version = _stored(session, standard, text, digest, now, actor)
    except IntegrityError:  # somebody imported the same file in the same moment
        known = _version_of(session, digest)
        if known is None:
            raise
        return ImportOutcome(known, created=False)
    blobs.put(data)
    audit.record(
        session, now=now, actor=actor, act="standard.imported", thing="standard_version", thing_id=version.id
    )
    session.flush()
    return ImportOutcome(version.id, created=True)


def publish_version(session: Session, *, version_id: int, now: datetime, actor: Actor | None) -> None:
    """Make the version the one that items, blueprints and papers are made from.

    An older published version is replaced. Its items go over to the same statements of this one, or are
    marked as stale (see `redactions.carry_over`). Publishing a published version again changes nothing.
    Raises NotFound("standard").
    """
    if actor is not None:
        actor.require(Permission.STANDARDS_EDIT)
    version = locked_version(session, version_id)
    if version.state is VersionState.PUBLISHED:
        return
    for other in session.scalars(_published(version.standard_id).with_for_update()):
        other.state = VersionState.REPLACED
        carry_over(session, old=other, new=version, now=now, actor=actor)
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.published_by = actor.person_id if actor else None
    version.standard.title = version.header["title"] or version.standard.title
    audit.record(
        session, now=now, actor=actor, act="standard.published", thing="standard_version", thing_id=version.id
    )
    session.flush()


def _read_again(session: Session, version_id: int, data: bytes, limit: int) -> None:
    version = locked_version(session, version_id)
    if version.state is not VersionState.IMPORTED:
        return
    version.text, standard = _read(data, version.source_name, limit)
    version.parsed = snapshot(standard)
    version.header = header_of(standard)
    rebuild(session, version)
    session.flush()


def _read(data: bytes, source_name: str, limit: int) -> tuple[str, Standard]:
    try:
        text = read_document(data, limit=limit)
        return text, parse(text, source=source_name, is_word=kazakh_words())
    except (NotADocument, NotAStandard, Unreadable) as error:
        code = error.code.value.replace("-", "_")
        raise Invalid(f"standard_{code}", limit=limit // (1024 * 1024)) from error


def _stored(
    session: Session, standard: Standard, text: str, digest: str, now: datetime, actor: Actor | None
) -> VersionRow:
    row = _standard_row(session, standard, now)
    number = session.scalar(select(func.max(VersionRow.number)).where(VersionRow.standard_id == row.id))
    version = VersionRow(
        standard_id=row.id,
        number=(number or 0) + 1,
        state=VersionState.IMPORTED,
        sha256=digest,
        source_name=standard.source,
        text=text,
        parsed=snapshot(standard),
        header=header_of(standard),
        defects=[],
        created_at=now,
        created_by=actor.person_id if actor else None,
    )
    session.add(version)
    rebuild(session, version)
    session.flush()
    return version


def _standard_row(session: Session, standard: Standard, now: datetime) -> StandardRow:
    """The document's row over all its versions; known by its code, without one by its title."""
    key = standard.code or text_key(standard.title) or text_key(standard.source)
    language = Language(standard.language)
    row = session.scalar(
        select(StandardRow)
        .where(StandardRow.kind == standard.kind, StandardRow.language == language, StandardRow.key == key)
        .with_for_update()
    )
    if row is None:
        title = standard.title or standard.source
        row = StandardRow(
            key=key, kind=standard.kind, language=language, code=standard.code, title=title, created_at=now
        )
        session.add(row)
        session.flush()
    return row


def _version_of(session: Session, digest: str) -> int | None:
    return session.scalar(select(VersionRow.id).where(VersionRow.sha256 == digest))


def _published(standard_id: int) -> Select[VersionRow]:
    return select(VersionRow).where(
        VersionRow.standard_id == standard_id, VersionRow.state == VersionState.PUBLISHED
    )
