"""Items that are no choice of one in four: what they have in common when they are made."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from question_bank.domain.generation.belongs_to_skill import reference
from question_bank.domain.generation.pool import Pool, PoolStatement
from question_bank.domain.generation.single import GENERATOR_VERSION
from question_bank.domain.generation.stems import place
from question_bank.domain.item import Family, Item, ItemType, Option, SourceKind, SourceRef
from question_bank.domain.standard import Card, LabourFunction, Skill, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What makes an item beside its wording: see question_bank.domain.item.

    `asks` tells apart the items of one family about one source.
    """

    family: Family
    type: ItemType
    stem: str
    source: SourceRef
    source_text: str
    rationale: str
    difficulty: float
    seconds: int
    options: tuple[Option, ...] = ()
    key: tuple[str, ...] = ()
    points: int = 1
    details: Mapping[str, Any] = field(default_factory=dict)
    lines: Span | None = None
    asks: str = ""


@dataclass(frozen=True, slots=True)
class SkillOnCard:
    """A skill with its function, on the card at place `at` of the pool, and its statements in the pool."""

    at: int
    card: Card
    function: LabourFunction
    skill: Skill
    statements: tuple[PoolStatement, ...]

    @property
    def source(self) -> SourceRef:
        return SourceRef(self.card.ordinal, SourceKind.SKILL, self.function.number, self.skill.number)


def skills_of(pool: Pool, card: int) -> tuple[SkillOnCard, ...]:
    """The skills of a card in printed order."""
    source = pool.cards[card].card
    own = pool.by_card.get(card, ())
    return tuple(
        SkillOnCard(
            card,
            source,
            function,
            skill,
            tuple(one for one in own if (one.function, one.skill) == (function.number, skill.number)),
        )
        for function in source.functions
        for skill in function.skills
    )


def grounds(rests_on: Iterable[tuple[SourceRef, str]]) -> list[dict[str, Any]]:
    """The `details["grounds"]` of an item that rests on these places, each with its text in the document."""
    return [
        {
            "kind": source.kind.value,
            "function": source.function,
            "skill": source.skill,
            "index": source.index,
            "text": text,
        }
        for source, text in rests_on
    ]


def grounds_of(pool: Pool, statements: Iterable[PoolStatement]) -> list[dict[str, Any]]:
    """As `grounds`, of statements."""
    return grounds((reference(pool, one), one.source_text) for one in statements)


def skill_rationale(pool: Pool, skill: SkillOnCard) -> str:
    """Where the skill stands, in the words of the item's language."""
    return place(
        pool.language, card=skill.card.ordinal, function=skill.function.number, skill=skill.skill.number
    )


def item_of(pool: Pool, card: int, draft: Draft, *, seed: int) -> Item:
    """The item. The same document, source, family, seed and generator give the same id."""
    source, at = pool.cards[card], draft.source
    parts = (
        *(source.document, source.card.nkz_code or "", source.card.ordinal, pool.language),
        *(draft.family.value, seed, at.function, at.skill, at.kind.value, at.index, draft.source_text),
        *(draft.asks, GENERATOR_VERSION),
    )
    return Item(
        id=hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16],
        family=draft.family,
        type=draft.type,
        language=pool.language,
        stem=draft.stem,
        options=draft.options,
        key=draft.key,
        points=draft.points,
        source=draft.source,
        statement_text=draft.source_text,
        rationale=draft.rationale,
        expected_difficulty=draft.difficulty,
        expected_seconds=draft.seconds,
        details=draft.details,
        lines=draft.lines,
    )
