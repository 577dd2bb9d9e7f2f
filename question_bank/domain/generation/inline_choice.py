"""Family 11: a word of a statement is left out, to be chosen from four in the same grammatical form."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from question_bank.domain.generation.belongs_to_skill import reference, statement_rationale
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cleaning import Fault, clean, inner_quotes
from question_bank.domain.generation.content import MAX_QUOTED
from question_bank.domain.generation.gap_dealing import Chance, Dealt, deal, deal_again, swaps
from question_bank.domain.generation.gaps import Gap, gaps, lemmas_in_order
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nouns import fits_after
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord, repeated_on
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.roles import lot
from question_bank.domain.generation.selection import DISTRACTORS, fair
from question_bank.domain.generation.single import Made, Maker, Question
from question_bank.domain.generation.stems import shown_title
from question_bank.domain.item import GAP, Family, Item, ItemType
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.text import text_key, words

FAMILY = Family.INLINE_CHOICE
START = 0.65
EVEN = 0.02  # of the items: so far one cue may do better than chance; words alone are learned from easily
LENGTH_RATIO = 2.0
NEAR = 150  # letters quoted on each side of the gap of a long statement
FEW_WORDS = 4  # left of a statement: below it the reader is told the skill
_SENTENCE = re.compile(r"(?<=\w{3}[.;!?])\s+(?=[\w«])|(?<=\w\w[.;])\s+[-–]\s+")
_ONE_WORD, _TWO_WORDS = 1, 2
_TEMPLATES = {
    ("ru", _ONE_WORD): (
        "Вставьте пропущенное слово: «{text}»{home}.",
        "Какое слово пропущено: «{text}»{home}?",
    ),
    ("ru", _TWO_WORDS): (
        "Вставьте пропущенные слова: «{text}»{home}.",
        "Какие слова пропущены: «{text}»{home}?",
    ),
    ("kk", _ONE_WORD): (
        "Бос орынға тиісті сөзді таңдаңыз: «{text}»{home}.",
        "Мына талапта қай сөз қалдырылған: «{text}»{home}?",
    ),
    ("kk", _TWO_WORDS): (
        "Бос орынға тиісті сөздерді таңдаңыз: «{text}»{home}.",
        "Мына талапта қай сөздер қалдырылған: «{text}»{home}?",
    ),
}
_HOME = {
    ("ru", SkillWord.SKILL): " (навык: «{title}»)",
    ("kk", SkillWord.SKILL): " (дағды: «{title}»)",
    ("kk", SkillWord.TASK): " (тапсырма: «{title}»)",
}


def make(pool: Pool, *, seed: int, printed: Iterable[str] = ()) -> tuple[Made, ...]:
    """Items of all cards of the pool, by the place of the card.

    All cards are needed, since each word is dealt once. `printed` are the stems of other families.
    """
    found = _Gaps(pool, seed, Counter(gram for stem in printed for gram in _grams(stem)))
    maker = Maker(pool, FAMILY, seed, ItemType.INLINE)
    items: defaultdict[int, list[Item]] = defaultdict(list)
    made: set[str] = set()
    for one in _fair(found, found.dealt()):
        card = one.statement.card
        items[card].append(maker.item(card, _question(pool, one, seed), _choices(one)))
        made.add(one.statement.key)
    return tuple(Made(tuple(items[card]), found.not_made(card, made)) for card in range(len(pool.cards)))


class _Fits:
    """Whether words may stand beside a gap's key: what may is found once for each gap."""

    def __init__(self, gaps: "_Gaps") -> None:
        self.gaps = gaps
        self.wrong: dict[tuple[str, int], frozenset[str]] = {}

    def __call__(self, one: Dealt, wrong: Sequence[str]) -> bool:
        place = (one.statement.key, one.gap.start)
        if place not in self.wrong:
            self.wrong[place] = frozenset(self.gaps.chance(one.statement, one.gap).wrong)
        return self.wrong[place].issuperset(wrong) and self.gaps.accepts(one.statement, one.gap, wrong)


