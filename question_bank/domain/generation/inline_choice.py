"""Family 11: a word of a statement is left out, to be chosen from four in the same grammatical form."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cleaning import Fault, clean, inner_quotes
from question_bank.domain.generation.content import MAX_QUOTED
from question_bank.domain.generation.gap_roles import Taken, take, universe_of
from question_bank.domain.generation.gaps import Gap, gaps, lemma_of
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nouns import fits_after
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.roles import lot
from question_bank.domain.generation.stems import rationale, shown_title
from question_bank.domain.item import GAP, Family
from question_bank.domain.text import words

FAMILY = Family.INLINE_CHOICE
START = 0.65
LEAST_WRONG = 8
FEW_WORDS = 4  # left of a statement: below it the reader is told the skill
_TEMPLATES = {
    "ru": ("Вставьте пропущенное слово: «{text}»{home}.", "Какое слово пропущено: «{text}»{home}?"),
    "kk": (
        "Бос орынға тиісті сөзді таңдаңыз: «{text}»{home}.",
        "Мына талапта қай сөз қалдырылған: «{text}»{home}?",
    ),
}
_HOME = {
    ("ru", SkillWord.SKILL): " (навык: «{title}»)",
    ("kk", SkillWord.SKILL): " (дағды: «{title}»)",
    ("kk", SkillWord.TASK): " (тапсырма: «{title}»)",
}


@dataclass(frozen=True, slots=True)
class InlineQuestion:
    """A statement with a word left out, and the words that may stand beside the key."""

    taken: Taken
    asked: Asked
    rationale: str


class Gaps:
    """All gaps of a language's pool that can be asked about, and why the other statements have none."""

    def __init__(self, pool: Pool, seed: int) -> None:
        self.pool, self.seed = pool, seed
        self.reasons: dict[str, Reason] = {}

    @cached_property
    def places(self) -> Mapping[str, Sequence[PoolStatement]]:
        """By key of a statement, where it stands: on each card the first time."""
        found: defaultdict[str, dict[int, PoolStatement]] = defaultdict(dict)
        for statement in self.pool.statements:
            found[statement.key].setdefault(statement.card, statement)
        return {key: tuple(cards.values()) for key, cards in found.items()}

    @cached_property
    def taken(self) -> list[Taken]:
        """The gaps that are asked about."""
        chances = {key: self._chances(found[0]) for key, found in self.places.items()}
        sizes = {kind: len(nouns) for kind, nouns in self.pool.vocabulary.nouns.items()}
        found = take(chances, self.places, sizes, seed=self.seed)
        without = set(chances) - {one.statement.key for one in found}
        self.reasons |= {key: self.reasons.get(key, Reason.NO_GAP) for key in without}
        return found

    def wrong(self, statement: PoolStatement, gap: Gap) -> dict[str, str]:
        """Lemma -> text of words that fit the gap's grammar and, as far as one can tell, not its sense.

        Neither in what is left, nor in the statement's own skill, nor anywhere beside a neighbour of the gap.
        """
        language, barred = self.pool.language, gap.left | self._said_in_skill(statement)
        found = {}
        for text in self.pool.vocabulary.like(gap.noun).values():
            lemma = lemma_of(text, language)
            if lemma in barred or lemma in self.pool.usage.common or self.pool.usage.says(gap, lemma):
                continue
            if lemma != gap.lemma and (not gap.sounding or fits_after(gap.noun.text, text, language)):
                found[lemma] = text
        return found

    def _chances(self, statement: PoolStatement) -> Sequence[Gap]:
        if reason := _objection(statement):
            self.reasons[statement.key] = reason
            return ()
        found = gaps(statement.shown, self.pool.vocabulary, self.pool.usage)
        return [gap for gap in found if len(self.wrong(statement, gap)) >= LEAST_WRONG]

    def _said_in_skill(self, statement: PoolStatement) -> frozenset[str]:
        home = (statement.function, statement.skill)
        own = (one for one in self.pool.by_card[statement.card] if (one.function, one.skill) == home)
        return frozenset().union(*(one.lemmas for one in own))


def questions(found: Gaps, *, printed: Iterable[str] = ()) -> list[InlineQuestion]:
    """The questions about all gaps that are taken.

    Distractors are never keys of their form, and stand in another stem if and only if the key does:
    who has seen the bank's other stems knows no more. `printed` are the stems of other families.
    """
    pool = found.pool
    stems = [_stem(pool, one, seed=found.seed) for one in found.taken]
    shown = Counter(word for stem in [*stems, *printed] for word in set(words(stem)))
    keys = {(universe_of(one.gap), one.gap.noun.text) for one in found.taken}
    return [
        InlineQuestion(one, asked, _rationale(pool, one.statement))
        for one, stem in zip(found.taken, stems, strict=True)
        if (asked := _asked(found, one, stem, keys, shown))
    ]


def _asked(
    found: Gaps,
    one: Taken,
    stem: str,
    keys: set[tuple[tuple[str, tuple[str, ...]], str]],
    shown: Counter[str],
) -> Asked | None:
    seen, universe = shown[one.gap.noun.text] > 0, universe_of(one.gap)
    wrong = [
        Choice(text, text, frozenset({lemma}), one.statement.card)
        for lemma, text in found.wrong(one.statement, one.gap).items()
        if (universe, text) not in keys and (shown[text] > 0) == seen
    ]
    right = Choice(one.gap.noun.text, one.gap.noun.text, frozenset({one.gap.lemma}), one.statement.card)
    enough = len(wrong) >= LEAST_WRONG // 2
    return Asked(stem, lemmas(stem, found.pool.language), right, wrong) if enough else None


def _stem(pool: Pool, one: Taken, *, seed: int) -> str:
    statement, gap = one.statement, one.gap
    text = inner_quotes(statement.shown[: gap.start] + GAP + statement.shown[gap.end :])
    home = _home(pool, statement, gap) if len(gap.left) < FEW_WORDS else ""
    templates = _TEMPLATES[pool.language]
    template = templates[int(lot(seed, FAMILY, statement.key, gap.lemma), 16) % len(templates)]
    return template.format(text=text, home=home)


def _home(pool: Pool, statement: PoolStatement, gap: Gap) -> str:
    """The skill in brackets, where its title does not say the word that is left out."""
    title = shown_title(statement.skill_title)
    if title is None or gap.lemma in lemmas(title, pool.language):
        return ""
    word = SkillWord.SKILL if pool.language == "ru" else pool.cards[statement.card].skill_word
    return _HOME[pool.language, word].format(title=title)


def _objection(statement: PoolStatement) -> Reason | None:
    if clean(statement.source_text).fault in {Fault.TWO_SENTENCES, Fault.BROKEN_WORD, Fault.UNMATCHED}:
        return Reason.WORDING
    return Reason.LONG if len(statement.shown) > MAX_QUOTED else None


def _rationale(pool: Pool, statement: PoolStatement) -> str:
    return rationale(
        pool.language,
        card=pool.cards[statement.card].card.ordinal,
        function=statement.function,
        skill=statement.skill,
        kind=statement.kind,
        index=statement.index,
    )
