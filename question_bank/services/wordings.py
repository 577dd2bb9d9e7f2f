"""All wordings of an item with what changed from one to the next, and an older one made the newest again."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from kernel.actor import Actor, Permission
from kernel.errors import Conflict, NotFound
from question_bank.domain.lifecycle import Step
from question_bank.domain.word_changes import Run, word_changes
from question_bank.models import ItemRow, ItemVersionRow
from question_bank.services import access, flaws
from question_bank.services.steps import Move, current, locked, moved, successor

_WORDED = frozenset({Step.EDIT, Step.RESTORE})


@dataclass(frozen=True, slots=True)
class Wording:
    """A version of an item. `options` are (id, words); words are marked against the version before.

    `person` is None where the generator made it, empty where the history names nobody.
    `key_changed` says that another option is right.
    """

    number: int
    at: datetime
    person: str | None
    stem: tuple[Run, ...]
    options: tuple[tuple[str, tuple[Run, ...]], ...]
    rationale: tuple[Run, ...]
    key: tuple[str, ...]
    key_changed: bool


def wordings(session: Session, *, item_id: str, actor: Actor) -> tuple[Wording, ...]:
    """The newest first. Raises NotFound("item")."""
    actor.require(Permission.ITEMS_READ)
    item = access.require_item(session, session.get(ItemRow, item_id), actor)
    first = item.versions[0]
    names = {step.version_number: step.person_name for step in item.reviews if step.step in _WORDED}
    pairs = [(first, first), *pairwise(item.versions)]
    told = [_compared(old, new, names.get(new.number, "")) for old, new in pairs]
    return tuple(reversed(told))


def restore(
    session: Session, *, item_id: str, number: int, seen_version: int, now: datetime, actor: Actor
) -> int:
    """Make the wording `number` the newest again, as a new version in draft; gives its number.

    It rests on what the newest rested on. Raises NotFound("item" | "wording"), Conflict("item_changed"),
    Conflict("item_step"), Conflict("wording_same") for the newest itself.
    """
    actor.require(Permission.ITEMS_REVIEW)
    item = locked(session, item_id, Step.RESTORE, actor)
    if item.version_number != seen_version:
        raise Conflict("item_changed")
    if number == item.version_number:
        raise Conflict("wording_same")
    older = next((row for row in item.versions if row.number == number), None)
    if older is None:
        raise NotFound("wording")
    newest = current(session, item)
    item.version_number += 1
    restored = successor(newest, item.version_number, _text(older), now, actor)
    restored.flaws = flaws.found_in(restored, item.language.value)
    session.add(restored)
    moved(session, item, Move.to_draft(Step.RESTORE), now=now, actor=actor)
    return item.version_number


def _text(version: ItemVersionRow) -> dict[str, Any]:
    names = ("type", "stem", "options", "key", "details", "points", "rationale", "expected_difficulty")
    return {name: getattr(version, name) for name in (*names, "expected_seconds", "words")}


def _compared(old: ItemVersionRow, new: ItemVersionRow, name: str) -> Wording:
    before = {option["id"]: str(option["text"]) for option in old.options}
    return Wording(
        number=new.number,
        at=new.created_at,
        person=None if new.created_by is None else name,
        stem=word_changes(old.stem, new.stem),
        options=tuple(
            (option["id"], word_changes(before.get(option["id"], ""), option["text"]))
            for option in new.options
        ),
        rationale=word_changes(old.rationale, new.rationale),
        key=tuple(new.key),
        key_changed=old.key != new.key,
    )
