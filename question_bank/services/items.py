"""Items as their pages show them: the filtered list, one with its statement and history, the next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, undefer

from kernel.actor import Actor, Permission
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus, ItemType, Option, SourceKind
from question_bank.domain.lifecycle import StaleReason, Step, may, needs_two
from question_bank.domain.resting import ChangedGround
from question_bank.models import (
    CardRow,
    FunctionRow,
    ItemRow,
    ItemVersionRow,
    StandardRow,
    VersionRow,
)
from question_bank.services import access
from question_bank.services.carrying import changed_of
from question_bank.services.finding import ItemFilter, cursor_of, found, number_of, onward
from question_bank.services.options import options_of
from question_bank.services.worklists import to_decide

PAGE = 50
CONTEXT_LINES = 4


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list. `ordinal`, `function` and `skill` are the card's printed numbers; `statement` is
    what it rests on."""

    item_id: str
    status: ItemStatus
    language: Language
    family: Family
    stem: str
    statement: str
    card_title: str
    ordinal: int
    function: int | None
    skill: int | None
    first_person: int | None
    stale: StaleReason | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A page of the list; `after` is the cursor of the next page, None at the end."""

    lines: tuple[ItemLine, ...]
    total: int
    after: str | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document around the statement; `own` where the statement itself stands."""

    number: int
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What an item rests on: a statement (`index` from 1 in its skill), a title, a term, a requirement."""

    kind: SourceKind
    index: int | None
    text: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One step of the item's history."""

    at: datetime
    person: str
    step: Step
    status: ItemStatus
    version_number: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything that an examiner sees of an item; `steps` are those open to this person now.

    `stale` is why a newer redaction asks for a look; `was` is the statement as it was before that, and
    `changed` are the other statements which the item rests on that have changed.
    """

    item_id: str
    status: ItemStatus
    language: Language
    family: Family
    type: ItemType
    version_number: int
    flaws: tuple[str, ...]
    stem: str
    options: tuple[Option, ...]
    key: tuple[str, ...]
    rationale: str
    difficulty: float
    seconds: int
    version_id: int
    standard_title: str
    card_id: int
    card_title: str
    levels: tuple[int, ...]
    ordinal: int
    function: int | None
    function_title: str | None
    skill: int | None
    skill_title: str | None
    ground: Ground
    details: Mapping[str, Any]
    source: tuple[SourceLine, ...]
    history: tuple[ReviewLine, ...]
    steps: frozenset[Step]
    waits_for_another: bool
    stale: StaleReason | None
    was: str | None
    changed: tuple[ChangedGround, ...]


@dataclass(frozen=True, slots=True)
class CardChoice:
    """A card that has items, for the filter."""

    card_id: int
    title: str
    ordinal: int
    language: Language


def list_items(session: Session, *, wanted: ItemFilter, actor: Actor, after: str | None = None) -> ItemPage:
    """Fifty items of the banks that are open to the person, from the cursor on, by card and line."""
    actor.require(Permission.ITEMS_READ)
    query = found(session, wanted=wanted, actor=actor)
    rows = session.execute(onward(query, after).limit(PAGE + 1)).all()
    lines = tuple(_line(item, version) for item, version in rows[:PAGE])
    last = rows[PAGE - 1][0] if len(rows) > PAGE else None
    return ItemPage(lines, number_of(session, query), cursor_of(last) if last else None)


def next_to_review(session: Session, *, wanted: ItemFilter, after: str | None, actor: Actor) -> str | None:
    """Id of the next item that waits for this person's eye, from item `after` on; None when none does."""
    query = found(session, wanted=wanted, actor=actor).where(to_decide(actor))
    current = access.open_item(session, after, actor)
    row = session.execute(onward(query, cursor_of(current) if current else None).limit(1)).first()
    return row[0].id if row else None


