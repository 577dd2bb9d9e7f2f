"""Family 7: which action belongs to this profession at this level, and not to a neighbouring one."""

from collections.abc import Iterator

from question_bank.domain.generation.belongs_to_skill import by_form, choice, reference, statement_rationale
from question_bank.domain.generation.choice import Asked
from question_bank.domain.generation.forms import Slot
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.pool import Pool, PoolStatement, repeated_on
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Question, Variants
from question_bank.domain.generation.stems import level_stem, shown_title
from question_bank.domain.item import Family
from question_bank.domain.standard import StatementKind

FAMILY = Family.LEVEL_SCOPE
START = 0.55
VARIANTS = 3
DIFFERENT = 0.25  # of the statements of either card, the other must not have
_SLOTS = frozenset({Slot.INFINITIVE, Slot.VERBAL_NOUN})


def questions(pool: Pool, card: int) -> list[Variants | Reason]:
    """The questions about each ability that no compared card prints; none of a card of several levels.

    A lower level's task is rarely wrong for a higher one: distractors of the same profession come
    from above only, the others from professions of another level.
    """
    maker = _Maker(pool, card)
    statements = [one for one in pool.by_card.get(card, ()) if one.kind is StatementKind.ABILITY]
    return [maker.variants(statement) for statement in statements]


class _Maker:
    def __init__(self, pool: Pool, card: int) -> None:
        self.pool, self.card = pool, card
        self.source = pool.cards[card]
        self.title = shown_title(self.source.card.title)
        self.marks = pool.marks(card)
        self.compared = _compared(pool, card)
        self.wrong = by_form(_wrong(pool, card, self.compared))
        self.elsewhere = {one.key for at in self.compared for one in pool.by_card.get(at, ())}

    def variants(self, statement: PoolStatement) -> Variants | Reason:
        """The questions on `statement`, or the first rule that forbids them."""
        reason = self._objection(statement)
        if reason or statement.form is None:
            return reason or Reason.FORM
        stem = level_stem(self.title or "", self.source.card.levels[0], self.pool.language)
        wrong = self.wrong.get(statement.form, ())
        return tuple(
            Question(
                Asked(stem, lemmas(stem, self.pool.language), choice(statement), wrong),
                reference(self.pool, statement),
                statement.source_text,
                statement_rationale(self.pool, statement),
                universe=f"{StatementKind.ABILITY} {statement.form}",
                repeated_on=repeated_on(self.pool, statement),
                variant=at,
                start=START,
            )
            for at in range(1, VARIANTS + 1)
        )

    def _objection(self, statement: PoolStatement) -> Reason | None:
        if not self.compared:
            return Reason.LEVELS_ALIKE
        if self.title is None:
            return Reason.NO_TITLE
        if statement.objection or statement.form is None:
            return statement.objection or Reason.FORM
        if statement.form.slot not in _SLOTS:
            return Reason.FORM
        if statement.key in self.pool.generic or statement.key in self.elsewhere:
            return Reason.GENERIC
        return Reason.CARD_MARK if statement.key in self.marks else None


def _compared(pool: Pool, card: int) -> tuple[int, ...]:
    """Cards of another single level that differ enough both ways; of the own profession from above only."""
    own, family = pool.cards[card].card, pool.family_of(card)
    if len(own.levels) != 1 or own.nkz_code is None:
        return ()
    level = own.levels[0]
    return tuple(
        at
        for at, source in enumerate(pool.cards)
        if len(source.card.levels) == 1
        and source.card.levels[0] != level
        and (source.card.levels[0] > level or at not in family)
        and _differ(pool, card, at)
    )


def _differ(pool: Pool, one: int, other: int) -> bool:
    keys = [{statement.key for statement in pool.by_card.get(at, ())} for at in (one, other)]
    shared = len(keys[0] & keys[1])
    return all(own and len(own) - shared >= DIFFERENT * len(own) for own in keys)


def _wrong(pool: Pool, card: int, compared: tuple[int, ...]) -> Iterator[PoolStatement]:
    """Abilities of the compared cards that the card prints in no wording.

    What is near to another card of the profession is barred too, unless it comes from the profession itself.
    """
    family = pool.family_of(card)
    own_only = pool.nearness.near_any({one.key for one in pool.by_card.get(card, ())})
    near_family = pool.too_near(card)
    seen: set[str] = set()
    for at in compared:
        near = own_only if at in family else near_family
        for one in pool.by_card.get(at, ()):
            if one.kind is not StatementKind.ABILITY or one.key in seen or one.objection:
                continue
            if one.key not in near and one.key not in pool.generic:
                seen.add(one.key)
                yield one