class _Gaps:
    """The gaps of a language's pool, and why statements have none. `printed` counts words of other stems."""

    def __init__(self, pool: Pool, seed: int, printed: Counter[str]) -> None:
        self.pool, self.seed, self.printed = pool, seed, printed
        self.reasons: dict[str, Reason] = {}
        self.places = _places(pool)
        shown = {key: found[0].shown for key, found in self.places.items() if not _objection(found[0])}
        self.own = 1  # times that the word's own statement says it
        self.within = Counter(gram for text in shown.values() for gram in _grams(text))

    def dealt(self) -> list[Dealt]:
        """The gaps that are asked about. What other stems print is foreseen, then counted."""
        chances = {key: self._chances(found[0]) for key, found in self.places.items()}
        dealt = deal(chances, self.places, seed=self.seed, accepts=self.accepts)
        while uneven := self.uneven(dealt):
            last = len(uneven)
            self._count(dealt)
            pairs = [(one.statement, self.chance(one.statement, one.gap)) for one in dealt]
            dealt = deal_again(pairs, seed=self.seed, accepts=self.accepts)
            if len(self.uneven(dealt)) >= last:
                dealt = [one for at, one in enumerate(dealt) if at not in self.uneven(dealt)]
        return dealt

    def _count(self, dealt: Sequence[Dealt]) -> None:
        """What the stems of these gaps print, in the place of what was foreseen."""
        stems = (_stem(self.pool, one.statement, one.gap, seed=self.seed) for one in dealt)
        self.within = Counter(gram for stem in stems for gram in _grams(stem))
        self.own = 0

    def not_made(self, card: int, made: Collection[str]) -> dict[Reason, int]:
        """Why statements of the card are no ground of an item on any card."""
        keys = {one.key for one in self.pool.by_card.get(card, ())} - set(made)
        return tally(self.reasons.get(key, Reason.NO_BALANCE) for key in sorted(keys))

    def _chances(self, statement: PoolStatement) -> list[Chance]:
        if reason := _objection(statement):
            self.reasons[statement.key] = reason
            return []
        found = gaps(statement.shown, self.pool.vocabulary, self.pool.usage)
        chances = [self.chance(statement, gap) for gap in found]
        able = [chance for chance in chances if len(chance.wrong) >= DISTRACTORS]
        if not able:
            self.reasons[statement.key] = Reason.NO_GAP
        return able

    def chance(self, statement: PoolStatement, gap: Gap) -> Chance:
        word = gap.noun.text
        seen = self.printed[text_key(word)] > 0 or self.within[text_key(word)] > self.own
        fitting = (text for text in self._wrong(statement, gap) if self._seen(text) == seen)
        lengths = (len(word) / LENGTH_RATIO, len(word) * LENGTH_RATIO)
        return Chance(gap, tuple(text for text in fitting if lengths[0] <= len(text) <= lengths[1]), seen)

    def _seen(self, text: str) -> bool:
        return self.printed[text_key(text)] > 0 or self.within[text_key(text)] > 0

    def _wrong(self, statement: PoolStatement, gap: Gap) -> list[str]:
        """Words that fit the gap's grammar and, as far as one can tell, not its sense.

        Neither in what is left, nor in the statement's own skill, nor anywhere beside a neighbour of it.
        """
        language, usage = self.pool.language, self.pool.usage
        barred = gap.left | self._said_in_skill(statement) | gap.lemmas
        barred |= frozenset() if gap.noun.parts else usage.common
        return [
            text
            for text in self.pool.vocabulary.like(gap.noun).values()
            if (found := lemmas_in_order(text, language)) and not barred & set(found)
            if not usage.says(gap, found) and (not gap.sounding or fits_after(gap.noun.text, text, language))
        ]

    def _said_in_skill(self, statement: PoolStatement) -> frozenset[str]:
        home = (statement.function, statement.skill)
        own = (one for one in self.pool.by_card[statement.card] if (one.function, one.skill) == home)
        return frozenset().union(*(one.lemmas for one in own))

    def accepts(self, statement: PoolStatement, gap: Gap, wrong: Sequence[str]) -> bool:
        stem = _stem(self.pool, statement, gap, seed=self.seed)
        item = ItemText(stem, (gap.noun.text, *wrong), (0,), self.pool.language, ItemType.INLINE)
        return not flaws_of(item)

    def uneven(self, dealt: Sequence[Dealt]) -> set[int]:
        """Places of the gaps of which another stem prints some options and not all."""
        stems = [_grams(_stem(self.pool, one.statement, one.gap, seed=self.seed)) for one in dealt]
        seen = self.printed + Counter(gram for stem in stems for gram in stem)
        return {
            at
            for at, one in enumerate(dealt)
            if len({seen[text_key(text)] > 0 for text in (one.gap.noun.text, *one.wrong)}) > 1
        }


