"""Single-answer questions on which statement belongs to a skill: what both families of the kind share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.forms import Form
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import COPY_COSINE
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord, repeated_on
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Question, Variants
from question_bank.domain.generation.stems import (
    OF_POSITIONS,
    Stem,
    filled,
    rationale,
    shown_title,
    stems_for,
)
from question_bank.domain.item import SourceKind, SourceRef
from question_bank.domain.standard import StatementKind

_NONE: frozenset[str] = frozenset()
VARIANTS = 5  # with other distractors, and another stem where there is one


def questions(pool: Pool, card: int, *, kind: StatementKind) -> list[Variants | Reason]:
    """The questions about each statement of `kind` on the pool's `card`, or why there are none."""
    maker = _Maker(pool, card, kind)
    return [maker.variants(statement) for statement in pool.by_card.get(card, ()) if statement.kind is kind]


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

    def __init__(self, pool: Pool, card: int, kind: StatementKind) -> None:
        self.pool, self.kind = pool, kind
        self.source = pool.cards[card]
        self.marks = pool.marks(card)
        self.safe = tuple(safe_distractors(pool, card, kind))
        self._wrong: dict[frozenset[str], dict[Form, tuple[Choice, ...]]] = {}

    def variants(self, statement: PoolStatement) -> Variants | Reason:
        """The questions about `statement`, or the first rule that forbids them."""
        reason = self._objection(statement)
        if reason or statement.form is None:
            return reason or Reason.FORM
        title = shown_title(self._named(statement))
        if title is None:
            return Reason.NO_TITLE
        stems, first = self._stems(statement), statement.index
        worded = (wording(stems, first + at, title, self.source.skill_word) for at in range(VARIANTS))
        return tuple(
            Question(
                Asked(
                    stem,
                    lemmas(stem, self.pool.language),
                    choice(statement),
                    self._apart(statement).get(statement.form, ()),
                ),
                reference(self.pool, statement),
                statement.source_text,
                statement_rationale(self.pool, statement),
                universe=f"{self.kind} {statement.form}",
                completion=completion,
                repeated_on=repeated_on(self.pool, statement),
                variant=at,
            )
            for at, (stem, completion) in enumerate(worded, start=1)
        )

    def _apart(self, statement: PoolStatement) -> dict[Form, tuple[Choice, ...]]:
        """Safe distractors that stand under no title near the skill's or its function's.

        What another card prints under nearly the same title may be right here as well.
        """
        own = [
            title.choice.key
            for title in (*self.pool.skills, *self.pool.functions)
            if title.choice.card == statement.card and title.function == statement.function
            if title.skill in {None, statement.skill}
        ]
        near = self.pool.nearness.near_any(own)
        if near not in self._wrong:
            self._wrong[near] = by_form(
                one for one in self.safe if not self.pool.homes.get(one.key, _NONE) & near
            )
        return self._wrong[near]

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


def wording(stems: Sequence[Stem], at: int, title: str, word: SkillWord) -> tuple[str, str | None]:
    """The question that turn `at` asks, and the completion that may take its place."""
    drawn = stems[at % len(stems)]
    question = drawn if not drawn.completion else next(one for one in stems if not one.completion)
    return filled(question, title, word), filled(drawn, title, word) if drawn.completion else None


def statement_rationale(pool: Pool, statement: PoolStatement) -> str:
    """Where the statement stands on its card, as a sentence."""
    return rationale(
        pool.language,
        card=pool.cards[statement.card].card.ordinal,
        function=statement.function,
        skill=statement.skill,
        kind=statement.kind,
        index=statement.index,
    )


def by_form(statements: Iterable[PoolStatement]) -> dict[Form, tuple[Choice, ...]]:
    """The statements as options, apart for each form."""
    found: defaultdict[Form, list[Choice]] = defaultdict(list)
    for statement in statements:
        if statement.form:
            found[statement.form].append(choice(statement))
    return {form: tuple(choices) for form, choices in found.items()}


def safe_distractors(pool: Pool, card: int, kind: StatementKind) -> Iterator[PoolStatement]:
    """Statements of `kind`, each wording once, that are wrong for the profession as far as one can tell."""
    near = pool.too_near(card)
    for statement in pool.first_wordings:
        if statement.kind is kind and statement.key not in near and is_option(pool, statement):
            yield statement


def is_option(pool: Pool, statement: PoolStatement) -> bool:
    """Whether nothing speaks against the statement as an option, wherever it stands."""
    return not statement.objection and statement.key not in pool.generic
