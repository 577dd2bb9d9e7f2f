"""The pool: all statements of the published standards of one language, ready to be drawn from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from question_bank.domain.generation.cleaning import capital, clean
from question_bank.domain.generation.content import objection
from question_bank.domain.generation.forms import Form
from question_bank.domain.generation.gaps import Usage
from question_bank.domain.generation.marks import marked
from question_bank.domain.generation.morphology import form_of, lemmas
from question_bank.domain.generation.nearness import Embed, Nearness
from question_bank.domain.generation.nouns import Vocabulary, vocabulary
from question_bank.domain.generation.placed_acts import PlacedAct, in_demands, in_statements
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.titles import PoolTitle, function_titles, holder_titles, skill_titles
from question_bank.domain.sequence import MarkedSequence
from question_bank.domain.standard import Card, LabourFunction, Skill, Statement, StatementKind, Term
from question_bank.domain.text import text_key

GENERIC_SHARE = 0.3
_CODE = re.compile(r"\b\d{4}-\d-\d{3}\b")


class SkillWord(StrEnum):
    """What a document calls a skill; the layout of 2023 in Kazakh prints tasks instead."""

    SKILL = "skill"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A card to draw from. `document` identifies the file; `place` is free for the caller's own key.

    `sequences` are those that an examiner marked on the card.
    """

    document: str
    place: int
    card: Card
    skill_word: SkillWord = SkillWord.SKILL
    sequences: tuple[MarkedSequence, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolStatement:
    """A statement as it would be shown. `card` is the card's place in the pool; `objection` bars it."""

    card: int
    function: int
    skill: int
    skill_title: str | None
    kind: StatementKind
    index: int
    source_text: str
    shown: str
    key: str
    lemmas: frozenset[str]
    form: Form | None
    objection: Reason | None


@dataclass(frozen=True, slots=True)
class SourceTerm:
    """A term of the document that `document` identifies; `index` counts from 1 within it."""

    document: str
    index: int
    term: Term


@dataclass(frozen=True)
class Pool:
    """Cards and statements of one language. Equal input in equal order gives an equal pool."""

    language: str
    cards: tuple[SourceCard, ...]
    statements: tuple[PoolStatement, ...]
    terms: tuple[SourceTerm, ...] = ()
    embed: Embed | None = field(default=None, compare=False, repr=False)
    _near: dict[int, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    _families: dict[int, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def nearness(self) -> Nearness:
        titles = {one.choice.key: one.choice.shown for one in (*self.skills, *self.functions, *self.holders)}
        statements = {statement.key: statement.shown for statement in self.statements}
        return Nearness(titles | statements, self.embed)

    @cached_property
    def skills(self) -> tuple[PoolTitle, ...]:
        return tuple(skill_titles([source.card for source in self.cards], self.language))

    @cached_property
    def functions(self) -> tuple[PoolTitle, ...]:
        return tuple(function_titles([source.card for source in self.cards], self.language))

    @cached_property
    def holders(self) -> tuple[PoolTitle, ...]:
        """Professions and positions, one for each card whose name can be quoted."""
        return tuple(holder_titles([source.card for source in self.cards], self.language))

    @cached_property
    def generic(self) -> frozenset[str]:
        """Keys of statements on more than 30 % of the professions, and on two at least."""
        professions = {_profession(source.card) for source in self.cards}
        where: defaultdict[str, set[str]] = defaultdict(set)
        for statement in self.statements:
            where[statement.key].add(_profession(self.cards[statement.card].card))
        limit = max(1.0, GENERIC_SHARE * len(professions))
        return frozenset(key for key, found in where.items() if len(found) > limit)

    @cached_property
    def first_wordings(self) -> tuple[PoolStatement, ...]:
        """Each wording once, as it stands first."""
        found = {(statement.kind, statement.key): statement for statement in reversed(self.statements)}
        return tuple(reversed(found.values()))

    @cached_property
    def cards_of(self) -> dict[str, frozenset[int]]:
        """By key of a statement, the cards that print it."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for statement in self.statements:
            found[statement.key].add(statement.card)
        return {key: frozenset(cards) for key, cards in found.items()}

    @cached_property
    def homes(self) -> dict[str, frozenset[str]]:
        """By key of a statement, the keys of the titles of all skills and functions that it stands under."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for title in (*self.skills, *self.functions):
            for key in title.statements:
                found[key].add(title.choice.key)
        return {key: frozenset(titles) for key, titles in found.items()}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every wording of the documents once: statements, then all that cards and terms say beside them."""
        statements = {one.key: one.shown for one in reversed(self.statements)}
        others = {text for source in self.cards for text in _said_beside(source.card)}
        others |= {one.term.definition for one in self.terms}
        return (*reversed(statements.values()), *sorted(others))

    @cached_property
    def usage(self) -> Usage:
        """How words are used in all texts."""
        return Usage(self.texts, self.language)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The nouns of all texts."""
        return vocabulary(self.texts, self.language)

    @cached_property
    def acts(self) -> tuple[PlacedAct, ...]:
        """The legal acts that the cards name."""
        cards = [source.card for source in self.cards]
        named = in_statements(self.statements, cards, self.language)
        return (*named, *in_demands(cards, self.language))

    @cached_property
    def by_card(self) -> dict[int, tuple[PoolStatement, ...]]:
        grouped: defaultdict[int, list[PoolStatement]] = defaultdict(list)
        for statement in self.statements:
            grouped[statement.card].append(statement)
        return {card: tuple(found) for card, found in grouped.items()}

    def family_of(self, card: int) -> frozenset[int]:
        """The card and all cards that are the same profession, one step and not on from there."""
        if card not in self._families:
            own = self.cards[card].card
            same = (at for at, other in enumerate(self.cards) if same_profession(own, other.card))
            self._families[card] = frozenset({card, *same})
        return self._families[card]

    def too_near(self, card: int) -> frozenset[str]:
        """Keys of statements that may be right for the card's profession as well."""
        if card not in self._near:
            own = {statement.key for at in self.family_of(card) for statement in self.by_card.get(at, ())}
            self._near[card] = self.nearness.near_any(own)
        return self._near[card]

    def marks(self, card: int) -> frozenset[str]:
        """Keys of the card's statements that hold a phrase found on more than half of them."""
        texts = {statement.key: statement.shown for statement in self.by_card.get(card, ())}
        return marked(texts, self.language)


def build_pool(
    language: str,
    cards: Iterable[SourceCard],
    terms: Iterable[SourceTerm] = (),
    embed: Embed | None = None,
) -> Pool:
    """Clean and classify every statement of `cards`; `terms` are those of their documents."""
    sources = tuple(cards)
    statements = (
        _prepared(at, function, skill, statement, language)
        for at, source in enumerate(sources)
        for function, skill, statement in _statements(source.card.functions)
    )
    return Pool(language, sources, tuple(statements), tuple(terms), embed)


def same_profession(one: Card, other: Card) -> bool:
    """Same NKZ code, a code listed among the other titles of either, or the same title."""
    codes_one, codes_other = _listed_codes(one), _listed_codes(other)
    if one.nkz_code and (one.nkz_code == other.nkz_code or one.nkz_code in codes_other):
        return True
    if other.nkz_code and other.nkz_code in codes_one:
        return True
    return bool(_titles(one, own=True) & _titles(other) or _titles(other, own=True) & _titles(one))


def repeated_on(pool: Pool, statement: PoolStatement) -> int:
    """On how many cards of the profession's family the statement stands."""
    return len(pool.family_of(statement.card) & pool.cards_of[statement.key])


def _said_beside(card: Card) -> Iterator[str]:
    functions = card.functions
    titles = [card.title, card.purpose, *(one.title for one in functions)]
    titles += [skill.title for one in functions for skill in one.skills]
    yield from (title for title in titles if title)
    yield from (*card.knowledge, *card.preferred_knowledge, *card.personal_competences)
    yield from (one.text for one in card.requirements)


def _prepared(
    card: int, function: LabourFunction, skill: Skill, statement: Statement, language: str
) -> PoolStatement:
    cleaned = clean(statement.text)
    shown = capital(cleaned.text)
    form = form_of(shown, statement.kind, language)
    barred = Reason.WORDING if cleaned.fault else objection(shown) or (None if form else Reason.FORM)
    return PoolStatement(
        card=card,
        function=function.number,
        skill=skill.number,
        skill_title=skill.title,
        kind=statement.kind,
        index=statement.index,
        source_text=statement.text,
        shown=shown,
        key=text_key(statement.text),
        lemmas=lemmas(shown, language),
        form=form,
        objection=barred,
    )


def _statements(functions: Sequence[LabourFunction]) -> Iterator[tuple[LabourFunction, Skill, Statement]]:
    for function in functions:
        for skill in function.skills:
            for statement in (*skill.abilities, *skill.knowledge):
                yield function, skill, statement


def _listed_codes(card: Card) -> frozenset[str]:
    return frozenset(code for title in card.other_titles for code in _CODE.findall(title))


def _titles(card: Card, *, own: bool = False) -> frozenset[str]:
    listed = () if own else card.other_titles
    return frozenset(key for title in (card.title, *listed) if (key := text_key(_CODE.sub("", title))))


def _profession(card: Card) -> str:
    return card.nkz_code or text_key(card.title)