def _fair(found: _Gaps, dealt: Sequence[Dealt]) -> list[Dealt]:
    """The gaps without those by which the use of words, or what other stems print, would tell the keys;
    and of the swaps between them those that leave it so, both items of a swap or none."""
    left = [one for one, stays in zip(dealt, _stay(found, dealt), strict=True) if stays]
    while uneven := found.uneven(left):
        left = [one for at, one in enumerate(left) if at not in uneven]
    pairs = list(swaps(left, _Fits(found)))
    while pairs:
        stay = _stay(found, [*left, *(one for pair in pairs for one in pair)])[len(left) :]
        good = [pair for at, pair in enumerate(pairs) if stay[2 * at] and stay[2 * at + 1]]
        if len(good) == len(pairs):
            break
        pairs = good
    return [*left, *(one for pair in pairs for one in pair)]


def _stay(found: _Gaps, dealt: Sequence[Dealt]) -> tuple[bool, ...]:
    asked = [_question(found.pool, one, found.seed).asked for one in dealt]
    return fair(asked, language=found.pool.language, cards=[one.statement.card for one in dealt], share=EVEN)


def _grams(text: str) -> set[str]:
    """Runs of one to four words of `text`: what a phrase with hyphens in it may be."""
    found = words(text)
    return {" ".join(found[at : at + size]) for size in range(1, 5) for at in range(len(found) - size + 1)}


def _places(pool: Pool) -> dict[str, tuple[PoolStatement, ...]]:
    """By key of a statement, where it stands: on each card the first time."""
    found: defaultdict[str, dict[int, PoolStatement]] = defaultdict(dict)
    for statement in pool.statements:
        found[statement.key].setdefault(statement.card, statement)
    return {key: tuple(cards.values()) for key, cards in found.items()}


def _question(pool: Pool, one: Dealt, seed: int) -> Question:
    statement, word = one.statement, one.gap.noun.text
    stem = _stem(pool, statement, one.gap, seed=seed)
    right = Choice(text_key(word), word, one.gap.lemmas, statement.card)
    return Question(
        Asked(stem, lemmas(stem, pool.language), right, _choices(one)),
        reference(pool, statement),
        statement.source_text,
        statement_rationale(pool, statement),
        universe=f"{FAMILY} {one.gap.noun.kind} {one.gap.noun.form}",
        repeated_on=repeated_on(pool, statement),
        asks=one.gap.noun.lemma,
        start=START,
        variant=one.variant,
    )


def _choices(one: Dealt) -> tuple[Choice, ...]:
    return tuple(
        Choice(text_key(text), text, frozenset(words(text)), one.statement.card) for text in one.wrong
    )


def _stem(pool: Pool, statement: PoolStatement, gap: Gap, *, seed: int) -> str:
    text = inner_quotes(_around(statement.shown, gap))
    home = _home(pool, statement, gap) if len(gap.left) < FEW_WORDS else ""
    templates = _TEMPLATES[pool.language, _TWO_WORDS if gap.noun.parts else _ONE_WORD]
    template = templates[int(lot(seed, FAMILY, statement.key, gap.noun.lemma), 16) % len(templates)]
    return template.format(text=text, home=home)


def _around(shown: str, gap: Gap) -> str:
    """The text with the gap: its sentence, and of a long one the words that are near."""
    before, after = shown[: gap.start], shown[gap.end :]
    before, after = _SENTENCE.split(before)[-1], _SENTENCE.split(after)[0]
    if len(before) + len(after) > MAX_QUOTED:
        before = before if len(before) <= NEAR else "… " + before[-NEAR:].split(" ", 1)[-1]
        after = after if len(after) <= NEAR else after[:NEAR].rsplit(" ", 1)[0] + " …"
    return before + GAP + after


def _home(pool: Pool, statement: PoolStatement, gap: Gap) -> str:
    """The skill in brackets, where its title does not say the word that is left out."""
    title = shown_title(statement.skill_title)
    if title is None or gap.lemmas & lemmas(title, pool.language):
        return ""
    word = SkillWord.SKILL if pool.language == "ru" else pool.cards[statement.card].skill_word
    return _HOME[pool.language, word].format(title=title)


def _objection(statement: PoolStatement) -> Reason | None:
    odd = clean(statement.source_text).fault in {Fault.BROKEN_WORD, Fault.UNMATCHED}
    return Reason.WORDING if odd else None
