"""Family 9: statements of a card to its skills, with more skills than statements."""

from collections.abc import Iterator, Sequence
from random import Random

from question_bank.domain.generation import priors
from question_bank.domain.generation.belongs_to_skill import copied, reference
from question_bank.domain.generation.drafting import (
    Draft,
    SkillOnCard,
    grounds_of,
    item_of,
    skill_rationale,
    skills_of,
)
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import shown_title
from question_bank.domain.item import Family, ItemType, Option, Side, word_count
from question_bank.domain.standard import StatementKind

FAMILY = Family.MATCH_SKILLS
START = 0.55
LEFTS, MORE = range(3, 6), 2  # statements, and skills beside theirs at most
MOST_ITEMS = 3  # of a card and kind
MOST_REPEATED = (
    1 / 3
)  # of the words of a statement, or of its skill's title, in the other: beyond it they tell
_FIGURES, _LETTERS = "12345", "abcdefgh"
_STEMS = {
    ("ru", StatementKind.ABILITY): "Для каждого умения выберите навык. Некоторые навыки лишние.",
    ("ru", StatementKind.KNOWLEDGE): "Для каждого знания выберите навык. Некоторые навыки лишние.",
    ("kk", StatementKind.ABILITY): "Әр әрекетке тиісті {word_acc} таңдаңыз. Кейбір {word_many} артық.",
    ("kk", StatementKind.KNOWLEDGE): "Әр білімге тиісті {word_acc} таңдаңыз. Кейбір {word_many} артық.",
}
_WORDS = {
    SkillWord.SKILL: {"word_acc": "дағдыны", "word_many": "дағдылар"},
    SkillWord.TASK: {"word_acc": "тапсырманы", "word_many": "тапсырмалар"},
}


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """Up to three items of each kind of statement, no statement in two of them."""
    maker = _Maker(pool, card, Random(f"{pool.language} {seed} {FAMILY} {card}"))
    if len(maker.titles) <= LEFTS.start:
        return Made((), {Reason.ONE_SKILL: 1})
    drafts = [draft for kind in StatementKind for draft in maker.drafts(kind)]
    reasons = {} if drafts else {Reason.SEVERAL_HOMES: 1}
    return Made(tuple(item_of(pool, card, draft, seed=seed) for draft in drafts), reasons)


class _Maker:
    def __init__(self, pool: Pool, card: int, rng: Random) -> None:
        self.pool, self.card, self.rng = pool, card, rng
        named = ((skill, shown_title(skill.skill.title)) for skill in skills_of(pool, card))
        self.skills = {title: skill for skill, title in named if title}
        self.titles = self._unlike(tuple(self.skills))

    def drafts(self, kind: StatementKind) -> Iterator[Draft]:
        """Items while at least three skills have a statement left that is theirs alone."""
        left = {title: self._own(title, kind) for title in self.titles}
        for number in range(MOST_ITEMS):
            able = [title for title in self.titles if left[title]]
            size = min(LEFTS.stop - 1, len(able), len(self.titles) - 1)
            if size < LEFTS.start:
                return
            homes = self.rng.sample(able, size)
            rows = [(left[title].pop(), title) for title in homes]
            spare = [title for title in self.titles if title not in homes]
            extra = self.rng.sample(spare, min(MORE, len(spare)))
            yield self._draft(rows, [*homes, *extra], kind, number)

    def _unlike(self, titles: Sequence[str]) -> Sequence[str]:
        """Titles of which none says the same as one before it."""
        kept: list[str] = []
        for title in titles:
            words = lemmas(title, self.pool.language)
            if all(2 * len(words & lemmas(one, self.pool.language)) < len(words) for one in kept):
                kept.append(title)
        return kept

    def _own(self, title: str, kind: StatementKind) -> list[PoolStatement]:
        """Statements of the skill alone, at random: near none of another skill, and not told by the title."""
        home = self.skills[title]
        others = {one.key for one in self.pool.by_card[self.card] if one not in home.statements}
        near = self.pool.nearness.near_any(others)
        words = lemmas(title, self.pool.language)
        found = [
            one
            for one in home.statements
            if one.kind is kind and not one.objection and one.key not in near and not copied(self.pool, one)
            if len(one.lemmas & words) <= MOST_REPEATED * min(len(one.lemmas), len(words))
        ]
        self.rng.shuffle(found)
        return found

    def _draft(
        self, rows: Sequence[tuple[PoolStatement, str]], titles: list[str], kind: StatementKind, number: int
    ) -> Draft:
        self.rng.shuffle(titles)
        letters = dict(zip(titles, _LETTERS, strict=False))
        left = [
            Option(figure, one.shown, Side.LEFT) for figure, (one, _) in zip(_FIGURES, rows, strict=False)
        ]
        right = [Option(letter, title, Side.RIGHT) for title, letter in letters.items()]
        word = SkillWord.SKILL if self.pool.language == "ru" else self.pool.cards[self.card].skill_word
        stem = _STEMS[self.pool.language, kind].format(**_WORDS[word])
        return Draft(
            FAMILY,
            ItemType.MATCH,
            stem,
            reference(self.pool, rows[0][0]),
            rows[0][0].source_text,
            self._rationale([self.skills[title] for _, title in rows]),
            START,
            priors.seconds_for(word_count(stem, [one.text for one in (*left, *right)]), pairs=len(rows)),
            options=(*left, *right),
            key=tuple(f"{option.id}={letters[title]}" for option, (_, title) in zip(left, rows, strict=True)),
            details={"grounds": grounds_of(self.pool, [one for one, _ in rows])},
            asks=f"{kind} {number}",
        )

    def _rationale(self, skills: Sequence[SkillOnCard]) -> str:
        return " ".join(dict.fromkeys(skill_rationale(self.pool, skill) for skill in skills))
