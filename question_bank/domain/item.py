"""What an item is: its type, family, status, options and key, and the shape that it must have."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MAX_STEM = 600
MAX_OPTION = 220


class ItemType(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    MATCH = "match"
    ORDER = "order"
    INLINE = "inline"
    NUMERIC = "numeric"
    EXTENDED = "extended"


class Family(StrEnum):
    """What an item asks about its statement."""

    ABILITY_OF_SKILL = "ability_of_skill"
    KNOWLEDGE_OF_SKILL = "knowledge_of_skill"
    HOME_OF_STATEMENT = "home_of_statement"
    SKILL_OF_FUNCTION = "skill_of_function"
    LEVEL_SCOPE = "level_scope"


class ItemStatus(StrEnum):
    """Where an item stands in its review."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    IN_USE = "in_use"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Option:
    """One option as a candidate sees it. `id` is a letter; it says nothing about the key."""

    id: str
    text: str


class SourceKind(StrEnum):
    """What of a standard the key of an item rests on."""

    ABILITY = "ability"
    KNOWLEDGE = "knowledge"
    TERM = "term"
    REQUIREMENT = "requirement"
    SKILL = "skill"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where the key of an item rests: numbers as the card prints them, `index` from 1 within its kind.

    A term and a requirement have neither function nor skill; a skill has no index.
    """

    card_ordinal: int
    kind: SourceKind
    function: int | None = None
    skill: int | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item as a generator makes it. `key` holds option ids; seconds are working time of a candidate."""

    id: str
    family: Family
    type: ItemType
    language: str
    stem: str
    options: tuple[Option, ...]
    key: tuple[str, ...]
    points: int
    source: SourceRef
    statement_text: str
    rationale: str
    expected_difficulty: float
    expected_seconds: int


def wording_faults(stem: str, options: Sequence[str]) -> tuple[str, ...]:
    """Codes of what is wrong in the wording of a single-answer item; empty when nothing is.

    `options` are texts in the order shown. A reader must see four or so different, non-empty
    options, none beyond the length that one reads at a glance.
    """
    texts = [" ".join(text.split()) for text in options]
    checks = {
        "stem_empty": not stem.strip(),
        "stem_long": len(stem) > MAX_STEM,
        "option_empty": not all(texts),
        "option_long": any(len(text) > MAX_OPTION for text in texts),
        "option_repeated": len({text.casefold() for text in texts}) < len(texts),
    }
    return tuple(code for code, wrong in checks.items() if wrong)


def word_count(stem: str, options: Sequence[str]) -> int:
    """Words that a candidate reads: of the stem and of all options."""
    return sum(len(text.split()) for text in (stem, *options))
