"""Family 5: terms and their definitions, abbreviations and what they stand for.

A term belongs to its document; an item on it hangs on the first card whose statements use the term.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cleaning import Cleaned, capital, clean, inner_quotes
from question_bank.domain.generation.content import MAX_OPTION
from question_bank.domain.generation.gaps import lemma_of
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import TOKEN_SET_LIMIT
from question_bank.domain.generation.noun import Noun
from question_bank.domain.generation.pool import Pool, SourceTerm
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.roles import lot
from question_bank.domain.generation.single import Question, Variants
from question_bank.domain.item import Family, SourceKind, SourceRef
from question_bank.domain.quality.speech import classes
from question_bank.domain.text import text_key, words

FAMILY = Family.TERM
START, START_ABBREVIATION = 0.70, 0.75
SQUARE = 2  # words of an expansion that have a stand-in each: four expansions, none the most central
COMMON = frozenset({"рк", "бақ", "сми", "оон", "бұұ", "қр"})  # everybody knows what they stand for
_ABBREVIATION = re.compile(r"^[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яА-ЯЁӘҒҚҢӨҰҮҺІ]{1,7}$")
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)$")
_SHORT = re.compile(r"^(?:далее|бұдан әрі)?\s*[-–—]?\s*(?P<short>[А-ЯЁӘҒҚҢӨҰҮҺІ]{2,7})$")
_STEMS = {
    ("ru", "definition"): "Что понимается под термином «{term}»?",
    ("ru", "term"): "Какому термину соответствует определение: «{definition}»?",
    ("ru", "expansion"): "Как расшифровывается сокращение «{term}»?",
    ("kk", "definition"): "«{term}» термині нені білдіреді?",
    ("kk", "term"): "Қай терминнің анықтамасы берілген: «{definition}»?",
    ("kk", "expansion"): "«{term}» қысқартуының толық атауы қандай?",
}
_RATIONALE = {
    "ru": "Основание: термины и сокращения документа, пункт {index}.",
    "kk": "Негіздеме: құжаттың терминдері мен қысқартулары, {index}-тармақ.",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A term, what it means, or what a short form stands for; `at` is the card that it hangs on."""

    source: SourceTerm
    term: str
    definition: str
    short: str | None
    at: int


def questions(pool: Pool, card: int) -> list[Variants | Reason]:
    """Of each term that hangs on the card: its definition, the term of a definition, the expansion."""
    told = _told(pool)
    found: list[Variants | Reason] = []
    for one in told:
        if one.at == card:
            found += _of_term(pool, one, told)
    return found


def _of_term(pool: Pool, one: _Told, told: Sequence[_Told]) -> Iterator[Variants | Reason]:
    if one.short and one.short.casefold() not in COMMON:
        yield _expansion(pool, one)
    if one.term != one.short:
        others = [other for other in told if other.term != other.short and _apart(one, other)]
        yield _definition(pool, one, others)
        yield _named(pool, one, others)


def _definition(pool: Pool, one: _Told, others: Sequence[_Told]) -> Variants | Reason:
    if clean(one.definition).fault or len(one.definition) > MAX_OPTION:
        return Reason.LONG if len(one.definition) > MAX_OPTION else Reason.WORDING
    stem = _STEMS[pool.language, "definition"].format(term=one.term)
    kin = classes(one.definition, pool.language)
    wrong = [
        _choice(other.definition, pool.language, other.at)
        for other in others
        if len(other.definition) <= MAX_OPTION and not clean(other.definition).fault
        if kin & classes(other.definition, pool.language) and not _says(other.definition, one.term)
    ]
    return _question(pool, one, stem, _choice(one.definition, pool.language, one.at), wrong, "definition")


def _named(pool: Pool, one: _Told, others: Sequence[_Told]) -> Variants | Reason:
    if clean(one.definition).fault:
        return Reason.WORDING
    if _says(one.definition, one.term):
        return Reason.TITLE_REPEATED
    stem = _STEMS[pool.language, "term"].format(definition=inner_quotes(one.definition))
    wrong = [
        _choice(capital(other.term), pool.language, other.at)
        for other in others
        if not _says(one.definition, other.term)
    ]
    return _question(pool, one, stem, _choice(capital(one.term), pool.language, one.at), wrong, "term")


