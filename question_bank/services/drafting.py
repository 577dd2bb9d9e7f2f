"""Drafts that people ask the assistant for: asked outside of any transaction, kept through all gates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotFound
from kernel.jobs import JobName, enqueue
from question_bank.domain import drafting
from question_bank.domain.drafting import DraftKind, Message, Unusable
from question_bank.domain.item import Family, SourceRef
from question_bank.domain.place import address_of, source_at
from question_bank.domain.shape import Wording
from question_bank.domain.versions import RunState
from question_bank.models import DraftRow, ItemRow, ItemVersionRow
from question_bank.services import access, grounds, writing
from question_bank.services.steps import current, source_of

MOST_TRIES = 3
STUCK_AFTER = timedelta(minutes=3)
MOST_WAITING = 20
"""Drafts of one person that wait at a time: each costs somebody money."""
GIVEN_UP = frozenset({"drafting_refused", "drafting_gone"})
"""Failures that another try cannot mend."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """How far a draft is; `made_id` is the item, `error` the code of what went wrong last."""

    draft_id: int
    kind: DraftKind
    card_id: int
    item_id: str | None
    state: RunState
    tries: int
    error: str | None
    made_id: str | None


def ask_for_case(session: Session, *, card_id: int, address: str, now: datetime, actor: Actor) -> int:
    """Ask for a case on a skill or statement; gives the draft's id.

    Raises NotFound("card"), Conflict("card_not_published"), Invalid("source_unknown"),
    Conflict("drafting_many").
    """
    actor.require(Permission.ITEMS_REVIEW)
    access.require_card(session, card_id, actor)
    card = grounds.published_card(session, card_id)
    source = source_at(address, card.ordinal)
    if source is None:
        raise Invalid("source_unknown")
    grounds.source_columns(card, source)
    return _asked(session, DraftKind.CASE, card_id, address, None, now, actor)


def ask_for_rewording(session: Session, *, item_id: str, now: datetime, actor: Actor) -> int:
    """Ask for another wording of an item, which becomes an item beside it; gives the draft's id.

    Raises NotFound("item"), Conflict("drafting_type") for types that are not reworded,
    Conflict("drafting_many").
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = access.require_item(session, session.get(ItemRow, item_id), actor)
    version = current(session, item)
    if version.type not in drafting.REWORDED:
        raise Conflict("drafting_type")
    return _asked(session, DraftKind.REWORDING, item.card_id, _address(version), item, now, actor)


def question(session: Session, draft_id: int, now: datetime) -> tuple[Message, ...] | None:
    """What to ask the assistant now; None for a draft that is finished or not there. Counts the try."""
    row = session.get(DraftRow, draft_id, with_for_update=True)
    if row is None or row.state is RunState.DONE:
        return None
    if row.tries >= MOST_TRIES:  # the last one died without a word
        failed(session, draft_id, row.error or "drafting_out_of_reach", now)
        return None
    row.state, row.tries, row.moved_at = RunState.UNDER_WAY, row.tries + 1, now
    session.flush()
    source = _told(session, row)
    if row.kind is DraftKind.CASE:
        return drafting.ask_for_case(source)
    wording = writing.wording_of(_version(session, row))
    return drafting.ask_for_rewording(source, wording.stem, [option.text for option in wording.options])


def keep(session: Session, draft_id: int, answer: str, *, drafted_by: str, now: datetime) -> None:
    """Make an item of the answer, marked as drafted; quietly nothing where the draft is finished.

    An answer that is no item, or the same as one that the card has, counts as a failed try.
    """
    row = session.get(DraftRow, draft_id, with_for_update=True)
    if row is None or row.state is RunState.DONE:
        return
    try:
        wording = _read(session, row, answer)
    except Unusable as error:
        failed(session, draft_id, error.code, now)
        return
    card = grounds.published_card(session, row.card_id)
    if wording.print in writing.prints_of(session, card.id):
        failed(session, draft_id, "drafting_same", now)
        return
    case = row.kind is DraftKind.CASE
    columns = (
        grounds.source_columns(card, _source(row, card.ordinal))
        if case
        else source_of(_version(session, row))
    )
    kept = {"drafted_by": drafted_by} | ({} if case else {"rewording_of": row.item_id})
    family = Family.CASE if case else Family.WRITTEN
    item = writing.add(session, card, columns, wording, now=now, actor=None, family=family, kept=kept)
    session.flush()
    row.state, row.made_id, row.error, row.finished_at = RunState.DONE, item.id, None, now
    audit.record(
        session, now=now, actor=None, act="item.drafted", thing="item", thing_id=item.id, draft=row.id
    )
    session.flush()


