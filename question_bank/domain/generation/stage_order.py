"""Family 12: the order of stages, where an examiner has marked a sequence in time on the card.

Printed numbers are no order of time, so nothing is made without the mark.
"""

from random import Random

from question_bank.domain.generation import priors
from question_bank.domain.generation.belongs_to_skill import reference
from question_bank.domain.generation.cleaning import capital, clean
from question_bank.domain.generation.drafting import Draft, grounds, grounds_of, item_of
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import MAX_TITLE, shown_title
from question_bank.domain.item import Family, ItemType, Option, SourceKind, SourceRef, word_count
from question_bank.domain.sequence import MarkedSequence, SequenceKind
from question_bank.domain.standard import StatementKind

FAMILY = Family.STAGE_ORDER
START = 0.55
_FUNCTIONS = {
    "ru": "Расположите трудовые функции в порядке их выполнения. Профессия: «{title}».",
    "kk": "Еңбек функцияларын орындалу ретімен орналастырыңыз. Кәсіп: «{title}».",
}
_ACTIONS = {
    "ru": "Расположите действия в порядке их выполнения. {word}: {titles}.",
    "kk": "Әрекеттерді орындалу ретімен орналастырыңыз. {word}: {titles}.",
}
_WORDS = {
    ("ru", SkillWord.SKILL): ("Навык", "Навыки"),
    ("kk", SkillWord.SKILL): ("Дағды", "Дағдылар"),
    ("kk", SkillWord.TASK): ("Тапсырма", "Тапсырмалар"),
}
_OF_FUNCTIONS = {
    "ru": "Основание: карточка {card}, порядок трудовых функций отмечен экзаменатором.",
    "kk": "Негіздеме: {card}-карточка, еңбек функцияларының реті емтихан алушы белгілеген.",
}
_OF_ACTIONS = {
    "ru": "Основание: карточка {card}, умения {places}; их порядок отмечен экзаменатором.",
    "kk": "Негіздеме: {card}-карточка, {places}-қабілеттер; олардың ретін емтихан алушы белгілеген.",
}


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """An item for each sequence that was marked on the card."""
    marked = pool.cards[card].sequences
    found = [_draft(pool, card, one, seed) for one in marked] or [Reason.NO_SEQUENCE]
    drafts = [one for one in found if isinstance(one, Draft)]
    return Made(tuple(item_of(pool, card, draft, seed=seed) for draft in drafts), tally(found))


def _draft(pool: Pool, card: int, sequence: MarkedSequence, seed: int) -> Draft | Reason:
    if sequence.kind is SequenceKind.FUNCTIONS:
        return _functions(pool, card, sequence, seed)
    return _actions(pool, card, sequence, seed)


def _functions(pool: Pool, card: int, sequence: MarkedSequence, seed: int) -> Draft | Reason:
    source = pool.cards[card].card
    title = shown_title(source.title)
    texts = [_shown(step.text) for step in sequence.steps]
    if title is None or any(text is None for text in texts):
        return Reason.NO_TITLE
    places = [SourceRef(source.ordinal, SourceKind.FUNCTION, step.function) for step in sequence.steps]
    stem = _FUNCTIONS[pool.language].format(title=title)
    return _ordered(
        stem, [text for text in texts if text], Random(f"{seed} {FAMILY} {card}"),
        source=places[0],
        source_text=sequence.steps[0].text,
        rationale=_OF_FUNCTIONS[pool.language].format(card=source.ordinal),
        grounds=grounds(zip(places, (step.text for step in sequence.steps), strict=True)),
    )  # fmt: skip


def _actions(pool: Pool, card: int, sequence: MarkedSequence, seed: int) -> Draft | Reason:
    steps = _statements(pool, card, sequence)
    if len(steps) < len(sequence.steps):
        return Reason.NO_SEQUENCE
    if any(step.objection is Reason.WORDING for step in steps):
        return Reason.WORDING
    if any(len(step.shown) > MAX_TITLE for step in steps):
        return Reason.LONG
    titles = dict.fromkeys(shown_title(step.skill_title) for step in steps)
    if None in titles:
        return Reason.NO_TITLE
    one, several = _WORDS[pool.language, pool.cards[card].skill_word]
    word = several if len(titles) > 1 else one
    stem = _ACTIONS[pool.language].format(word=word, titles=", ".join(f"«{title}»" for title in titles))
    places = ", ".join(f"{step.function}.{step.skill}.{step.index}" for step in steps)
    return _ordered(
        stem, [step.shown for step in steps], Random(f"{seed} {FAMILY} {card} {places}"),
        source=reference(pool, steps[0]),
        source_text=steps[0].source_text,
        rationale=_OF_ACTIONS[pool.language].format(card=pool.cards[card].card.ordinal, places=places),
        grounds=grounds_of(pool, steps),
    )  # fmt: skip


def _ordered(
    stem: str,
    steps: list[str],
    rng: Random,
    *,
    source: SourceRef,
    source_text: str,
    rationale: str,
    grounds: list[dict[str, object]],
) -> Draft:
    options, key = _shuffled(steps, rng)
    return Draft(
        FAMILY,
        ItemType.ORDER,
        stem,
        source,
        source_text,
        rationale,
        START,
        priors.seconds_for(word_count(stem, steps), elements=len(steps)),
        options=options,
        key=key,
        details={"grounds": grounds},
        asks="\x1f".join(steps),
    )


def _statements(pool: Pool, card: int, sequence: MarkedSequence) -> list[PoolStatement]:
    """The abilities of the sequence; a faulty card may print a number twice, so the text is asked, too."""
    own = {
        (one.function, one.skill, one.index, one.source_text): one
        for one in pool.by_card.get(card, ())
        if one.kind is StatementKind.ABILITY
    }
    found = (own.get((step.function, step.skill or 0, step.index or 0, step.text)) for step in sequence.steps)
    return [one for one in found if one]


def _shown(title: str | None) -> str | None:
    cleaned = clean(title or "")
    return capital(cleaned.text) if cleaned.text and not cleaned.fault else None


def _shuffled(steps: list[str], rng: Random) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The steps in an order that is not theirs, with the letters that bring them back."""
    shown = list(steps)
    while shown == steps:
        rng.shuffle(shown)
    letters = {text: chr(ord("a") + at) for at, text in enumerate(shown)}
    return tuple(Option(letter, text) for text, letter in letters.items()), tuple(
        letters[text] for text in steps
    )