def _expansion(pool: Pool, one: _Told) -> Variants | Reason:
    """The expansion among the four of a square: two of its words, or the words that stand in for them."""
    expansion = one.definition if one.term == one.short else capital(one.term)
    swaps = _swaps(pool, expansion)
    if len(swaps) < SQUARE:
        return Reason.NO_POOL
    both = swaps[:SQUARE]
    wrong = [_swapped(expansion, [swap]) for swap in both] + [_swapped(expansion, both)]
    stem = _STEMS[pool.language, "expansion"].format(term=one.short)
    choices = [_choice(text, pool.language, one.at) for text in wrong]
    return _question(
        pool, one, stem, _choice(expansion, pool.language, one.at), choices, f"expansion {one.short}"
    )


def _swaps(pool: Pool, expansion: str) -> list[tuple[str, str]]:
    """Words of the expansion, each with another that begins with its letter and stands in its form."""
    found: list[tuple[str, str]] = []
    for word in dict.fromkeys(words(expansion)):
        noun = pool.vocabulary.read.get(word)
        known = f"{expansion} {' '.join(other for _, other in found)}"
        if noun and (stand_in := _stand_in(pool, noun, known)):
            found.append((word, stand_in))
    return found


def _stand_in(pool: Pool, noun: Noun, expansion: str) -> str | None:
    known = lemmas(expansion, pool.language)
    fitting = [
        text
        for text in pool.vocabulary.like(noun).values()
        if text[0] == noun.text[0] and lemma_of(text, pool.language) not in known
        if abs(len(text) - len(noun.text)) <= len(noun.text) // 2
    ]
    return min(
        fitting, key=lambda text: (abs(len(text) - len(noun.text)) // 3, lot(0, FAMILY, text)), default=None
    )


def _swapped(text: str, swaps: Sequence[tuple[str, str]]) -> str:
    for word, other in swaps:
        text = re.sub(rf"(?<!\w){word}(?!\w)", other, text, count=1, flags=re.IGNORECASE)
    return capital(text)


def _question(
    pool: Pool, one: _Told, stem: str, right: Choice, wrong: Sequence[Choice], asks: str
) -> Variants | Reason:
    start = START_ABBREVIATION if asks.startswith("expansion") else START
    term = one.source.term
    return (
        Question(
            Asked(stem, lemmas(stem, pool.language), right, tuple(wrong)),
            SourceRef(pool.cards[one.at].card.ordinal, SourceKind.TERM, index=one.source.index),
            f"{term.term} – {term.definition}",
            _RATIONALE[pool.language].format(index=one.source.index),
            universe=f"{FAMILY} {asks}",
            asks=asks,
            start=start,
            lines=term.lines or (0, 0),
        ),
    )


def _choice(shown: str, language: str, at: int) -> Choice:
    return Choice(text_key(shown), shown, lemmas(shown, language), at)


def _told(pool: Pool) -> tuple[_Told, ...]:
    return tuple(told for source in pool.terms if (told := _read(source, _home(pool, source))) is not None)


def _read(source: SourceTerm, at: int) -> _Told | None:
    """The term without its brackets; a short form may stand in them, or be the term itself."""
    term, definition = source.term.term, _cleaned(source.term.definition).text
    brackets = _IN_BRACKETS.search(term)
    short = _SHORT.match(brackets["inside"]) if brackets else None
    bare = clean(_IN_BRACKETS.sub("", term)).text
    if not bare or not definition:
        return None
    own = bare if _ABBREVIATION.match(bare) else None
    return _Told(source, bare, capital(definition), own or (short["short"] if short else None), at)


def _cleaned(text: str) -> Cleaned:
    return clean(text)


def _home(pool: Pool, source: SourceTerm) -> int:
    """The first card of the document whose statements use the term, else its first card."""
    cards = [at for at, one in enumerate(pool.cards) if one.document == source.document]
    term = lemmas(_IN_BRACKETS.sub("", source.term.term), pool.language)
    users = (at for at in cards if any(term <= one.lemmas for one in pool.by_card.get(at, ())))
    return next(users, cards[0]) if term else cards[0]


def _apart(one: _Told, other: _Told) -> bool:
    """Whether neither the terms nor the definitions say the same."""
    if one.source == other.source or text_key(one.term) == text_key(other.term):
        return False
    ratio = fuzz.token_set_ratio(text_key(one.definition), text_key(other.definition))
    return ratio < TOKEN_SET_LIMIT and fuzz.token_set_ratio(text_key(one.term), text_key(other.term)) < 100


def _says(definition: str, term: str) -> bool:
    return f" {text_key(term)} " in f" {text_key(definition)} "
