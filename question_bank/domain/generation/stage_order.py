"""Family 12: the order of stages, where an examiner has marked the functions of a card as a sequence.

Printed numbers are no order of time, so nothing is made without the mark.
"""

import re
from random import Random

from question_bank.domain.generation import priors
from question_bank.domain.generation.cleaning import capital, clean
from question_bank.domain.generation.drafting import Draft, item_of
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import shown_title
from question_bank.domain.item import Family, ItemType, Option, SourceKind, SourceRef, word_count

FAMILY = Family.STAGE_ORDER
FEWEST, MOST = 3, 8
START = 0.55
_STEM = {
    "ru": "Расположите трудовые функции в порядке их выполнения. Профессия: «{title}».",
    "kk": "Еңбек функцияларын орындалу ретімен орналастырыңыз. Кәсіп: «{title}».",
}
_RATIONALE = {
    "ru": "Основание: карточка {card}, порядок трудовых функций отмечен экзаменатором.",
    "kk": "Негіздеме: {card}-карточка, еңбек функцияларының реті емтихан алушы белгілеген.",
}
_COUNTING = re.compile(
    r"\b(?:перв\w+|начальн\w+|последн\w+|заключительн\w+|завершающ\w+|бастапқы|алғашқы|соңғы|қорытынды)\b",
    re.IGNORECASE,
)


def make(pool: Pool, card: int, *, seed: int, sequence: bool = False) -> Made:
    """One item of the card's functions in their printed order, where `sequence` says it is one of time."""
    found = _draft(pool, card, seed) if sequence else Reason.NO_SEQUENCE
    if isinstance(found, Reason):
        return Made((), {found: 1})
    return Made((item_of(pool, card, found, seed=seed),), {})


def _draft(pool: Pool, card: int, seed: int) -> Draft | Reason:
    source = pool.cards[card].card
    title = shown_title(source.title)
    texts = [_shown(function.title) for function in source.functions]
    if title is None or any(text is None for text in texts):
        return Reason.NO_TITLE
    steps = [text for text in texts if text]
    told = sum(bool(_COUNTING.search(text)) for text in steps)
    if not FEWEST <= len(steps) <= MOST or len(set(steps)) < len(steps):
        return Reason.NO_SEQUENCE
    if 0 < told < len(steps):
        return Reason.CARD_MARK
    options, key = _shuffled(steps, Random(f"{seed} {FAMILY} {card}"))
    stem = _STEM[pool.language].format(title=title)
    return Draft(
        FAMILY,
        ItemType.ORDER,
        stem,
        SourceRef(source.ordinal, SourceKind.FUNCTION, source.functions[0].number),
        steps[0],
        _RATIONALE[pool.language].format(card=source.ordinal),
        START,
        priors.seconds_for(word_count(stem, steps), elements=len(steps)),
        options=options,
        key=key,
        lines=source.functions[0].lines,
    )


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
