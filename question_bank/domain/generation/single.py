"""Single-answer items of one family on one card: balanced together, worded and counted."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from question_bank.domain.generation import priors
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cleaning import small
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.selection import DISTRACTORS, choose
from question_bank.domain.item import Family, Item, ItemType, Option, SourceRef, word_count
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of

GENERATOR_VERSION = 2
MOST_WRONG = 400  # of a great pool so many are drawn from: the table of likeness grows with its square
_LETTERS = "abcd"

Ordered = Callable[[Choice], object]


@dataclass(frozen=True, slots=True)
class Made:
    """What a family made of a card: its items, and how many statements gave none for which reason."""

    items: tuple[Item, ...]
    not_made: dict[Reason, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be, with what its key rests on.

    `completion` is the other wording of the stem, for options that can all begin small. `repeated_on`
    counts the cards of the profession that print the source.
    """

    asked: Asked
    source: SourceRef
    source_text: str
    rationale: str
    completion: str | None = None
    repeated_on: int = 1


def make(
    pool: Pool,
    card: int,
    *,
    seed: int,
    family: Family,
    questions: Sequence[Question | Reason],
    kind: ItemType = ItemType.SINGLE,
    start: float = priors.START,
) -> Made:
    """The items of the questions for which fair distractors exist, and why there are no others.

    `start` is the expected share of right answers before the options are looked at.
    """
    rng = Random(_digest(pool, card, family, seed))
    asked = [_drawn_from(question, rng) for question in questions if isinstance(question, Question)]
    reasons = Counter(question for question in questions if isinstance(question, Reason))
    few = [question for question in asked if len(question.asked.wrong) < DISTRACTORS]
    asked = [question for question in asked if len(question.asked.wrong) >= DISTRACTORS]
    reasons[Reason.NO_POOL] += len(few)
    chosen = choose(
        [question.asked for question in asked],
        pool.nearness,
        rng,
        language=pool.language,
        accepts=lambda one, wrong: not _flawed(one, wrong, pool.language),
    )
    reasons[Reason.NO_BALANCE] += sum(found is None for found in chosen)
    places = _places(rng)
    maker = _Maker(pool, card, seed, family, kind, start)
    items = tuple(
        maker.item(question, found, next(places), rng)
        for question, found in zip(asked, chosen, strict=True)
        if found is not None
    )
    return Made(items, {reason: number for reason, number in reasons.items() if number})


@dataclass(frozen=True, slots=True)
class _Maker:
    pool: Pool
    card: int
    seed: int
    family: Family
    type: ItemType
    start: float

    def item(self, question: Question, wrong: Sequence[Choice], place: int, rng: Random) -> Item:
        """The item, its key at `place` from 0."""
        shown = list(wrong)
        rng.shuffle(shown)
        shown.insert(place, question.asked.right)
        stem, texts = _worded(question, shown, place, self.pool.language)
        return Item(
            id=_item_id(self.pool, self.card, self.seed, self.family, question),
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
            expected_difficulty=self._difficulty(question, wrong, texts),
            expected_seconds=priors.expected_seconds(word_count(stem, texts)),
        )

    def _difficulty(self, question: Question, wrong: Sequence[Choice], texts: Sequence[str]) -> float:
        cards = self.pool.cards
        return priors.expected_difficulty(
            start=self.start,
            key_code=cards[self.card].card.nkz_code,
            codes=[cards[one.card].card.nkz_code for one in wrong],
            overlaps=[len(one.lemmas & question.asked.lemmas) for one in wrong],
            repeated_on=question.repeated_on,
            mean_length=sum(map(len, texts)) / len(texts),
        )


def _flawed(asked: Asked, wrong: Sequence[Choice], language: str) -> bool:
    """Whether any rule of quality finds a flaw, whatever the order of the options will be."""
    shown = (asked.right.shown, *(one.shown for one in wrong))
    return bool(flaws_of(ItemText(asked.stem, shown, (0,), language)))


def _drawn_from(question: Question, rng: Random) -> Question:
    """The question with at most as many wrong choices as the table of likeness bears."""
    asked = question.asked
    if len(asked.wrong) <= MOST_WRONG:
        return question
    fewer = Asked(asked.stem, asked.lemmas, asked.right, rng.sample(list(asked.wrong), MOST_WRONG))
    return Question(
        fewer,
        question.source,
        question.source_text,
        question.rationale,
        question.completion,
        question.repeated_on,
    )


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


def _digest(pool: Pool, card: int, *more: object) -> str:
    """Of what the items are made, whatever stands beside it in the pool."""
    source = pool.cards[card]
    parts = (source.document, source.card.nkz_code or "", source.card.ordinal, pool.language, *more)
    return hashlib.sha256("\x1f".join(map(str, (*parts, GENERATOR_VERSION))).encode()).hexdigest()


def _item_id(pool: Pool, card: int, seed: int, family: Family, question: Question) -> str:
    """Short and stable: the same document, statement, family, seed and generator give the same id."""
    at = question.source
    source = (at.function, at.skill, at.kind.value, at.index, question.source_text)
    return _digest(pool, card, family.value, seed, *source)[:16]
