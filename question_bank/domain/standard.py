"""The tree of a parsed official document: standard, cards, functions, skills, statements.

Plain frozen data, the output of parsing and the input of everything else. Line numbers
count from 1 in the text of the source; a span is (first, last), both inclusive.
"""

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


class DocumentKind(StrEnum):
    """The kinds of official document that are read."""

    PROFESSIONAL_STANDARD = "professional-standard"
    QUALIFICATION_CHARACTERISTICS = "qualification-characteristics"
    SECTORAL_FRAMEWORK = "sectoral-framework"


class StatementKind(StrEnum):
    """What a numbered line of a skill says: what one can do, or what one knows."""

    ABILITY = "ability"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Statement:
    """One ability or knowledge line. `index` counts from 1 within its skill and kind."""

    kind: StatementKind
    index: int
    text: str
    lines: Span


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill (навык, дағды) of a labour function, with its statements in printed order."""

    number: int
    title: str | None
    recognition: str | None
    abilities: tuple[Statement, ...]
    knowledge: tuple[Statement, ...]
    lines: Span


@dataclass(frozen=True, slots=True)
class LabourFunction:
    """A labour function of a card."""

    number: int
    title: str | None
    skills: tuple[Skill, ...]
    lines: Span


@dataclass(frozen=True, slots=True)
class Education:
    """One row of a card's education requirements."""

    level: str | None
    specialty: str | None
    qualification: str | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement for a tier and category of a position (qualification characteristics)."""

    tier: str | None
    category: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RelatedProfession:
    """A profession that the card names as related, with its qualification levels."""

    levels: tuple[int, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """A profession card. `levels` may be completed from the passport's list; `printed_levels` never.

    `other_rows` are the rows that have no field of their own (sub-level, level by older reference books,
    stage of work), as printed: label and text. `row_lines` gives the source lines of the rows that are
    not in `functions`, by the name of the field.
    """

    ordinal: int
    title: str
    nkz_group: str | None
    nkz_code: str | None
    levels: tuple[int, ...]
    printed_levels: tuple[int, ...]
    purpose: str | None
    experience: str | None
    nonformal_education: str | None
    lines: Span
    functions: tuple[LabourFunction, ...]
    education: tuple[Education, ...] = ()
    other_titles: tuple[str, ...] = ()
    mandatory_functions: tuple[str, ...] = ()
    additional_functions: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    knowledge: tuple[str, ...] = ()
    preferred_knowledge: tuple[str, ...] = ()
    personal_competences: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    related_professions: tuple[RelatedProfession, ...] = ()
    other_rows: tuple[tuple[str, str], ...] = ()
    row_lines: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedCard:
    """A row of the list of cards in the standard's passport."""

    nkz_code: str | None
    title: str
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term or abbreviation with its definition, as printed; `lines` of the source where they are known."""

    term: str
    definition: str
    lines: Span | None = None


class Flaw(StrEnum):
    """What a defect is; the sentence for it is chosen where it is shown."""

    NOT_UNDERSTOOD = "not-understood"
    MISPLACED = "misplaced"
    NO_HEADING = "no-heading"
    TITLE_DIFFERS = "title-differs"
    NO_LEVEL = "no-level"
    NO_REQUIREMENTS = "no-requirements"
    NO_FUNCTIONS = "no-functions"
    FUNCTION_UNTITLED = "function-untitled"
    FUNCTION_NOT_DESCRIBED = "function-not-described"
    SKILL_UNTITLED = "skill-untitled"
    NO_ABILITIES = "no-abilities"
    NO_KNOWLEDGE = "no-knowledge"
    NUMBERING = "numbering"
    REPEATED = "repeated"
    SAME_CARD = "same-card"
    UNBALANCED = "unbalanced"
    NO_WORD_LIST = "no-word-list"


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in the document itself, or not understood, for the examiner to see.

    `where` is the path of the node: "9" a card by its ordinal, "9/2" its function 2, "9/2/1" the first skill
    of it; empty for the document. `what` is a `Flaw`; `text` is the wording it is about.
    """

    line: int
    where: str
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """A whole parsed document. Dates are ISO 8601 strings (YYYY-MM-DD)."""

    source: str
    kind: DocumentKind
    language: str
    title: str
    code: str | None
    order_number: str | None
    order_date: str | None
    effective_from: str | None
    cards: tuple[Card, ...]
    listed_cards: tuple[ListedCard, ...] = ()
    terms: tuple[Term, ...] = ()
    amendment_notes: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = field(default=())
