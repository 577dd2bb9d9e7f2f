"""What the question bank hands to blueprints and exams: plain frozen data."""

from dataclasses import dataclass

from kernel.language import Language
from question_bank.domain.item import ItemType, Option
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

    `text_key` is the normalised text of its statement: two skills may print the same statement,
    and such items are enemies. `difficulty` is the expected share of right answers.
    """

    item_id: str
    item_version_id: int
    function: int
    skill: int
    kind: StatementKind
    statement_id: int
    text_key: str
    seconds: int
    words: int
    difficulty: float


@dataclass(frozen=True, slots=True)
class Question:
    """What a candidate may see: never a key."""

    item_version_id: int
    type: ItemType
    stem: str
    options: tuple[Option, ...]
    points: int


@dataclass(frozen=True, slots=True)
class ItemKey:
    """The key of an item's version and the statement that it rests on; for scoring only."""

    item_version_id: int
    item_id: str
    type: ItemType
    key: tuple[str, ...]
    points: int
    function: int
    skill: int
    kind: StatementKind
    statement: str
