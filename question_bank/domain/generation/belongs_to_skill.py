"""A single-answer item on which statement belongs to a skill: what both families of the kind share."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from question_bank.domain.generation import priors
from question_bank.domain.generation.cleaning import small
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import COPY_COSINE
from question_bank.domain.generation.pool import Pool, PoolStatement, repeated_on
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.selection import DISTRACTORS, Candidate, choose, draw_ranks
from question_bank.domain.generation.stems import Stem, filled, rationale, shown_title, stems_for
from question_bank.domain.item import Family, Item, ItemType, Option, StatementRef, word_count
from question_bank.domain.standard import StatementKind

GENERATOR_VERSION = 1
_LETTERS = "abcd"


@dataclass(frozen=True, slots=True)
class Made:
    """What a family made of a card: its items, and how many statements gave none for which reason."""

    items: tuple[Item, ...]
    not_made: dict[Reason, int]


def make(pool: Pool, card: int, *, seed: int, family: Family, kind: StatementKind) -> Made:
    """An item for each statement of `kind` on the pool's `card` that gives one by every rule."""
    maker = _Maker(pool, card, seed, family, kind)
    results = [maker.item(statement) for statement in pool.by_card.get(card, ()) if statement.kind is kind]
    return Made(
        items=tuple(result for result in results if isinstance(result, Item)),
        not_made=dict(Counter(result for result in results if isinstance(result, Reason))),
    )


class _Maker:
    """One card's items of one family: what is the same for all its statements is found once."""

    def __init__(self, pool: Pool, card: int, seed: int, family: Family, kind: StatementKind) -> None:
        self.pool, self.card, self.seed, self.family, self.kind = pool, card, seed, family, kind
        self.source = pool.cards[card]
        self.marks = pool.marks(card)
        self.distractors = tuple(_safe_distractors(pool, card, kind))
        self.by_key = {statement.key: statement for statement in self.distractors}

    def item(self, statement: PoolStatement) -> Item | Reason:
        """The item on `statement`, or the first rule that forbids it."""
        if reason := self._objection(statement):
            return reason
        title = shown_title(statement.skill_title)
        if title is None:
            return Reason.NO_TITLE
        item_id = self._id(statement)
        rng = Random(item_id)
        words = lemmas(title, self.pool.language)
        others = [_candidate(one, words) for one in self.distractors if one.form == statement.form]
        if len(others) < DISTRACTORS:
            return Reason.NO_POOL
        key = _candidate(statement, words)
        chosen = choose(key, others, draw_ranks(rng), rng, alike=self.pool.nearness.alike)
        if chosen is None:
            return Reason.NO_BALANCE
        return self._built(item_id, statement, title, chosen, rng)

    def _objection(self, statement: PoolStatement) -> Reason | None:
        if statement.objection:
            return statement.objection
        if not self._stems(statement):
            return Reason.FORM
        if statement.key in self.pool.generic:
            return Reason.GENERIC
        if statement.key in self.marks:
            return Reason.CARD_MARK
        return Reason.COPIED if _copied(self.pool, statement) else None

    def _stems(self, statement: PoolStatement) -> tuple[Stem, ...]:
        return stems_for(self.kind, statement.form.slot, self.pool.language) if statement.form else ()

    def _built(
        self, item_id: str, statement: PoolStatement, title: str, chosen: Sequence[Candidate], rng: Random
    ) -> Item:
        options = [statement, *(self.by_key[one.key] for one in chosen)]
        rng.shuffle(options)
        stem, texts = _worded(self._stems(statement), options, rng)
        question = filled(stem, title, self.source.skill_word)
        return Item(
            id=item_id,
            family=self.family,
            type=ItemType.SINGLE,
            language=self.pool.language,
            stem=question,
            options=tuple(Option(letter, text) for letter, text in zip(_LETTERS, texts, strict=True)),
            key=(_LETTERS[options.index(statement)],),
            points=1,
            source=self._ref(statement),
            statement_text=statement.source_text,
            rationale=self._rationale(statement),
            expected_difficulty=self._difficulty(statement, chosen, texts),
            expected_seconds=priors.expected_seconds(word_count(question, texts)),
        )

    def _difficulty(
        self, statement: PoolStatement, chosen: Sequence[Candidate], texts: Sequence[str]
    ) -> float:
        cards = self.pool.cards
        return priors.expected_difficulty(
            key_code=self.source.card.nkz_code,
            codes=[cards[self.by_key[one.key].card].card.nkz_code for one in chosen],
            overlaps=[one.overlap for one in chosen],
            repeated_on=repeated_on(self.pool, statement),
            mean_length=sum(map(len, texts)) / len(texts),
        )

    def _ref(self, statement: PoolStatement) -> StatementRef:
        return StatementRef(
            self.source.card.ordinal, statement.function, statement.skill, statement.kind, statement.index
        )

    def _rationale(self, statement: PoolStatement) -> str:
        return rationale(
            self.pool.language,
            card=self.source.card.ordinal,
            function=statement.function,
            skill=statement.skill,
            kind=statement.kind,
            index=statement.index,
        )

    def _id(self, statement: PoolStatement) -> str:
        """Short and stable: the same document, statement, family, seed and generator give the same id."""
        card = self.source.card
        parts = (
            self.source.document,
            card.nkz_code or "",
            card.ordinal,
            statement.function,
            statement.skill,
            statement.kind.value,
            statement.index,
            statement.source_text,
            self.family.value,
            self.pool.language,
            self.seed,
            GENERATOR_VERSION,
        )
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _safe_distractors(pool: Pool, card: int, kind: StatementKind) -> Iterator[PoolStatement]:
    """Statements of `kind`, each wording once, that are wrong for the profession as far as one can tell."""
    family, near = pool.family_of(card), pool.too_near(card)
    seen: set[str] = set()
    for statement in pool.statements:
        if statement.kind is not kind or statement.card in family or statement.key in seen:
            continue
        if statement.objection or statement.key in pool.generic or statement.key in near:
            continue
        seen.add(statement.key)
        yield statement


def _candidate(statement: PoolStatement, stem_words: frozenset[str]) -> Candidate:
    return Candidate(statement.key, len(statement.shown), len(statement.lemmas & stem_words))


def _copied(pool: Pool, statement: PoolStatement) -> bool:
    """Whether a knowledge line repeats an ability of its own skill: then only the ability is asked."""
    if statement.kind is not StatementKind.KNOWLEDGE:
        return False
    home = (statement.function, statement.skill)
    return any(
        pool.nearness.cosine(statement.key, other.key) > COPY_COSINE
        for other in pool.by_card[statement.card]
        if other.kind is StatementKind.ABILITY and (other.function, other.skill) == home
    )


def _worded(stems: Sequence[Stem], options: Sequence[PoolStatement], rng: Random) -> tuple[Stem, list[str]]:
    """A stem by chance and the options in its letter case; a question where an option opens with a name."""
    stem = rng.choice(stems)
    lowered = [small(option.shown) for option in options]
    if stem.completion and all(lowered):
        return stem, [text or "" for text in lowered]
    question = stem if not stem.completion else next(one for one in stems if not one.completion)
    return question, [option.shown for option in options]
