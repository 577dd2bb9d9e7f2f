"""Which banks are open to a person: asked by every service that shows or changes items."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.access import EVERYTHING, Grant, GrantKind, opens
from question_bank.domain.versions import VersionState
from question_bank.models import CardRow, GrantRow, ItemRow, ItemVersionRow, StandardRow, VersionRow


@dataclass(frozen=True, slots=True)
class Choice:
    """A bank that can be opened to somebody, with what it is called."""

    grant: Grant
    title: str


@dataclass(frozen=True, slots=True)
class StandardChoice:
    """A published standard, over its languages, and its professions by title."""

    whole: Choice
    code: str | None
    professions: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OpenBanks:
    """What is open to a person: everything, or what has these titles."""

    everything: bool
    titles: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.everything or bool(self.titles)


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


def is_open(session: Session, *, card_id: int, actor: Actor) -> bool:
    """Whether the bank of the card is open to the person."""
    found = session.execute(
        select(StandardRow.key, CardRow.nkz_code)
        .join(VersionRow, VersionRow.standard_id == StandardRow.id)
        .join(CardRow, CardRow.version_id == VersionRow.id)
        .where(CardRow.id == card_id)
    ).first()
    grants = grants_of(session, person_id=actor.person_id)
    return found is not None and opens(grants, standard=found[0], nkz_code=found[1])


def require_card(session: Session, card_id: int, actor: Actor) -> None:
    """Raise NotFound("card") where the bank of the card is not open to the person."""
    if not is_open(session, card_id=card_id, actor=actor):
        raise NotFound("card")


def require_bank(session: Session, *, card_id: int, actor: Actor) -> None:
    """Raise NotAllowed("bank_closed") where the bank of the card is not open to the person.

    For whatever shows people an item of the card, its key, its rubric or the supply of the card, or lets
    them use its items, under a name that they may know: a blueprint, a paper, a response. An edition of the
    card in another language is open with the card.
    """
    if not is_open(session, card_id=card_id, actor=actor):
        raise NotAllowed("bank_closed")


def require_wording(session: Session, *, item_version_id: int, actor: Actor) -> None:
    """The same for the card of one wording of an item."""
    query = select(ItemRow.card_id).join(ItemRow.versions).where(ItemVersionRow.id == item_version_id)
    require_bank(session, card_id=session.scalars(query).one(), actor=actor)


def open_wordings(session: Session, *, actor: Actor) -> Select[int]:
    """Selects the ids of the wordings of items that are open to the person."""
    return select(ItemVersionRow.id).join(ItemVersionRow.item).where(reach(session, actor))


def open_cards(session: Session, *, actor: Actor) -> Select[int]:
    """Selects the ids of the cards whose bank is open to the person, for the condition of a list."""
    return select(CardRow.id).where(card_reach(session, actor))


def has_open_banks(session: Session, *, actor: Actor) -> bool:
    """Whether an administrator has opened any bank to the person."""
    return bool(grants_of(session, person_id=actor.person_id))


def open_item(session: Session, item_id: str | None, actor: Actor) -> ItemRow | None:
    """The item of a bank that is open to the person; None for any other."""
    item = session.get(ItemRow, item_id) if item_id else None
    return item if item and is_open(session, card_id=item.card_id, actor=actor) else None


def require_item(session: Session, item: ItemRow | None, actor: Actor) -> ItemRow:
    """The item. Raises NotFound("item") where there is none, or none that the person may know of."""
    if item is None or not is_open(session, card_id=item.card_id, actor=actor):
        raise NotFound("item")
    return item


def choices(session: Session, *, language: Language) -> tuple[StandardChoice, ...]:
    """What an administrator can open, by title; titles are in `language` where the documents have it."""
    rows = session.execute(
        select(StandardRow, CardRow.nkz_code, CardRow.title)
        .join(StandardRow.versions)
        .join(VersionRow.cards)
        .where(VersionRow.state == VersionState.PUBLISHED)
        .order_by((StandardRow.language == language).desc(), StandardRow.id, CardRow.id)
    )
    standards: dict[str, StandardRow] = {}
    professions: dict[str, dict[str, str]] = {}
    for standard, code, title in rows:
        standards.setdefault(standard.key, standard)
        own = professions.setdefault(standard.key, {})
        if code:
            own.setdefault(code, title)
    found = (_choice(standard, professions[key]) for key, standard in standards.items())
    return tuple(sorted(found, key=lambda choice: choice.whole.title))


def named(session: Session, *, person_id: int, language: Language) -> OpenBanks:
    """What is open to a person by its titles, in `language` where the documents have it."""
    grants = grants_of(session, person_id=person_id)
    offered = choices(session, language=language)
    titles = {one.grant: one.title for each in offered for one in (each.whole, *each.professions)}
    named = {titles.get(grant, grant.value) for grant in grants if grant != EVERYTHING}
    return OpenBanks(EVERYTHING in grants, tuple(sorted(named)))


def open_banks(
    session: Session, *, person_id: int, grants: Collection[Grant], now: datetime, actor: Actor
) -> None:
    """Open exactly these banks to a person; what was open and is not among them is closed.

    The caller has made sure that the actor may change this person. Raises Invalid("bank") for a bank
    that is not there, NotAllowed.
    """
    actor.require(Permission.PEOPLE_EDIT)
    wanted, had = frozenset(grants), grants_of(session, person_id=person_id)
    if not wanted <= _known(session) | had:
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


def _choice(standard: StandardRow, professions: Mapping[str, str]) -> StandardChoice:
    by_title = sorted(professions.items(), key=lambda one: one[::-1])
    return StandardChoice(
        Choice(Grant(GrantKind.STANDARD, standard.key), standard.title),
        standard.code,
        tuple(Choice(Grant(GrantKind.PROFESSION, code), title) for code, title in by_title),
    )


def _known(session: Session) -> set[Grant]:
    standards = session.scalars(select(StandardRow.key))
    codes = session.scalars(select(CardRow.nkz_code).where(CardRow.nkz_code.is_not(None)))
    return {
        EVERYTHING,
        *(Grant(GrantKind.STANDARD, key) for key in standards),
        *(Grant(GrantKind.PROFESSION, code or "") for code in codes),
    }


def _row(person_id: int, grant: Grant, now: datetime, by: int | None) -> GrantRow:
    return GrantRow(person_id=person_id, kind=grant.kind, value=grant.value, granted_at=now, granted_by=by)


def _note(
    session: Session, person_id: int, grants: Collection[Grant], now: datetime, actor: Actor | None
) -> None:
    opened = [f"{grant.kind.value}:{grant.value}" for grant in sorted(grants)]
    audit.record(
        session, now=now, actor=actor, act="person.banks", thing="person", thing_id=person_id, banks=opened
    )
