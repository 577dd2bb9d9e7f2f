"""Single-answer items: what a question needs, and the item that it becomes with its distractors."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from question_bank.domain.generation import priors
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cleaning import small
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.selection import DISTRACTORS
from question_bank.domain.item import Family, Item, ItemType, Option, SourceRef, word_count
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.standard import Span

GENERATOR_VERSION = 3
_LETTERS = "abcd"


@dataclass(frozen=True, slots=True)
class Made:
    """What a family made of a card: its items, and how many statements gave none for which reason."""

    items: tuple[Item, ...]
    not_made: dict[Reason, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be, with what its key rests on.

    `universe` names the texts that may be its options: within it each text has one role. `completion` is
    the other wording of the stem, for options that can all begin small. `repeated_on` counts the cards of
    the profession that print the source. `asks` and `variant` tell apart the questions of one family
    about one source. `start` is the expected share of right answers before the options are looked at.
    `in_order`: the options stand as their keys are sorted, dates and figures for one.
    """

    asked: Asked
    source: SourceRef
    source_text: str
    rationale: str
    universe: str
    completion: str | None = None
    repeated_on: int = 1
    asks: str = ""
    variant: int = 1
    start: float = priors.START
    details: Mapping[str, Any] = field(default_factory=dict)
    lines: Span | None = None
    in_order: bool = False


Variants = tuple[Question, ...]
"""One question in several items: another stem, or other distractors."""


class Maker:
    """Makes the items of one family of a language's pool, in the order given."""

    def __init__(self, pool: Pool, family: Family, seed: int, kind: ItemType = ItemType.SINGLE) -> None:
        self.pool, self.family, self.type, self.seed = pool, family, kind, seed
        self.rng = Random(f"{pool.language} {family} {seed} {GENERATOR_VERSION}")
        self.places = _places(self.rng)

    def item(self, card: int, question: Question, wrong: Sequence[Choice]) -> Item:
        """The item of the question with these distractors, its key where the next place is."""
        place = next(self.places)
        shown = list(wrong)
        self.rng.shuffle(shown)
        shown.insert(place, question.asked.right)
        if question.in_order:
            shown.sort(key=lambda one: one.key)
            place = shown.index(question.asked.right)
        stem, texts = _worded(question, shown, place, self.pool.language)
        return Item(
            id=_item_id(self.pool, card, self.seed, self.family, question),
            family=self.family,
            type=self.type,
            language=self.pool.language,
            stem=stem,
            options=tuple(Option(letter, text) for letter, text in zip(_LETTERS, texts, strict=True)),
            key=(_LETTERS[place],),
            points=1,
            source=question.source,
            statement_text=question.source_text,
            rationale=question.rationale,
            expected_difficulty=self._difficulty(card, question, wrong, texts),
            expected_seconds=priors.expected_seconds(word_count(stem, texts)),
            details=question.details,
            lines=question.lines,
        )

    def _difficulty(
        self, card: int, question: Question, wrong: Sequence[Choice], texts: Sequence[str]
    ) -> float:
        cards = self.pool.cards
        return priors.expected_difficulty(
            start=question.start,
            key_code=cards[card].card.nkz_code,
            codes=[cards[one.card].card.nkz_code for one in wrong],
            overlaps=[len(one.lemmas & question.asked.lemmas) for one in wrong],
            repeated_on=question.repeated_on,
            mean_length=sum(map(len, texts)) / len(texts),
        )


def flawed(asked: Asked, wrong: Sequence[Choice], language: str) -> bool:
    """Whether any rule of quality finds a flaw, whatever the order of the options will be."""
    shown = (asked.right.shown, *(one.shown for one in wrong))
    return bool(flaws_of(ItemText(asked.stem, shown, (0,), language)))


def _places(rng: Random) -> Iterator[int]:
    """Places of keys: each as often as any other, in no order that could be foreseen."""
    while True:
        block = list(range(DISTRACTORS + 1)) * 2
        rng.shuffle(block)
        yield from block


def _worded(question: Question, shown: Sequence[Choice], place: int, language: str) -> tuple[str, list[str]]:
    """The completion where every option can begin small and it has no flaw of its own, else the question."""
    lowered = tuple(text for one in shown if (text := small(one.shown)))
    if question.completion is None or len(lowered) < len(shown):
        return question.asked.stem, [one.shown for one in shown]
    if flaws_of(ItemText(question.completion, lowered, (place,), language)):
        return question.asked.stem, [one.shown for one in shown]
    return question.completion, list(lowered)


def _item_id(pool: Pool, card: int, seed: int, family: Family, question: Question) -> str:
    """Short and stable: the same document, statement, family, seed and generator give the same id."""
    at, source = question.source, pool.cards[card]
    parts = (
        *(source.document, source.card.nkz_code or "", source.card.ordinal, pool.language),
        *(family.value, seed),
        *(at.function, at.skill, at.kind.value, at.index, question.source_text),
        *(question.asks, question.variant, GENERATOR_VERSION),
    )
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]
