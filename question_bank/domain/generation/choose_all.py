"""Family 8: all statements that belong to a skill, two or three of five or six.

Right ones are texts that this bank keys, wrong ones texts that it never keys (see roles), by the same rules
of safety as in items with one right answer.
"""

from collections.abc import Collection, Sequence
from random import Random

from question_bank.domain.generation import choose_acts, priors
from question_bank.domain.generation.belongs_to_skill import (
    reference,
    safe_distractors,
    statement_rationale,
)
from question_bank.domain.generation.drafting import Draft, SkillOnCard, grounds_of, item_of, skills_of
from question_bank.domain.generation.forms import Slot
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import KAZAKH_WORDS, shown_title
from question_bank.domain.item import Family, ItemType, Option, word_count
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.standard import StatementKind

FAMILY = Family.CHOOSE_ALL
START = 0.45
RIGHT = range(2, 4)
OPTIONS = range(5, 7)
TRIES = 60
LENGTH_RATIO = 2.0
_STEMS = {
    ("ru", Slot.INFINITIVE): "Какие умения входят в навык «{skill}»? Отметьте все верные ответы.",
    ("ru", Slot.ACTION_NOUN): "Какие действия относятся к навыку «{skill}»? Отметьте все верные ответы.",
    ("ru", Slot.GENITIVE): "Знание чего необходимо для навыка «{skill}»? Отметьте все верные ответы.",
    (
        "kk",
        Slot.VERBAL_NOUN,
    ): "Төмендегілердің қайсылары «{skill}» {word_to} жатады? Барлық дұрыс жауапты белгілеңіз.",
    ("kk", Slot.POSSESSIVE): "«{skill}» {word_own} үшін қандай білім қажет? Барлық дұрыс жауапты белгілеңіз.",
}


def make(pool: Pool, card: int, *, seed: int, keys: Collection[str], distractors: Collection[str]) -> Made:
    """One item for each skill and kind of statement with two keys of this card at least.

    `keys` are the texts that are keys on this card, `distractors` those that are keys nowhere.
    """
    maker = _Maker(pool, card, Random(f"{pool.language} {seed} {FAMILY} {card}"), keys, distractors)
    found = [maker.draft(skill, kind) for skill in skills_of(pool, card) for kind in StatementKind]
    found += choose_acts.drafts(pool, card, maker.rng)
    items = tuple(item_of(pool, card, draft, seed=seed) for draft in found if isinstance(draft, Draft))
    return Made(items, tally(found))


class _Maker:
    def __init__(
        self, pool: Pool, card: int, rng: Random, keys: Collection[str], distractors: Collection[str]
    ) -> None:
        self.pool, self.card, self.rng, self.keys = pool, card, rng, keys
        self.wrong = {
            kind: [one for one in safe_distractors(pool, card, kind) if one.key in distractors]
            for kind in StatementKind
        }

    def draft(self, skill: SkillOnCard, kind: StatementKind) -> Draft | Reason:
        """The item on the skill, or the first rule that forbids it."""
        title = shown_title(skill.skill.title)
        if title is None:
            return Reason.NO_TITLE
        right = self._right(skill, kind)
        stem = self._stem(right[0], title) if right else None
        if len(right) < RIGHT.start or stem is None:
            return Reason.FEW_KEYS
        wrong = [one for one in self.wrong[kind] if one.form == right[0].form]
        for _ in range(TRIES):
            if options := self._options(right, wrong, stem):
                return self._drafted(skill, stem, right, options)
        return Reason.NO_BALANCE

    def _right(self, skill: SkillOnCard, kind: StatementKind) -> Sequence[PoolStatement]:
        """The most keys of the skill that share a form."""
        own = {one.key: one for one in skill.statements if one.kind is kind and one.key in self.keys}
        forms = [
            [one for one in own.values() if one.form == form] for form in {one.form for one in own.values()}
        ]
        return max(forms, key=lambda found: (len(found), found[0].key), default=[])

    def _stem(self, right: PoolStatement, title: str) -> str | None:
        template = _STEMS.get((self.pool.language, right.form.slot)) if right.form else None
        word = SkillWord.SKILL if self.pool.language == "ru" else self.pool.cards[self.card].skill_word
        return template.format(skill=title, **KAZAKH_WORDS[word]) if template else None

    def _options(
        self, right: Sequence[PoolStatement], wrong: Sequence[PoolStatement], stem: str
    ) -> list[PoolStatement] | None:
        number = min(self.rng.choice(RIGHT), len(right))
        others = self.rng.choice(OPTIONS) - number
        if len(wrong) < others:
            return None
        shown = [*self.rng.sample(list(right), number), *self.rng.sample(list(wrong), others)]
        lengths = [len(one.shown) for one in shown]
        if max(lengths) > LENGTH_RATIO * min(lengths) or self._alike(shown):
            return None
        texts = tuple(one.shown for one in shown)
        item = ItemText(stem, texts, tuple(range(number)), self.pool.language, ItemType.MULTIPLE)
        self.rng.shuffle(shown)
        return None if flaws_of(item) else shown

    def _alike(self, shown: Sequence[PoolStatement]) -> bool:
        alike = self.pool.nearness.alike
        return any(alike(one.key, two.key) for at, one in enumerate(shown) for two in shown[at + 1 :])

    def _drafted(
        self,
        skill: SkillOnCard,
        stem: str,
        right: Sequence[PoolStatement],
        shown: Sequence[PoolStatement],
    ) -> Draft:
        options = tuple(Option(chr(ord("a") + at), one.shown) for at, one in enumerate(shown))
        keys = {one.key for one in right}
        rests_on = [one for one in shown if one.key in keys]
        words = word_count(stem, [option.text for option in options])
        return Draft(
            FAMILY,
            ItemType.MULTIPLE,
            stem,
            reference(self.pool, rests_on[0]),
            rests_on[0].source_text,
            statement_rationale(self.pool, rests_on[0]),
            START,
            priors.seconds_for(words, several=True),
            options=options,
            key=tuple(option.id for option, one in zip(options, shown, strict=True) if one.key in keys),
            details={"grounds": grounds_of(self.pool, rests_on)},
            asks=skill.skill.title or "",
        )
