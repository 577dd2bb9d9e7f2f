"""Which banks are open to a person: asked by every service that shows or changes items."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Invalid, NotFound
from question_bank.domain.access import EVERYTHING, Grant, GrantKind, opens
from question_bank.domain.versions import VersionState
from question_bank.models import CardRow, GrantRow, ItemRow, StandardRow, VersionRow


@dataclass(frozen=True, slots=True)
class Choice:
    """A bank that can be opened to somebody, with what it is called."""

    grant: Grant
    title: str


def grants_of(session: Session, *, person_id: int) -> frozenset[Grant]:
    """What is open to a person."""
    rows = session.scalars(select(GrantRow).where(GrantRow.person_id == person_id))
    return frozenset(Grant(row.kind, row.value) for row in rows)


def reach(session: Session, actor: Actor) -> ColumnElement[bool]:
    """The condition on items, for any query over ItemRow, that lets through what is open to the person."""
    grants = grants_of(session, person_id=actor.person_id)
    if EVERYTHING in grants:
        return true()
    if not grants:
        return false()
    return ItemRow.card_id.in_(_open_cards(grants))


def card_reach(session: Session, actor: Actor) -> ColumnElement[bool]:
    """The same condition for a query over CardRow."""
    grants = grants_of(session, person_id=actor.person_id)
    if EVERYTHING in grants:
        return true()
    return CardRow.id.in_(_open_cards(grants)) if grants else false()


def require_card(session: Session, card_id: int, actor: Actor) -> None:
    """Raise NotFound("card") where the bank of the card is not open to the person."""
    if not _may_see(session, card_id, actor):
        raise NotFound("card")


def require_item(session: Session, item: ItemRow | None, actor: Actor) -> ItemRow:
    """The item. Raises NotFound("item") where there is none, or none that the person may know of."""
    if item is None or not _may_see(session, item.card_id, actor):
        raise NotFound("item")
    return item


def choices(session: Session) -> tuple[Choice, ...]:
    """Published standards by title, then their professions by title: what an administrator can open."""
    standards = session.execute(
        select(StandardRow.key, StandardRow.title)
        .join(StandardRow.versions)
        .where(VersionRow.state == VersionState.PUBLISHED)
        .order_by(StandardRow.title, StandardRow.id)
    )
    professions = session.execute(
        select(CardRow.nkz_code, CardRow.title)
        .join(CardRow.version)
        .where(VersionRow.state == VersionState.PUBLISHED, CardRow.nkz_code.is_not(None))
        .order_by(CardRow.title, CardRow.id)
    )
    named: dict[Grant, str] = {}
    for key, title in standards:
        named.setdefault(Grant(GrantKind.STANDARD, key), title)
    for code, title in professions:
        named.setdefault(Grant(GrantKind.PROFESSION, code or ""), title)
    return tuple(Choice(grant, title) for grant, title in named.items())


def open_banks(
    session: Session, *, person_id: int, grants: Collection[Grant], now: datetime, actor: Actor
) -> None:
    """Open exactly these banks to a person; what was open and is not among them is closed.

    The caller has made sure that the actor may change this person. Raises Invalid("bank") for a bank
    that is not there, NotAllowed.
    """
    actor.require(Permission.PEOPLE_EDIT)
    wanted, had = frozenset(grants), grants_of(session, person_id=person_id)
    known = {choice.grant for choice in choices(session)} | had | {EVERYTHING}
    if not wanted <= known:
        raise Invalid("bank")
    for row in session.scalars(select(GrantRow).where(GrantRow.person_id == person_id)):
        if Grant(row.kind, row.value) not in wanted:
            session.delete(row)
    for grant in sorted(wanted - had):
        session.add(_row(person_id, grant, now, actor.person_id))
    if wanted != had:
        _note(session, person_id, wanted, now, actor)
    session.flush()


def open_everything(session: Session, *, person_id: int, now: datetime) -> None:
    """Open all banks to a person who has none yet: for the program's own commands."""
    if EVERYTHING not in grants_of(session, person_id=person_id):
        session.add(_row(person_id, EVERYTHING, now, None))
        _note(session, person_id, {EVERYTHING}, now, None)
        session.flush()


def _open_cards(grants: Collection[Grant]) -> Select[int]:
    standards = [grant.value for grant in grants if grant.kind is GrantKind.STANDARD]
    codes = [grant.value for grant in grants if grant.kind is GrantKind.PROFESSION]
    return (
        select(CardRow.id)
        .join(VersionRow, VersionRow.id == CardRow.version_id)
        .join(StandardRow, StandardRow.id == VersionRow.standard_id)
        .where(or_(StandardRow.key.in_(standards), CardRow.nkz_code.in_(codes)))
    )


def _may_see(session: Session, card_id: int, actor: Actor) -> bool:
    found = session.execute(
        select(StandardRow.key, CardRow.nkz_code)
        .join(VersionRow, VersionRow.standard_id == StandardRow.id)
        .join(CardRow, CardRow.version_id == VersionRow.id)
        .where(CardRow.id == card_id)
    ).first()
    grants = grants_of(session, person_id=actor.person_id)
    return found is not None and opens(grants, standard=found[0], nkz_code=found[1])


def _row(person_id: int, grant: Grant, now: datetime, by: int | None) -> GrantRow:
    return GrantRow(person_id=person_id, kind=grant.kind, value=grant.value, granted_at=now, granted_by=by)


def _note(
    session: Session, person_id: int, grants: Collection[Grant], now: datetime, actor: Actor | None
) -> None:
    opened = [f"{grant.kind.value}:{grant.value}" for grant in sorted(grants)]
    audit.record(
        session, now=now, actor=actor, act="person.banks", thing="person", thing_id=person_id, banks=opened
    )
