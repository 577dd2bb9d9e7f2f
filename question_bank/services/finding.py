"""Finding items: the filter of a list as a condition, in the order of the documents."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, contains_eager

from kernel.actor import Actor
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.text import text_key
from question_bank.domain.worklist import WorkList
from question_bank.models import ItemRow, ItemVersionRow
from question_bank.services import access
from question_bank.services.worklists import CURRENT, FLAWS, on_list

Found = Select[ItemRow, ItemVersionRow]
"""Items with their newest wording and their card, by card, line of the document and id."""

_KEY = (ItemRow.card_id, ItemRow.first_line, ItemRow.id)
_CURSOR = re.compile(r"(\d{1,18})-(\d{1,9})-(.{1,24})")


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items: None, False or an empty text lets all through.

    `text` is looked for in what an item rests on and in its stem, or is an item's id. `function` and
    `skill` are the numbers that the card prints; `work` is a list of the person who asks.
    """

    status: ItemStatus | None = None
    language: Language | None = None
    card_id: int | None = None
    family: Family | None = None
    text: str = ""
    stale: bool = False
    function: int | None = None
    skill: int | None = None
    flaw: str = ""
    work: WorkList | None = None


def found(session: Session, *, wanted: ItemFilter, actor: Actor) -> Found:
    """What the filter lets through of the banks that are open to the person."""
    query = (
        select(ItemRow, ItemVersionRow)
        .join(ItemVersionRow, CURRENT)
        .join(ItemRow.card)
        .options(contains_eager(ItemRow.card))
        .where(access.reach(session, actor), *_asked(wanted, actor))
    )
    return query.order_by(*_KEY)


def number_of(session: Session, query: Found) -> int:
    """How many items there are in all."""
    ids = query.order_by(None).with_only_columns(ItemRow.id)
    return session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def cursor_of(item: ItemRow) -> str:
    """The place of an item in the order, as the address of the next page has it."""
    return f"{item.card_id}-{item.first_line}-{item.id}"


def onward(query: Found, cursor: str | None) -> Found:
    """Behind the place; a cursor that is none begins at the beginning."""
    place = _place(cursor)
    return query.where(tuple_(*_KEY) > place) if place else query


def backward(query: Found, cursor: str) -> Found:
    """Before the place, the nearest first."""
    place = _place(cursor)
    turned = query.order_by(None).order_by(*(column.desc() for column in _KEY))
    return turned.where(tuple_(*_KEY) < place) if place else turned


def _place(cursor: str | None) -> tuple[int, int, str] | None:
    found = _CURSOR.fullmatch(cursor or "")
    return (int(found[1]), int(found[2]), found[3]) if found else None


def _asked(wanted: ItemFilter, actor: Actor) -> list[ColumnElement[bool]]:
    same = {
        ItemRow.status: wanted.status,
        ItemRow.language: wanted.language,
        ItemRow.card_id: wanted.card_id,
        ItemRow.family: wanted.family,
        ItemVersionRow.function: wanted.function,
        ItemVersionRow.skill: wanted.skill,
    }
    asked = [column == value for column, value in same.items() if value is not None]
    if wanted.stale:
        asked.append(ItemRow.stale_at.is_not(None))
    if wanted.flaw:
        asked.append(FLAWS.contains(f'"{wanted.flaw}"', autoescape=True))
    if wanted.work:
        asked.append(on_list(wanted.work, actor))
    if wanted.text.strip():
        asked.append(_holds(wanted.text.strip()))
    return asked


def _holds(text: str) -> ColumnElement[bool]:
    """The words stand in what the item rests on or in its stem; or it is the item's id."""
    key = text_key(text)
    in_stem = func.lower(ItemVersionRow.stem).contains(text.lower(), autoescape=True)
    in_source = ItemVersionRow.source_key.contains(key, autoescape=True)
    return or_(in_stem, ItemRow.id == text, *([in_source] if key else []))