def failed(session: Session, draft_id: int, code: str, now: datetime) -> None:
    """Note a failed try: the next one comes with the sweeper, until there were enough."""
    row = session.get(DraftRow, draft_id, with_for_update=True)
    if row is None or row.state is RunState.DONE:
        return
    row.error, row.moved_at = code, now
    if code in GIVEN_UP or row.tries >= MOST_TRIES:
        row.state, row.finished_at = RunState.DONE, now
    session.flush()


def stuck(session: Session, now: datetime) -> tuple[int, ...]:
    """Drafts whose job was lost or whose last try failed a while ago."""
    waiting = select(DraftRow.id).where(
        DraftRow.state != RunState.DONE, DraftRow.moved_at < now - STUCK_AFTER
    )
    return tuple(session.scalars(waiting.order_by(DraftRow.id)))


def read_draft(session: Session, *, draft_id: int, actor: Actor) -> DraftView:
    """Raises NotFound("draft") for drafts of others."""
    row = session.get(DraftRow, draft_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound("draft")
    return _view(row)


def own_drafts(session: Session, *, actor: Actor, limit: int = 20) -> tuple[DraftView, ...]:
    """The person's newest drafts."""
    rows = session.scalars(
        select(DraftRow)
        .where(DraftRow.person_id == actor.person_id)
        .order_by(DraftRow.id.desc())
        .limit(limit)
    )
    return tuple(_view(row) for row in rows)


def _view(row: DraftRow) -> DraftView:
    return DraftView(row.id, row.kind, row.card_id, row.item_id, row.state, row.tries, row.error, row.made_id)


def _asked(
    session: Session,
    kind: DraftKind,
    card_id: int,
    address: str,
    item: ItemRow | None,
    now: datetime,
    actor: Actor,
) -> int:
    if _waiting(session, actor) >= MOST_WAITING:
        raise Conflict("drafting_many", limit=MOST_WAITING)
    row = DraftRow(
        kind=kind,
        card_id=card_id,
        address=address,
        item_id=item.id if item else None,
        version_number=item.version_number if item else None,
        state=RunState.WAITING,
        tries=0,
        asked_at=now,
        person_id=actor.person_id,
        moved_at=now,
    )
    session.add(row)
    session.flush()
    audit.record(session, now=now, actor=actor, act="item.draft_asked", thing="item_draft", thing_id=row.id)
    enqueue(session, JobName.DRAFT_ITEM, row.id)
    return row.id


def _waiting(session: Session, actor: Actor) -> int:
    rows: Sequence[int] = session.scalars(
        select(DraftRow.id).where(DraftRow.person_id == actor.person_id, DraftRow.state != RunState.DONE)
    ).all()
    return len(rows)


def _read(session: Session, row: DraftRow, answer: str) -> Wording:
    if row.kind is DraftKind.CASE:
        return drafting.read_case(answer)
    return drafting.read_rewording(answer, writing.wording_of(_version(session, row)))


def _version(session: Session, row: DraftRow) -> ItemVersionRow:
    """The wording that was to be reworded."""
    return session.scalars(
        select(ItemVersionRow).where(
            ItemVersionRow.item_id == row.item_id, ItemVersionRow.number == row.version_number
        )
    ).one()


def _address(version: ItemVersionRow) -> str:
    source = SourceRef(0, version.source_kind, version.function, version.skill, version.source_index)
    return address_of(source)


def _source(row: DraftRow, ordinal: int) -> SourceRef:
    source = source_at(row.address, ordinal)
    if source is None:
        raise Invalid("source_unknown")
    return source


def _told(session: Session, row: DraftRow) -> drafting.Source:
    """Texts of the standard; of a rewording those that its item rests on."""
    card = grounds.published_card(session, row.card_id)
    source = source_at(row.address, card.ordinal)
    text = (
        _version(session, row).source_text
        if row.item_id
        else str(grounds.source_columns(card, _source(row, card.ordinal))["source_text"])
    )
    function = next((one for one in card.functions if source and one.number == source.function), None)
    skills = function.skills if function else ()
    skill = next((one for one in skills if source and one.number == source.skill), None)
    title = (skill.title if skill else None) or ""
    return drafting.Source(
        language=card.version.standard.language.value,
        profession=card.title,
        function=(function.title if function else None) or "",
        skill=title,
        statement=text if text != title else "",
    )
