"""What an item that people write may rest on: the skills and statements of a published card."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from kernel.actor import Actor
from kernel.errors import Conflict, Invalid, NotFound
from kernel.language import Language
from question_bank.domain.item import SourceKind, SourceRef
from question_bank.domain.place import address_of
from question_bank.domain.text import text_key
from question_bank.domain.versions import VersionState
from question_bank.models import CardRow, SkillRow, StandardRow, StatementRow, VersionRow
from question_bank.services import access
from question_bank.services.trees import CARD_TREE


@dataclass(frozen=True, slots=True)
class Ground:
    """A skill or statement that can be chosen; `address` as question_bank.domain.place says."""

    address: str
    kind: SourceKind
    index: int | None
    text: str


@dataclass(frozen=True, slots=True)
class SkillGrounds:
    """A skill with its statements; the skill itself comes first."""

    function: int
    skill: int
    title: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class CardGrounds:
    """A published card and all that its items may rest on."""

    card_id: int
    title: str
    ordinal: int
    language: Language
    standard_title: str
    skills: tuple[SkillGrounds, ...]


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A published card that the person may write items for."""

    card_id: int
    ordinal: int
    title: str
    language: Language
    standard_title: str


def open_cards(session: Session, *, actor: Actor) -> tuple[OpenCard, ...]:
    """By standard and printed order."""
    rows = session.execute(
        select(CardRow, StandardRow)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .where(VersionRow.state == VersionState.PUBLISHED, access.card_reach(session, actor))
        .order_by(StandardRow.title, StandardRow.id, CardRow.id)
    )
    return tuple(
        OpenCard(card.id, card.ordinal, card.title, standard.language, standard.title)
        for card, standard in rows
    )


def card_grounds(session: Session, *, card_id: int, actor: Actor) -> CardGrounds:
    """Raises NotFound("card"), Conflict("card_not_published")."""
    access.require_card(session, card_id, actor)
    card = published_card(session, card_id)
    return CardGrounds(
        card_id=card.id,
        title=card.title,
        ordinal=card.ordinal,
        language=card.version.standard.language,
        standard_title=card.version.standard.title,
        skills=tuple(_grounds(card, row) for function in card.functions for row in function.skills),
    )


def published_card(session: Session, card_id: int) -> CardRow:
    """The card with its tree. Raises NotFound("card"), Conflict("card_not_published")."""
    card = session.get(CardRow, card_id, options=[CARD_TREE, joinedload(CardRow.version)])
    if card is None:
        raise NotFound("card")
    if card.version.state is not VersionState.PUBLISHED:
        raise Conflict("card_not_published")
    return card


def source_columns(card: CardRow, source: SourceRef) -> dict[str, Any]:
    """The columns of item_version that say what a wording rests on. Raises Invalid("source_unknown").

    Where a faulty card prints a number twice, the first is meant.
    """
    if source.kind is SourceKind.FUNCTION:
        return _function_columns(card, source)
    skill = next(_skills(card, source), None)
    if skill is None:
        raise Invalid("source_unknown")
    row: SkillRow | StatementRow = skill
    text = skill.title or skill.function.title or card.title
    if source.kind is not SourceKind.SKILL:
        statements = (
            one
            for one in skill.statements
            if (one.kind.value, one.number) == (source.kind.value, source.index)
        )
        statement = next(statements, None)
        if statement is None:
            raise Invalid("source_unknown")
        row, text = statement, statement.text
    lines = row.first_line, row.last_line
    statement_id = row.id if isinstance(row, StatementRow) else None
    return {"statement_id": statement_id, **text_columns(source, text, lines)}


def _function_columns(card: CardRow, source: SourceRef) -> dict[str, Any]:
    row = next((one for one in card.functions if one.number == source.function), None)
    if row is None:
        raise Invalid("source_unknown")
    return text_columns(source, row.title or card.title, (row.first_line, row.last_line))


def text_columns(source: SourceRef, text: str, lines: tuple[int, int] | None) -> dict[str, Any]:
    """The same for what has its own text and lines of the document. Raises Invalid("source_unknown")."""
    if not text_key(text) or lines is None or not 0 < lines[0] <= lines[1]:
        raise Invalid("source_unknown")
    return {
        "source_kind": source.kind,
        "function": source.function,
        "skill": source.skill,
        "source_index": None if source.kind is SourceKind.SKILL else source.index,
        "source_text": text,
        "source_key": text_key(text),
        "first_line": lines[0],
        "last_line": lines[1],
    }


def _skills(card: CardRow, source: SourceRef) -> Iterator[SkillRow]:
    return (
        skill
        for function in card.functions
        for skill in function.skills
        if (function.number, skill.number) == (source.function, source.skill)
    )


def _grounds(card: CardRow, skill: SkillRow) -> SkillGrounds:
    function, title = skill.function.number, skill.title or skill.function.title or card.title
    own = SourceRef(card.ordinal, SourceKind.SKILL, function, skill.number)
    statements = (
        (SourceRef(card.ordinal, SourceKind(row.kind.value), function, skill.number, row.number), row.text)
        for row in skill.statements
    )
    grounds = tuple(
        Ground(address_of(source), source.kind, source.index, text)
        for source, text in ((own, title), *statements)
    )
    return SkillGrounds(function, skill.number, title, grounds)
