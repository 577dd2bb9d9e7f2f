"""Examiners' corrections of imported trees: made, withdrawn, listed, and applied to every draft version.

Published versions are frozen; a correction holds for the versions of its standard that are not published
yet, and for those that will be imported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotFound
from question_bank.domain import correcting
from question_bank.domain.correction import (
    Address,
    Correction,
    CorrectionKind,
    Fault,
    Unfit,
    address_of,
    address_of_defect,
)
from question_bank.domain.standard import Defect, Standard, StatementKind
from question_bank.domain.tree import Node, Path, nodes
from question_bank.domain.versions import VersionState
from question_bank.models import CorrectionRow, StandardRow, VersionRow
from question_bank.services.trees import read_snapshot, snapshot, standard_of, write_tree

_CORRECTION = TypeAdapter(Correction)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an examiner asks for on a page. `seen` is the wording that the page showed at `path`.

    `texts`, `levels`, `into` and `flaw` as in Correction; `target` is the path of the node that takes it.
    For LOOKED_AT `path`, `seen` and `flaw` are the defect's `where`, `text` and `what`.
    """

    kind: CorrectionKind
    path: str
    seen: str
    texts: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    target: str = ""
    into: StatementKind | None = None
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction as the page lists it; not `applied` when this version has nothing that it fits."""

    correction_id: int
    correction: Correction
    at: datetime
    person: str
    withdrawn_at: datetime | None
    applied: bool


def add(session: Session, *, version_id: int, wish: Wish, now: datetime, actor: Actor) -> int:
    """Correct a version that is not published; gives the correction's id.

    Raises NotFound("standard"), Conflict("standard_frozen"), Conflict("node_changed") when the tree is not
    any more as the page showed it, Invalid("correction_" + fault).
    """
    actor.require(Permission.STANDARDS_EDIT)
    version = _draft(session, version_id)
    standard = standard_of(version)
    if wish.kind is CorrectionKind.LOOKED_AT:
        correction = _mark(standard, wish)
    else:
        correction = _correction(standard, wish)
        try:
            correcting.applied(standard, correction)
        except Unfit as unfit:
            raise Invalid(f"correction_{unfit.fault.value}") from unfit
    row = _row(version.standard_id, correction, now, actor)
    session.add(row)
    session.flush()
    _record(session, row, "standard.corrected", now, actor)
    _rebuild_drafts(session, version.standard_id)
    return row.id


def withdraw(session: Session, *, correction_id: int, now: datetime, actor: Actor) -> int:
    """Undo a correction in all versions that are not published; a withdrawn one stays as it is.

    Gives the id of the newest such version. Raises NotFound("correction"), Conflict("standard_frozen") when
    every version is published.
    """
    actor.require(Permission.STANDARDS_EDIT)
    row = session.get(CorrectionRow, correction_id)
    if row is None:
        raise NotFound("correction")
    _lock(session, row.standard_id)
    drafts = _drafts(session, row.standard_id)
    if not drafts:
        raise Conflict("standard_frozen")
    session.refresh(row)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = now, actor.person_id
        session.flush()
        _record(session, row, "standard.correction_withdrawn", now, actor)
        _rebuild_drafts(session, row.standard_id)
    return drafts[-1].id


def list_corrections(session: Session, *, version_id: int) -> tuple[CorrectionView, ...]:
    """All corrections of the version's standard, the latest first. Raises NotFound("standard")."""
    version = session.get(VersionRow, version_id)
    if version is None:
        raise NotFound("standard")
    rows = session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.standard_id == version.standard_id)
        .order_by(CorrectionRow.id.desc())
    )
    return tuple(
        CorrectionView(
            correction_id=row.id,
            correction=_read(row),
            at=row.at,
            person=row.person_name,
            withdrawn_at=row.withdrawn_at,
            applied=row.withdrawn_at is None and row.id not in version.unapplied,
        )
        for row in rows
    )


def looked_at(session: Session, *, version_id: int) -> frozenset[Defect]:
    """The defects of the version that somebody has marked. Raises NotFound("standard")."""
    version = session.get(VersionRow, version_id)
    if version is None:
        raise NotFound("standard")
    return correcting.looked_at(standard_of(version), _active(session, version.standard_id)[1])


