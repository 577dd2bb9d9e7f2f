"""Family 3: to which skill, or position, a statement belongs."""

from collections.abc import Sequence

from question_bank.domain.generation import single
from question_bank.domain.generation.belongs_to_skill import copied, reference
from question_bank.domain.generation.choice import Asked
from question_bank.domain.generation.content import MAX_QUOTED, objection
from question_bank.domain.generation.forms import Slot
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.pool import Pool, PoolStatement, repeated_on
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Made, Question
from question_bank.domain.generation.stems import home_stem, rationale
from question_bank.domain.generation.titles import PoolTitle
from question_bank.domain.item import Family

FAMILY = Family.HOME_OF_STATEMENT


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """One item for each statement of the card that stands in one skill only, where a stem fits it."""
    maker = _Maker(pool, card)
    questions = [maker.question(statement) for statement in pool.by_card.get(card, ())]
    return single.make(pool, card, seed=seed, family=FAMILY, questions=questions)


class _Maker:
    def __init__(self, pool: Pool, card: int) -> None:
        self.pool = pool
        self.source = pool.cards[card]
        self.is_position = self.source.card.nkz_code is None
        self.titles = pool.positions if self.is_position else pool.skills
        self.own = [title for title in self.titles if title.choice.card == card]
        self.others = foreign_titles(pool, card, self.titles)

    def question(self, statement: PoolStatement) -> Question | Reason:
        """The question about the home of `statement`, or the first rule that forbids it."""
        reason = self._objection(statement)
        home = next((title for title in self.own if self._holds(title, statement)), None)
        if reason or statement.form is None:
            return reason or Reason.FORM
        if home is None:
            return Reason.NO_TITLE
        stem = home_stem(statement.form.slot, statement.shown, self.pool.language, self.source.skill_word)
        if stem is None or home.form is None:
            return Reason.FORM
        near = self.pool.nearness.near_any([statement.key])
        wrong = [
            title.choice
            for title in self.others
            if title.form == home.form and title.choice.key not in near and not title.statements & near
        ]
        return Question(
            Asked(stem, lemmas(stem, self.pool.language), home.choice, wrong),
            reference(self.pool, statement),
            statement.source_text,
            self._rationale(statement),
            repeated_on=repeated_on(self.pool, statement),
        )

    def _objection(self, statement: PoolStatement) -> Reason | None:
        barred = statement.objection
        if barred is Reason.LONG:
            barred = objection(statement.shown, MAX_QUOTED)
        if barred:
            return barred
        if statement.form and (statement.form.slot is Slot.DUTY) != self.is_position:
            return Reason.FORM
        if statement.key in self.pool.generic:
            return Reason.GENERIC
        if not self.is_position and len(self.own) < 2:
            return Reason.ONE_SKILL
        if sum(statement.key in title.statements for title in self.own) > 1:
            return Reason.SEVERAL_HOMES
        return Reason.COPIED if copied(self.pool, statement) else None

    def _holds(self, title: PoolTitle, statement: PoolStatement) -> bool:
        return self.is_position or (title.function, title.skill) == (statement.function, statement.skill)

    def _rationale(self, statement: PoolStatement) -> str:
        return rationale(
            self.pool.language,
            card=self.source.card.ordinal,
            function=statement.function,
            skill=statement.skill,
            kind=statement.kind,
            index=statement.index,
        )


def foreign_titles(pool: Pool, card: int, titles: Sequence[PoolTitle]) -> tuple[PoolTitle, ...]:
    """Titles of other professions, each wording once, that are near no title of the card's own."""
    family = pool.family_of(card)
    near = pool.nearness.near_any({title.choice.key for title in titles if title.choice.card in family})
    found = {
        title.choice.key: title
        for title in reversed(titles)
        if title.choice.card not in family and title.choice.key not in near
    }
    return tuple(reversed(found.values()))
