"""A single-answer item on which statement belongs to a skill: what both families of the kind share."""

from collections.abc import Iterator
from random import Random

from question_bank.domain.generation import single
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.forms import Form
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import COPY_COSINE
from question_bank.domain.generation.pool import Pool, PoolStatement, repeated_on
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Made, Question
from question_bank.domain.generation.stems import (
    OF_POSITIONS,
    Stem,
    filled,
    rationale,
    shown_title,
    stems_for,
)
from question_bank.domain.item import Family, SourceKind, SourceRef
from question_bank.domain.standard import StatementKind


def make(pool: Pool, card: int, *, seed: int, family: Family, kind: StatementKind) -> Made:
    """An item for each statement of `kind` on the pool's `card` that gives one by every rule."""
    maker = _Maker(pool, card, kind, Random(f"{seed} {family} {card}"))
    statements = [statement for statement in pool.by_card.get(card, ()) if statement.kind is kind]
    questions = [maker.question(statement) for statement in statements]
    return single.make(pool, card, seed=seed, family=family, questions=questions)


def copied(pool: Pool, statement: PoolStatement) -> bool:
    """Whether a knowledge line repeats an ability of its own skill: then only the ability is asked."""
    if statement.kind is not StatementKind.KNOWLEDGE:
        return False
    home = (statement.function, statement.skill)
    return any(
        pool.nearness.cosine(statement.key, other.key) > COPY_COSINE
        for other in pool.by_card[statement.card]
        if other.kind is StatementKind.ABILITY and (other.function, other.skill) == home
    )


def reference(pool: Pool, statement: PoolStatement) -> SourceRef:
    """The place of a statement on its card."""
    return SourceRef(
        card_ordinal=pool.cards[statement.card].card.ordinal,
        kind=SourceKind(statement.kind.value),
        function=statement.function,
        skill=statement.skill,
        index=statement.index,
    )


def choice(statement: PoolStatement) -> Choice:
    """The statement as an option."""
    return Choice(statement.key, statement.shown, statement.lemmas, statement.card)


class _Maker:
    """One card's questions of one family: what is the same for all its statements is found once."""

    def __init__(self, pool: Pool, card: int, kind: StatementKind, rng: Random) -> None:
        self.pool, self.kind, self.rng = pool, kind, rng
        self.source = pool.cards[card]
        self.marks = pool.marks(card)
        self.distractors = tuple(safe_distractors(pool, card, kind))

    def question(self, statement: PoolStatement) -> Question | Reason:
        """The question about `statement`, or the first rule that forbids it."""
        if reason := self._objection(statement):
            return reason
        title = shown_title(self._named(statement))
        if title is None:
            return Reason.NO_TITLE
        stem, completion = self._stem(statement, title)
        alike_in_form = [choice(one) for one in self.distractors if one.form == statement.form]
        return Question(
            Asked(stem, lemmas(stem, self.pool.language), choice(statement), alike_in_form),
            reference(self.pool, statement),
            statement.source_text,
            self._rationale(statement),
            completion,
            repeated_on(self.pool, statement),
        )

    def _objection(self, statement: PoolStatement) -> Reason | None:
        if statement.objection:
            return statement.objection
        if not self._stems(statement):
            return Reason.FORM
        if statement.key in self.pool.generic:
            return Reason.GENERIC
        if statement.key in self.marks:
            return Reason.CARD_MARK
        return Reason.COPIED if copied(self.pool, statement) else None

    def _stems(self, statement: PoolStatement) -> tuple[Stem, ...]:
        if statement.form is None or not self._fits(statement.form):
            return ()
        return stems_for(self.kind, statement.form.slot, self.pool.language)

    def _fits(self, form: Form) -> bool:
        """Finite duties and accusatives are asked of positions, which have no code, and of nothing else."""
        return form.slot not in OF_POSITIONS or self.source.card.nkz_code is None

    def _named(self, statement: PoolStatement) -> str | None:
        of_position = statement.form is not None and statement.form.slot in OF_POSITIONS
        return self.source.card.title if of_position else statement.skill_title

    def _stem(self, statement: PoolStatement, title: str) -> tuple[str, str | None]:
        """A question by chance, and by chance a completion to take in its place where it can be."""
        stems = self._stems(statement)
        drawn = self.rng.choice(stems)
        question = drawn if not drawn.completion else next(one for one in stems if not one.completion)
        completion = filled(drawn, title, self.source.skill_word) if drawn.completion else None
        return filled(question, title, self.source.skill_word), completion

    def _rationale(self, statement: PoolStatement) -> str:
        return rationale(
            self.pool.language,
            card=self.source.card.ordinal,
            function=statement.function,
            skill=statement.skill,
            kind=statement.kind,
            index=statement.index,
        )


def safe_distractors(pool: Pool, card: int, kind: StatementKind) -> Iterator[PoolStatement]:
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
