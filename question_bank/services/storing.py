"""Generated items as rows: what they rest on, found on their card, and the likes that are there already."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.language import Language
from question_bank.domain.item import Item, ItemStatus, SourceKind, word_count
from question_bank.domain.text import text_key
from question_bank.models import CardRow, FunctionRow, ItemRow, ItemVersionRow, RunRow, SkillRow
from question_bank.services import flaws
from question_bank.services.options import option_rows
from question_bank.services.trees import CARD_TREE

Place = tuple[int | None, int | None, SourceKind, int | None, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What an item rests on: the statement's id where it is one, and the lines of the document."""

    statement_id: int | None
    lines: tuple[int, int]


def places_of(session: Session, card_id: int) -> dict[Place, Ground]:
    """What the card's items may rest on, by its place; a statement's text is part of its place, as a
    faulty document may print a number twice."""
    card = session.get_one(CardRow, card_id, options=[CARD_TREE])
    found: dict[Place, Ground] = {}
    for function in card.functions:
        found.setdefault((function.number, None, SourceKind.FUNCTION, None, ""), _ground(function))
        for skill in function.skills:
            place = (function.number, skill.number)
            found.setdefault((*place, SourceKind.SKILL, None, ""), _ground(skill))
            for row in skill.statements:
                kind = SourceKind(row.kind.value)
                found[(*place, kind, row.number, row.text)] = Ground(row.id, (row.first_line, row.last_line))
    return found


def _ground(row: FunctionRow | SkillRow) -> Ground:
    return Ground(None, (row.first_line, row.last_line))


def _ground_of(item: Item, places: dict[Place, Ground]) -> Ground:
    """A term or a requirement has no place on the card: it brings its own lines."""
    at = item.source
    if item.lines is not None:
        return Ground(None, item.lines)
    text = "" if at.kind in (SourceKind.FUNCTION, SourceKind.SKILL) else item.statement_text
    return places[at.function, at.skill, at.kind, at.index, text]


def carried(session: Session, version_id: int, card_id: int, items: dict[str, Item]) -> set[str]:
    """Ids of items of which the card has the like already, brought over from an older version."""
    older = select(RunRow.id).where(RunRow.version_id != version_id)
    current = (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number)
    found = select(
        ItemRow.family,
        ItemVersionRow.source_kind,
        ItemVersionRow.function,
        ItemVersionRow.skill,
        ItemVersionRow.source_key,
    ).join(ItemVersionRow, current)
    rows = session.execute(found.where(ItemRow.card_id == card_id, ItemRow.run_id.in_(older)))
    there = {tuple(row) for row in rows}
    return {item.id for item in items.values() if _like(item) in there}


def _like(item: Item) -> tuple[object, ...]:
    at = item.source
    return item.family, at.kind, at.function, at.skill, text_key(item.statement_text)


def item_row(item: Item, run: RunRow, card_id: int, places: dict[Place, Ground], now: datetime) -> ItemRow:
    ground = _ground_of(item, places)
    version = _version_row(item, ground, now)
    version.flaws = flaws.found_in(version, item.language)
    return ItemRow(
        id=item.id,
        card_id=card_id,
        statement_id=ground.statement_id,
        first_line=ground.lines[0],
        run_id=run.id,
        family=item.family,
        language=Language(item.language),
        status=ItemStatus.DRAFT,
        version_number=1,
        created_at=now,
        changed_at=now,
        versions=[version],
    )


def _version_row(item: Item, ground: Ground, now: datetime) -> ItemVersionRow:
    at = item.source
    return ItemVersionRow(
        number=1,
        statement_id=ground.statement_id,
        source_kind=at.kind,
        function=at.function,
        skill=at.skill,
        source_index=at.index,
        source_text=item.statement_text,
        source_key=text_key(item.statement_text),
        first_line=ground.lines[0],
        last_line=ground.lines[1],
        type=item.type,
        stem=item.stem,
        options=option_rows(item.options),
        key=list(item.key),
        details=dict(item.details),
        points=item.points,
        rationale=item.rationale,
        expected_difficulty=item.expected_difficulty,
        expected_seconds=item.expected_seconds,
        words=word_count(item.stem, [option.text for option in item.options]),
        flaws=[],
        created_at=now,
    )
