"""What the question bank hands to blueprints and exams: plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kernel.language import Language
from question_bank.domain.item import Family, ItemType, Option
from question_bank.domain.standard import StatementKind


@dataclass(frozen=True, slots=True)
class CardRef:
    """A profession card and the version of the standard that it stands in."""

    card_id: int
    version_id: int
    standard_code: str
    standard_title: str
    language: Language
    ordinal: int
    title: str
    nkz_code: str | None
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SkillOutline:
    """A skill, and how many ability and knowledge statements it has."""

    number: int
    title: str
    recognition: str | None
    abilities: int
    knowledge: int


@dataclass(frozen=True, slots=True)
class FunctionOutline:
    """A labour function with its skills. Where the card prints no title it bears the card's."""

    number: int
    title: str
    mandatory: bool
    skills: tuple[SkillOutline, ...]


@dataclass(frozen=True, slots=True)
class CardOutline:
    """A card down to its skills."""

    ref: CardRef
    functions: tuple[FunctionOutline, ...]


@dataclass(frozen=True, slots=True)
class SupplyItem:
    """An approved item, as assembly needs it.

    `function` and `skill` are None where it rests on no skill (terms, acts, requirements); `kind` is the
    blueprint's column that it counts for. `text_key` is the normalised text of what it rests on: two
    skills may print the same statement, and such items are enemies; so are the `enemies` by rule.
    `siblings` are the same item in another language. `key_place` is where the key stands among the
    options, from 0; None where that means nothing. `difficulty` is the expected share of right answers.
    """

    item_id: str
    item_version_id: int
    family: Family
    type: ItemType
    function: int | None
    skill: int | None
    kind: StatementKind
    text_key: str
    enemies: frozenset[str]
    siblings: frozenset[str]
    key_place: int | None
    seconds: int
    words: int
    difficulty: float


@dataclass(frozen=True, slots=True)
class Question:
    """What a candidate may see: never a key. `details` hold the unit of a figure to give, the pictures of
    the stem, and the rubric where the item tells it."""

    item_version_id: int
    type: ItemType
    stem: str
    options: tuple[Option, ...]
    points: int
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ItemKey:
    """The key of an item's version and what it rests on; for scoring only. `function` and `skill` are
    None where that belongs to the card as a whole; `details` hold the rubric of an extended item."""

    item_version_id: int
    item_id: str
    type: ItemType
    key: tuple[str, ...]
    points: int
    details: Mapping[str, Any]
    function: int | None
    skill: int | None
    kind: StatementKind
    statement: str
