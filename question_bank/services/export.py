"""The bank as plain data: one dict an item, in the schema that `synaq bank export` prints."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session, joinedload

from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.quality.between_items import cues_between_items
from question_bank.domain.quality.item_text import ItemText
from question_bank.models import (
    CardRow,
    FunctionRow,
    ItemRow,
    ItemVersionRow,
    SkillRow,
    StandardRow,
    StatementRow,
    VersionRow,
)
from question_bank.services import flaws

_Exported = Row[ItemRow, ItemVersionRow, VersionRow, StandardRow]


@dataclass(frozen=True, slots=True)
class ExportFilter:
    """Which items: None lets all through. `standard` is a document's code or file name, `card` an ordinal."""

    language: Language | None = None
    standard: str | None = None
    card: int | None = None
    status: ItemStatus | None = None
    family: Family | None = None


def exported(session: Session, *, wanted: ExportFilter) -> Iterator[dict[str, Any]]:
    """Each item in its newest wording, by document, statement and id."""
    everything = session.execute(_query()).all()
    siblings, enemies = _siblings(everything), _enemies(everything)
    chosen = session.execute(_query().where(*_asked(wanted)))
    for row in chosen:
        yield _schema(row, siblings, enemies)


def _query() -> Select[ItemRow, ItemVersionRow, VersionRow, StandardRow]:
    return (
        select(ItemRow, ItemVersionRow, VersionRow, StandardRow)
        .join(
            ItemVersionRow,
            (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number),
        )
        .join(ItemRow.card)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .options(
            joinedload(ItemRow.card),
            joinedload(ItemRow.statement).joinedload(StatementRow.skill).joinedload(SkillRow.function),
        )
        .order_by(VersionRow.sha256, CardRow.ordinal, ItemRow.statement_id, ItemRow.id)
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


def _siblings(rows: Sequence[_Exported]) -> dict[str, list[str]]:
    """The same question in the other language: one family, place and code of card and standard."""
    same: defaultdict[tuple[object, ...], list[ItemRow]] = defaultdict(list)
    for item, _version, _document, standard in rows:
        if standard.code and item.card.nkz_code:
            place = (standard.code, item.card.nkz_code, tuple(item.card.levels), *_place(item))
            same[(*place, item.family)].append(item)
    return {
        item.id: [other.id for other in found if other.language is not item.language]
        for found in same.values()
        for item in found
    }


def _place(item: ItemRow) -> tuple[object, ...]:
    statement, skill, function = _source(item)
    return function.number, skill.number, statement.kind, statement.number


def _source(item: ItemRow) -> tuple[StatementRow, SkillRow, FunctionRow]:
    return item.statement, item.statement.skill, item.statement.skill.function


def _enemies(rows: Sequence[_Exported]) -> dict[str, set[str]]:
    """Items of one card that rest on the same statement, or of which one tells the key of the other."""
    by_card: defaultdict[int, dict[str, ItemText]] = defaultdict(dict)
    by_statement: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for item, version, _document, _standard in rows:
        by_card[item.card_id][item.id] = flaws.text_of(version, item.language.value)
        by_statement[item.card_id, item.statement.text_key].append(item.id)
    enemies: defaultdict[str, set[str]] = defaultdict(set)
    for ids in by_statement.values():
        for one in ids:
            enemies[one] |= set(ids) - {one}
    for items in by_card.values():
        for one, other in cues_between_items(items):
            enemies[one].add(other)
            enemies[other].add(one)
    return enemies


def _schema(
    row: _Exported, siblings: Mapping[str, list[str]], enemies: Mapping[str, set[str]]
) -> dict[str, Any]:
    item, version, _document, _standard = row
    return {
        "id": item.id,
        "version": version.number,
        "language": item.language.value,
        "family": item.family.value,
        "type": version.type.value,
        "stem": version.stem,
        "options": version.options,
        "key": version.key,
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
    item, _version, document, standard = row
    statement, skill, function = _source(item)
    return {
        "document": document.source_name,
        "standard_code": standard.code,
        "nkz_code": item.card.nkz_code,
        "card_ordinal": item.card.ordinal,
        "level": max(item.card.levels, default=None),
        "function": function.number,
        "skill": skill.number,
        "kind": statement.kind.value,
        "index": statement.number,
        "text": statement.text,
        "lines": [statement.first_line, statement.last_line],
    }
