"""Family 3: to which skill, labour function, profession or position a statement belongs."""

from collections.abc import Iterator, Sequence

from question_bank.domain.generation.belongs_to_skill import copied, reference, statement_rationale
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.content import MAX_QUOTED, objection
from question_bank.domain.generation.forms import Form
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.pool import Pool, PoolStatement, repeated_on
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Question, Variants
from question_bank.domain.generation.stems import Home, home_stem
from question_bank.domain.generation.titles import PoolTitle
from question_bank.domain.item import Family

FAMILY = Family.HOME_OF_STATEMENT
VARIANTS = 3  # with other distractors


def questions(pool: Pool, card: int) -> list[Variants | Reason]:
    """For each statement of the card the questions after its homes, or why one is not asked.

    A card of several skills is asked for the skill, one of several functions for the function as well;
    where there is one skill only, the profession is asked for, or the position where there is no code.
    """
    return [
        asker.variants(statement) for asker in _askers(pool, card) for statement in pool.by_card.get(card, ())
    ]


class _Asker:
    """One card's questions after one kind of home."""

    def __init__(self, pool: Pool, card: int, home: Home, titles: Sequence[PoolTitle]) -> None:
        self.pool, self.home = pool, home
        self.word = pool.cards[card].skill_word
        self.own = [title for title in titles if title.choice.card == card]
        self.others = foreign_titles(pool, card, titles)

    def variants(self, statement: PoolStatement) -> Variants | Reason:
        """The question about the home of `statement`, or the first rule that forbids it."""
        reason = self._objection(statement)
        home = next((title for title in self.own if self._holds(title, statement)), None)
        if reason or statement.form is None:
            return reason or Reason.FORM
        if home is None:
            return Reason.NO_TITLE
        stem = home_stem(self.home, statement.form.slot, statement.shown, self.pool.language, self.word)
        if stem is None or home.form is None:
            return Reason.FORM
        wrong = tuple(self._wrong(statement, home.form))
        return tuple(
            Question(
                Asked(stem, lemmas(stem, self.pool.language), home.choice, wrong),
                reference(self.pool, statement),
                statement.source_text,
                statement_rationale(self.pool, statement),
                universe=f"{self.home} {home.form}",
                repeated_on=repeated_on(self.pool, statement),
                asks=self.home.value,
                variant=at,
            )
            for at in range(1, VARIANTS + 1)
        )

    def _wrong(self, statement: PoolStatement, form: Form) -> Iterator[Choice]:
        near = self.pool.nearness.near_any([statement.key])
        for title in self.others:
            if title.form == form and title.choice.key not in near and not title.statements & near:
                yield title.choice

    def _objection(self, statement: PoolStatement) -> Reason | None:
        barred = statement.objection
        if barred is Reason.LONG:
            barred = objection(statement.shown, MAX_QUOTED)
        if barred:
            return barred
        if statement.key in self.pool.generic:
            return Reason.GENERIC
        if sum(statement.key in title.statements for title in self.own) > 1:
            return Reason.SEVERAL_HOMES
        return Reason.COPIED if copied(self.pool, statement) else None

    def _holds(self, title: PoolTitle, statement: PoolStatement) -> bool:
        return title.function in {None, statement.function} and title.skill in {None, statement.skill}


def _askers(pool: Pool, card: int) -> Iterator[_Asker]:
    skills = sum(title.choice.card == card for title in pool.skills)
    functions = sum(title.choice.card == card for title in pool.functions)
    if skills > 1:
        yield _Asker(pool, card, Home.SKILL, pool.skills)
    if functions > 1:
        yield _Asker(pool, card, Home.FUNCTION, pool.functions)
    coded = _coded(pool, card)
    if skills < 2 and functions < 2:
        kin = [one for one in pool.holders if _coded(pool, one.choice.card) == coded]
        yield _Asker(pool, card, Home.PROFESSION if coded else Home.POSITION, kin)


def _coded(pool: Pool, card: int) -> bool:
    return pool.cards[card].card.nkz_code is not None


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