def read_item(session: Session, *, item_id: str, actor: Actor, second_approval: bool) -> ItemView:
    """Raises NotFound("item"), also for an item of a bank that is not open to the person."""
    actor.require(Permission.ITEMS_READ)
    asked = session.get(ItemRow, item_id, options=[joinedload(ItemRow.card)])
    item = access.require_item(session, asked, actor)
    version = next(row for row in item.versions if row.number == item.version_number)
    function, skill = _titles(session, item.card_id, version)
    standard = session.get_one(VersionRow, item.card.version_id, options=[undefer(VersionRow.text)])
    own = (version.first_line, version.last_line)
    two = needs_two(version.details, second_approval=second_approval)
    blocked = two and item.status is ItemStatus.IN_REVIEW and item.first_person == actor.person_id
    return ItemView(
        item_id=item.id,
        status=item.status,
        language=item.language,
        family=item.family,
        type=version.type,
        version_number=version.number,
        flaws=tuple(version.flaws),
        stem=version.stem,
        options=options_of(version.options),
        key=tuple(version.key),
        rationale=version.rationale,
        difficulty=version.expected_difficulty,
        seconds=version.expected_seconds,
        version_id=standard.id,
        standard_title=standard.header.get("title") or standard.standard.title,
        card_id=item.card_id,
        card_title=item.card.title,
        levels=tuple(item.card.levels),
        ordinal=item.card.ordinal,
        function=version.function,
        function_title=function,
        skill=version.skill,
        skill_title=skill,
        ground=Ground(version.source_kind, version.source_index, version.source_text, own),
        details=version.details,
        source=_around(standard.text.split("\n"), *own),
        history=tuple(
            ReviewLine(row.at, row.person_name, row.step, row.status, row.version_number, row.reason)
            for row in item.reviews
        ),
        steps=_open_steps(item, blocked),
        waits_for_another=blocked,
        stale=item.stale_reason,
        was=_earlier_source(item, version) if item.stale_at else None,
        changed=changed_of(item.changed_grounds) if item.stale_at else (),
    )


def cards_with_items(session: Session, *, actor: Actor) -> tuple[CardChoice, ...]:
    """The cards to choose from in the filter: those with items that are open to the person."""
    rows = session.scalars(
        select(CardRow)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .options(contains_eager(CardRow.version).contains_eager(VersionRow.standard))
        .where(CardRow.id.in_(select(ItemRow.card_id).distinct()), access.card_reach(session, actor))
        .order_by(StandardRow.title, CardRow.id)
    )
    return tuple(CardChoice(row.id, row.title, row.ordinal, row.version.standard.language) for row in rows)


def count_by_status(session: Session, *, actor: Actor) -> dict[ItemStatus, int]:
    """How many items of the banks that are open to the person stand where."""
    query = select(ItemRow.status, func.count()).where(access.reach(session, actor))
    return dict(session.execute(query.group_by(ItemRow.status)).all())


def _titles(session: Session, card_id: int, version: ItemVersionRow) -> tuple[str | None, str | None]:
    """Of the function and the skill that the item rests on; the first where a card prints a number twice."""
    function = session.scalar(
        select(FunctionRow)
        .where(FunctionRow.card_id == card_id, FunctionRow.number == version.function)
        .order_by(FunctionRow.id)
        .limit(1)
    )
    skills = function.skills if function else ()
    skill = next((one for one in skills if one.number == version.skill), None)
    return function.title if function else None, skill.title if skill else None


def _line(item: ItemRow, version: ItemVersionRow) -> ItemLine:
    return ItemLine(
        item_id=item.id,
        status=item.status,
        language=item.language,
        family=item.family,
        stem=version.stem,
        statement=version.source_text,
        card_title=item.card.title,
        ordinal=item.card.ordinal,
        function=version.function,
        skill=version.skill,
        first_person=item.first_person,
        stale=item.stale_reason,
    )


def _around(lines: Collection[str], first: int, last: int) -> tuple[SourceLine, ...]:
    """The statement's lines with a few before and after; empty ones left out."""
    numbered = enumerate(lines, start=1)
    near = (
        SourceLine(number, text.strip(), first <= number <= last)
        for number, text in numbered
        if first - 2 * CONTEXT_LINES <= number <= last + 2 * CONTEXT_LINES and text.strip()
    )
    lines_near = tuple(near)
    at = next((place for place, line in enumerate(lines_near) if line.own), 0)
    end = max((place for place, line in enumerate(lines_near) if line.own), default=0)
    return lines_near[max(0, at - CONTEXT_LINES) : end + CONTEXT_LINES + 1]


def _open_steps(item: ItemRow, blocked: bool) -> frozenset[Step]:
    return frozenset(
        step
        for step in Step
        if may(step, item.status, item.stale_reason) and not (step is Step.APPROVE and blocked)
    )


def _earlier_source(item: ItemRow, version: ItemVersionRow) -> str | None:
    """What the source said under the wording before this one, where that differs."""
    earlier = (row.source_text for row in reversed(item.versions) if row.number < version.number)
    return next((text for text in earlier if text != version.source_text), None)
