"""Items that people write: a new one, and a new wording of one that is there."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid
from question_bank.domain import expectations
from question_bank.domain.item import Family, ItemStatus, SourceRef
from question_bank.domain.lifecycle import Step
from question_bank.domain.shape import Wording, faults
from question_bank.models import CardRow, ItemRow, ItemVersionRow
from question_bank.services import access, flaws, grounds, pictures
from question_bank.services.options import option_rows, options_of
from question_bank.services.steps import Move, current, locked, moved, successor

Print = tuple[str, ...]

_WRITTEN_DETAILS = frozenset({"unit", "rubric", "pictures"})
"""Details that a wording brings; others (who drafted it) stay with the item."""
_ID_LENGTH = 20


def write(
    session: Session,
    *,
    card_id: int,
    source: SourceRef,
    wording: Wording,
    now: datetime,
    actor: Actor,
) -> str:
    """Store a new item as a draft; gives its id.

    Raises NotFound("card"), Conflict("card_not_published"), Invalid("source_unknown"), Invalid(fault,
    wrong=...) with all faults of its shape, Conflict("item_repeated", item=...) where the card has it.
    """
    actor.require(Permission.ITEMS_REVIEW)
    access.require_card(session, card_id, actor)
    card = grounds.published_card(session, card_id)
    columns = grounds.source_columns(card, source)
    _check(wording)
    if there := prints_of(session, card.id).get(wording.print):
        raise Conflict("item_repeated", item=there)
    item = add(session, card, columns, wording, now=now, actor=actor)
    audit.record(session, now=now, actor=actor, act="item.written", thing="item", thing_id=item.id)
    session.flush()
    return item.id


def rewrite(
    session: Session, *, item_id: str, seen_version: int, wording: Wording, now: datetime, actor: Actor
) -> int:
    """Store a new wording as a new version in draft; gives its number. Old versions stay as they are.

    Raises NotFound("item"), Conflict("item_step"), Conflict("item_changed") when `seen_version` is not
    the newest, Conflict("item_type"), Invalid(fault, wrong=...) with all faults of its shape.
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = locked(session, item_id, Step.EDIT, actor)
    if item.version_number != seen_version:
        raise Conflict("item_changed")
    old = current(session, item)
    if old.type is not wording.type:
        raise Conflict("item_type")
    _check(wording)
    item.version_number += 1
    text = _text(session, wording, _kept(item, old, wording))
    text["expected_difficulty"] = old.expected_difficulty
    newer = successor(old, item.version_number, text, now, actor)
    newer.flaws = flaws.found_in(newer, item.language.value)
    session.add(newer)
    moved(session, item, Move.to_draft(Step.EDIT), now=now, actor=actor)
    return item.version_number


def read_wording(session: Session, *, item_id: str, actor: Actor) -> Wording:
    """The newest wording of the item. Raises NotFound("item")."""
    item = access.require_item(session, session.get(ItemRow, item_id), actor)
    return wording_of(current(session, item))


def add(
    session: Session,
    card: CardRow,
    source: Mapping[str, Any],
    wording: Wording,
    *,
    now: datetime,
    actor: Actor | None,
    family: Family = Family.WRITTEN,
    kept: Mapping[str, Any] | None = None,
) -> ItemRow:
    """A draft of a wording without faults; `source` are its columns (see grounds), `kept` further details."""
    language = card.version.standard.language
    version = ItemVersionRow(
        number=1,
        **source,
        **_text(session, wording, kept or {}),
        flaws=[],
        created_at=now,
        created_by=actor.person_id if actor else None,
    )
    version.flaws = flaws.found_in(version, language.value)
    item = ItemRow(
        id=_free_id(session, card, wording),
        card_id=card.id,
        statement_id=version.statement_id,
        first_line=version.first_line,
        family=family,
        language=language,
        status=ItemStatus.DRAFT,
        version_number=1,
        created_at=now,
        changed_at=now,
        versions=[version],
    )
    session.add(item)
    return item


def prints_of(session: Session, card_id: int) -> dict[Print, str]:
    """The items of the card that are not retired, by what makes wordings the same."""
    rows = session.execute(
        select(ItemRow.id, ItemVersionRow)
        .join(
            ItemVersionRow,
            (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number),
        )
        .where(ItemRow.card_id == card_id, ItemRow.status != ItemStatus.RETIRED)
    )
    return {wording_of(version).print: item_id for item_id, version in rows}


def wording_of(version: ItemVersionRow) -> Wording:
    """The stored wording in its form in the domain."""
    return Wording(
        type=version.type,
        stem=version.stem,
        options=options_of(version.options),
        key=tuple(version.key),
        points=version.points,
        details=version.details,
        rationale=version.rationale,
    )


def _check(wording: Wording) -> None:
    if wrong := faults(wording):
        raise Invalid(wrong[0].fault.value, wrong=wrong, **wrong[0].params)


def _text(session: Session, wording: Wording, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a wording; what its pictures are is read from their table."""
    own = {name: value for name, value in wording.details.items() if name in _WRITTEN_DETAILS}
    if own.get("pictures"):
        own["pictures"] = pictures.known(session, own["pictures"])
    else:
        own.pop("pictures", None)
    return {
        "type": wording.type,
        "stem": wording.stem,
        "options": option_rows(wording.options),
        "key": list(wording.key),
        "details": {**kept, **own},
        "points": wording.points,
        "rationale": wording.rationale,
        "expected_difficulty": expectations.difficulty_of(wording),
        "expected_seconds": expectations.seconds_of(wording),
        "words": wording.words,
    }


def _kept(item: ItemRow, old: ItemVersionRow, wording: Wording) -> dict[str, Any]:
    """Details that outlive an edit. A case is complete once somebody has written its situation."""
    kept = {name: value for name, value in old.details.items() if name not in _WRITTEN_DETAILS}
    if item.family is Family.CASE and wording.stem != old.stem:
        kept.pop("to_complete", None)
    return kept


def _free_id(session: Session, card: CardRow, wording: Wording) -> str:
    """The same for the same words on the same card, unless an item that was edited since bears it."""
    words = "\0".join([str(card.id), *wording.print])
    at = 0
    while True:
        digest = hashlib.sha256(f"{at}\0{words}".encode()).hexdigest()
        name = f"w{digest[: _ID_LENGTH - 1]}"
        with session.no_autoflush:  # a file has a thousand of them
            if session.get(ItemRow, name) is None:
                return name
        at += 1
