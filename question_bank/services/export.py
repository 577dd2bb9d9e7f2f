"""The bank as plain data: one dict an item, in the schema that `synaq bank export` prints."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session, joinedload

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus, ItemType
from question_bank.models import (
    CardRow,
    ItemRow,
    ItemVersionRow,
    StandardRow,
    VersionRow,
)
from question_bank.services import access, finding, relations

_Exported = Row[ItemRow, ItemVersionRow, str, str | None]
"""An item, its newest wording, the file and the code of its standard."""


@dataclass(frozen=True, slots=True)
class ExportFilter:
    """Which items: None lets all through. `standard` is a document's code or file name, `card` an ordinal."""

    language: Language | None = None
    standard: str | None = None
    card: int | None = None
    status: ItemStatus | None = None
    family: Family | None = None


def exported(
    session: Session, *, wanted: ExportFilter, within: Select[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Each item in its newest wording, by document, place and id; of those whose ids `within` selects."""
    query = _query().where(*_asked(wanted))
    chosen = session.execute(query if within is None else query.where(ItemRow.id.in_(within))).all()
    cards = {item.card_id: item.card for item, *_place in chosen}
    enemies = relations.enemies(relations.newest(session, ItemRow.card_id.in_(cards)))
    siblings = relations.siblings_of_cards(session, {card.nkz_code for card in cards.values()})
    for row in chosen:
        yield _schema(row, siblings, enemies)


def hand_out(session: Session, *, wanted: finding.ItemFilter, actor: Actor) -> tuple[dict[str, Any], ...]:
    """What a list shows of the banks open to the person, with keys; see `note` before it leaves.

    Siblings in other banks are not named.
    """
    actor.require(Permission.ITEMS_REVIEW)
    listed = finding.found(session, wanted=wanted, actor=actor).order_by(None)
    within = listed.with_only_columns(ItemRow.id)
    mine = set(session.scalars(select(ItemRow.id).where(access.reach(session, actor))))
    return tuple(
        {**one, "siblings": [sibling for sibling in one["siblings"] if sibling in mine]}
        for one in exported(session, wanted=ExportFilter(), within=within)
    )


def note(
    session: Session, *, asked: Mapping[str, str], items: int, now: datetime, actor: Actor | None
) -> None:
    """Record that items were taken out with their keys: by whom (None: at the machine), which, how many.

    `asked` are the filters by their names.
    """
    audit.record(
        session,
        now=now,
        actor=actor,
        act="items.exported",
        thing="item_bank",
        thing_id="items",
        items=items,
        filter=dict(asked),
    )
    session.flush()


def _query() -> Select[ItemRow, ItemVersionRow, str, str | None]:
    return (
        select(ItemRow, ItemVersionRow, VersionRow.source_name, StandardRow.code)
        .join(
            ItemVersionRow,
            (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number),
        )
        .join(ItemRow.card)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .options(joinedload(ItemRow.card))
        .order_by(VersionRow.sha256, CardRow.ordinal, ItemRow.first_line, ItemRow.id)
    )


def _asked(wanted: ExportFilter) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.language:
        asked.append(ItemRow.language == wanted.language)
    if wanted.standard:
        asked.append((StandardRow.code == wanted.standard) | (VersionRow.source_name == wanted.standard))
    if wanted.card is not None:
        asked.append(CardRow.ordinal == wanted.card)
    if wanted.status:
        asked.append(ItemRow.status == wanted.status)
    if wanted.family:
        asked.append(ItemRow.family == wanted.family)
    return asked


def _schema(
    row: _Exported, siblings: Mapping[str, Collection[str]], enemies: Mapping[str, Collection[str]]
) -> dict[str, Any]:
    item, version, _file, _code = row
    return {
        "id": item.id,
        "version": version.number,
        "language": item.language.value,
        "family": item.family.value,
        "type": version.type.value,
        "stem": version.stem,
        "options": version.options,
        "key": [pair.split("=") for pair in version.key] if version.type is ItemType.MATCH else version.key,
        "details": version.details,
        "points": version.points,
        "status": item.status.value,
        "siblings": sorted(siblings.get(item.id, ())),
        "enemies": sorted(enemies.get(item.id, ())),
        "source": _source_schema(row),
        "rationale": version.rationale,
        "expected_difficulty": version.expected_difficulty,
        "expected_seconds": version.expected_seconds,
        "flaws": version.flaws,
    }


def _source_schema(row: _Exported) -> dict[str, Any]:
    item, version, file, code = row
    return {
        "document": file,
        "standard_code": code,
        "nkz_code": item.card.nkz_code,
        "card_ordinal": item.card.ordinal,
        "level": max(item.card.levels, default=None),
        "function": version.function,
        "skill": version.skill,
        "kind": version.source_kind.value,
        "index": version.source_index,
        "text": version.source_text,
        "lines": [version.first_line, version.last_line],
    }