def rebuild(session: Session, version: VersionRow) -> None:
    """Write the version's tree anew: as the reader gave it, with the corrections in their order."""
    if not version.parsed:
        version.parsed = snapshot(standard_of(version))
    ids, corrections = _active(session, version.standard_id)
    corrected, lost = correcting.apply(read_snapshot(version.parsed), corrections)
    version.unapplied = [ids[at] for at in lost]
    write_tree(version, corrected)


def locked_version(session: Session, version_id: int) -> VersionRow:
    """The version, its standard locked first: whoever changes one waits for the other.

    Raises NotFound("standard").
    """
    standard_id = session.scalar(select(VersionRow.standard_id).where(VersionRow.id == version_id))
    if standard_id is None:
        raise NotFound("standard")
    _lock(session, standard_id)
    return session.get_one(VersionRow, version_id, with_for_update=True, populate_existing=True)


def _lock(session: Session, standard_id: int) -> None:
    session.execute(select(StandardRow.id).where(StandardRow.id == standard_id).with_for_update())


def _draft(session: Session, version_id: int) -> VersionRow:
    version = locked_version(session, version_id)
    if version.state is not VersionState.IMPORTED:
        raise Conflict("standard_frozen")
    return version


def _drafts(session: Session, standard_id: int) -> Sequence[VersionRow]:
    query = select(VersionRow).where(
        VersionRow.standard_id == standard_id, VersionRow.state == VersionState.IMPORTED
    )
    return session.scalars(query.order_by(VersionRow.number).with_for_update()).all()


def _rebuild_drafts(session: Session, standard_id: int) -> None:
    for version in _drafts(session, standard_id):
        rebuild(session, version)
    session.flush()


def _active(session: Session, standard_id: int) -> tuple[list[int], list[Correction]]:
    """The corrections that hold, with their ids, in their order."""
    rows = session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.standard_id == standard_id, CorrectionRow.withdrawn_at.is_(None))
        .order_by(CorrectionRow.id)
    ).all()
    return [row.id for row in rows], [_read(row) for row in rows]


def _correction(standard: Standard, wish: Wish) -> Correction:
    node = _node(standard, wish.path)
    if node is None or node.text != wish.seen:
        raise Conflict("node_changed")
    return Correction(
        kind=wish.kind,
        address=address_of(node),
        texts=_next_text(standard, node) if wish.kind is CorrectionKind.JOIN else wish.texts,
        levels=wish.levels,
        target=_target(standard, wish.target),
        into=wish.into,
    )


def _mark(standard: Standard, wish: Wish) -> Correction:
    wanted = (wish.path, wish.flaw, wish.seen)
    for defect in standard.defects:
        if (defect.where, defect.what, defect.text) == wanted:
            return Correction(wish.kind, address_of_defect(standard, defect), flaw=defect.what)
    raise Conflict("node_changed")


def _node(standard: Standard, path: str) -> Node | None:
    try:
        wanted = Path.read(path)
    except ValueError:
        return None
    return next((node for node in nodes(standard) if node.path == wanted), None)


def _next_text(standard: Standard, node: Node) -> tuple[str, ...]:
    path = node.path
    following = Path(path.card, path.function, path.skill, path.kind, path.index + 1)
    found = _node(standard, str(following)) if path.kind else None
    if found is None:
        raise Invalid(f"correction_{Fault.LAST.value}")
    return (found.text,)


def _target(standard: Standard, path: str) -> Address | None:
    node = _node(standard, path) if path else None
    return address_of(node) if node else None


def _row(standard_id: int, correction: Correction, now: datetime, actor: Actor) -> CorrectionRow:
    return CorrectionRow(
        standard_id=standard_id,
        kind=correction.kind,
        path=correction.address.path,
        original=correction.address.text,
        content=_CORRECTION.dump_python(correction, mode="json"),
        at=now,
        person_id=actor.person_id,
        person_name=actor.name,
    )


def _read(row: CorrectionRow) -> Correction:
    return _CORRECTION.validate_python(row.content)


def _record(session: Session, row: CorrectionRow, act: str, now: datetime, actor: Actor) -> None:
    audit.record(
        session,
        now=now,
        actor=actor,
        act=act,
        thing="standard",
        thing_id=row.standard_id,
        correction=row.id,
        kind=row.kind.value,
    )
