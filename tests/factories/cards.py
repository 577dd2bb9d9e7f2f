"""Rows of a published card with approved items, small and invented."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus, ItemType, SourceKind
from question_bank.domain.standard import DocumentKind, StatementKind
from question_bank.domain.versions import VersionState
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

Skills = Mapping[tuple[int, int], tuple[int, int]]
"""(function, skill) -> (number of abilities, number of knowledge statements)."""

SMALL: Skills = {(1, 1): (3, 2), (1, 2): (2, 2), (2, 1): (2, 3)}


def make_card(
    session: Session,
    now: datetime,
    *,
    language: Language = Language.RU,
    title: str = "Садовник",
    skills: Skills = SMALL,
    levels: Sequence[int] = (3, 4),
    state: VersionState = VersionState.PUBLISHED,
    mandatory: Sequence[int] = (1, 2),
) -> CardRow:
    """A card of an invented standard; the editions in both languages are siblings."""
    standard = StandardRow(
        key="A0130",
        code="A0130",
        kind=DocumentKind.PROFESSIONAL_STANDARD,
        language=language,
        title=f"{title} ({language})",
        created_at=now,
    )
    version = VersionRow(
        standard=standard,
        number=1,
        state=state,
        sha256=f"{language}-{title}",
        source_name="a.txt",
        text="",
        header=dict.fromkeys(("title", "order_number", "order_date", "effective_from")),
        defects=[],
        created_at=now,
        published_at=now,
    )
    card = CardRow(
        version=version,
        ordinal=1,
        title=title,
        nkz_code="6113-1-004",
        levels=list(levels),
        printed_levels=list(levels),
        facts={"purpose": None, "experience": None, "nonformal_education": None},
        first_line=1,
        last_line=9,
    )
    for number in sorted({function for function, _ in skills}):
        card.functions.append(
            FunctionRow(
                number=number,
                title=f"Функция {number}",
                mandatory=number in mandatory,
                first_line=1,
                last_line=9,
                skills=[_skill(*at, *sizes) for at, sizes in skills.items() if at[0] == number],
            )
        )
    session.add(card)
    session.flush()
    return card


def make_items(session: Session, card: CardRow, now: datetime, *, per_statement: int = 1) -> list[ItemRow]:
    """Approved items for every statement of the card; the right option is "b"."""
    statements = [
        statement
        for function in card.functions
        for skill in function.skills
        for statement in skill.statements
    ]
    items = [
        make_item(session, card, statement, now, name=f"{card.id}-{statement.id}-{number}")
        for statement in statements
        for number in range(per_statement)
    ]
    session.flush()
    return items


def make_item(
    session: Session, card: CardRow, statement: StatementRow, now: datetime, *, name: str
) -> ItemRow:
    """One approved item of a statement."""
    ability = statement.kind is StatementKind.ABILITY
    item = ItemRow(
        id=name,
        card_id=card.id,
        statement=statement,
        first_line=statement.first_line,
        language=card.version.standard.language,
        family=Family.ABILITY_OF_SKILL if ability else Family.KNOWLEDGE_OF_SKILL,
        status=ItemStatus.APPROVED,
        version_number=1,
        created_at=now,
        changed_at=now,
    )
    item.versions.append(
        ItemVersionRow(
            number=1,
            statement=statement,
            **_source(statement),
            type=ItemType.SINGLE,
            stem=f"Вопрос к «{statement.text}»?",
            options=[{"id": letter, "text": f"вариант {letter}"} for letter in "abcd"],
            key=["b"],
            points=1,
            rationale="",
            expected_difficulty=0.7,
            expected_seconds=60,
            words=12,
            flaws=[],
            created_at=now,
        )
    )
    session.add(item)
    return item


def _source(statement: StatementRow) -> dict[str, Any]:
    return {
        "source_kind": SourceKind(statement.kind.value),
        "function": statement.skill.function.number,
        "skill": statement.skill.number,
        "source_index": statement.number,
        "source_text": statement.text,
        "source_key": statement.text_key,
        "first_line": statement.first_line,
        "last_line": statement.last_line,
    }


def _skill(function: int, number: int, abilities: int, knowledge: int) -> SkillRow:
    sizes = ((StatementKind.ABILITY, abilities), (StatementKind.KNOWLEDGE, knowledge))
    return SkillRow(
        number=number,
        title=f"Навык {function}.{number}",
        recognition=None,
        first_line=1,
        last_line=9,
        statements=[
            StatementRow(
                kind=kind,
                number=index,
                text=f"{kind} {function}.{number}.{index}",
                text_key=f"{kind} {function} {number} {index}",
                first_line=index,
                last_line=index,
            )
            for kind, size in sizes
            for index in range(1, size + 1)
        ],
    )
