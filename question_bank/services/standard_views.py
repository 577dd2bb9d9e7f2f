"""Standards as their pages show them: the list, and one version with its tree, text and defects."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload, undefer

from kernel.errors import NotFound
from kernel.language import Language
from question_bank.domain.item import ItemStatus
from question_bank.domain.standard import Card, Defect, DocumentKind, Standard
from question_bank.domain.versions import VersionState
from question_bank.models import (
    CardRow,
    FunctionRow,
    ItemRow,
    RunRow,
    SkillRow,
    StandardRow,
    StatementRow,
    VersionRow,
)
from question_bank.services.trees import CARD_TREE, standard_of


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A version in the list of standards."""

    version_id: int
    code: str | None
    title: str
    language: Language
    kind: DocumentKind
    number: int
    state: VersionState
    cards: int
    statements: int
    items: int
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with its id and how many items rest on it."""

    card_id: int
    items: int
    card: Card


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """Another version of the same standard, for comparing with it."""

    version_id: int
    number: int
    state: VersionState


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version: what it says of itself, its cards, its text by line, what is wrong in it.

    `lines[0]` is line 1. `run_id` is the latest generation run, None before the first. `others` has the
    newest version first. `stale_items` counts those of the standard that wait for a look.
    """

    version_id: int
    number: int
    state: VersionState
    code: str | None
    title: str
    language: Language
    kind: DocumentKind
    source_name: str
    header: dict[str, Any]
    imported_at: datetime
    published_at: datetime | None
    cards: tuple[CardView, ...]
    lines: tuple[str, ...]
    defects: tuple[Defect, ...]
    run_id: int | None
    standard: Standard
    others: tuple[OtherVersion, ...]
    stale_items: int


def list_standards(session: Session) -> tuple[StandardLine, ...]:
    """All versions, by title, the newest version first."""
    cards = _count(session, select(CardRow.version_id, func.count()).group_by(CardRow.version_id))
    statements = _count(
        session,
        select(CardRow.version_id, func.count(StatementRow.id))
        .join(FunctionRow, FunctionRow.card_id == CardRow.id)
        .join(SkillRow, SkillRow.function_id == FunctionRow.id)
        .join(StatementRow, StatementRow.skill_id == SkillRow.id)
        .group_by(CardRow.version_id),
    )
    items = _count(
        session,
        select(CardRow.version_id, func.count(ItemRow.id))
        .join(ItemRow, ItemRow.card_id == CardRow.id)
        .group_by(CardRow.version_id),
    )
    rows = session.scalars(
        select(VersionRow)
        .join(VersionRow.standard)
        .options(selectinload(VersionRow.standard))
        .order_by(StandardRow.title, StandardRow.id, VersionRow.number.desc())
    )
    return tuple(
        StandardLine(
            version_id=row.id,
            code=row.standard.code,
            title=row.header.get("title") or row.standard.title,
            language=row.standard.language,
            kind=row.standard.kind,
            number=row.number,
            state=row.state,
            cards=cards.get(row.id, 0),
            statements=statements.get(row.id, 0),
            items=items.get(row.id, 0),
            imported_at=row.created_at,
        )
        for row in rows
    )


def read_version(session: Session, *, version_id: int) -> VersionView:
    """Raises NotFound("standard")."""
    row = session.get(
        VersionRow,
        version_id,
        options=[undefer(VersionRow.text), selectinload(VersionRow.cards).options(CARD_TREE)],
    )
    if row is None:
        raise NotFound("standard")
    items = _count(
        session,
        select(ItemRow.card_id, func.count())
        .join(CardRow, CardRow.id == ItemRow.card_id)
        .where(CardRow.version_id == row.id)
        .group_by(ItemRow.card_id),
    )
    standard = standard_of(row)
    return VersionView(
        version_id=row.id,
        number=row.number,
        state=row.state,
        code=row.standard.code,
        title=row.header.get("title") or row.standard.title,
        language=row.standard.language,
        kind=row.standard.kind,
        source_name=row.source_name,
        header=row.header,
        imported_at=row.created_at,
        published_at=row.published_at,
        cards=tuple(
            CardView(card.id, items.get(card.id, 0), tree)
            for card, tree in zip(row.cards, standard.cards, strict=True)
        ),
        lines=tuple(row.text.split("\n")),
        defects=standard.defects,
        run_id=session.scalar(select(func.max(RunRow.id)).where(RunRow.version_id == row.id)),
        standard=standard,
        others=_others(session, row),
        stale_items=_stale_items(session, row.standard_id),
    )


def _others(session: Session, row: VersionRow) -> tuple[OtherVersion, ...]:
    others = session.scalars(
        select(VersionRow)
        .where(VersionRow.standard_id == row.standard_id, VersionRow.id != row.id)
        .order_by(VersionRow.number.desc())
    )
    return tuple(OtherVersion(other.id, other.number, other.state) for other in others)


def _stale_items(session: Session, standard_id: int) -> int:
    query = (
        select(func.count(ItemRow.id))
        .join(CardRow, CardRow.id == ItemRow.card_id)
        .join(VersionRow, VersionRow.id == CardRow.version_id)
        .where(VersionRow.standard_id == standard_id)
        .where(ItemRow.stale_at.is_not(None), ItemRow.status != ItemStatus.RETIRED)
    )
    return session.scalar(query) or 0


def _count(session: Session, query: Any) -> dict[int, int]:
    return dict(session.execute(query).all())
