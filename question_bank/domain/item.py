"""What an item is: its type, family, status, options and key, and the shape that it must have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from question_bank.domain.standard import StatementKind

MAX_STEM = 600
MAX_OPTION = 220


class ItemType(StrEnum):
    """How an item is answered. Keys and responses are lists of strings:

    single, inline: the id of the option; multiple: ids of options in their order; match: "left=right", ids
    of one pair each, by the left; order: ids of all options in their right order; numeric: a key is the
    least and the greatest right number, a response one number, all decimal with a point; extended: a
    response is one text, and the key is empty, since people mark it by a rubric.
    """

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
    TERM = "term"
    LEGAL_ACT = "legal_act"
    CHOOSE_ALL = "choose_all"
    MATCH_SKILLS = "match_skills"
    CATEGORY_REQUIREMENT = "category_requirement"
    INLINE_CHOICE = "inline_choice"
    STAGE_ORDER = "stage_order"
    RUBRIC_RESPONSE = "rubric_response"
    CASE = "case"
    WRITTEN = "written"  # by hand or imported: no generator made it


class ItemStatus(StrEnum):
    """Where an item stands in its review."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    IN_USE = "in_use"
    RETIRED = "retired"


class Side(StrEnum):
    """Where an option of a match stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Option:
    """One option as a candidate sees it. `id` is a letter; it says nothing about the key.

    In a match the left side has figures for ids, the right side letters.
    """

    id: str
    text: str
    side: Side | None = None


GAP = "____"
"""Where the chosen option of an inline item goes in its stem; it stands there once."""


class SourceKind(StrEnum):
    """What of a standard the key of an item rests on."""

    ABILITY = "ability"
    KNOWLEDGE = "knowledge"
    TERM = "term"
    REQUIREMENT = "requirement"
    SKILL = "skill"
    FUNCTION = "function"

    @property
    def aspect(self) -> StatementKind:
        """The column of a blueprint that an item on it counts for: doing or knowing."""
        knows = {SourceKind.KNOWLEDGE, SourceKind.TERM, SourceKind.REQUIREMENT}
        return StatementKind.KNOWLEDGE if self in knows else StatementKind.ABILITY


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
    """An item as a generator makes it. `key` is as ItemType says; seconds are working time of a candidate.

    `details` hold what only some items have: a numeric one {"unit"}, an extended one {"rubric":
    [{"text", "points"}]} and {"rubric_told": true} where the candidate sees it, one that rests on several
    statements {"grounds": [{"kind", "function", "skill", "index", "text"}]}, a case {"to_complete": true}
    until an examiner has written its situation. `lines` of the document are given where the source is no
    statement. Items of one `statement_text` are enemies.
    """

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
    details: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[int, int] | None = None


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
