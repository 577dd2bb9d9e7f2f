"""All acts that a profession must know, two or three of five or six: the acts of one kind of a card.

A statement may be a row of acts, or one act that nearly all professions share, which no other family can
ask: here each act that a card names is a right answer once, traced to its statement.
"""

from collections.abc import Iterator, Sequence
from random import Random

from question_bank.domain.generation import priors
from question_bank.domain.generation.acts import ActKind
from question_bank.domain.generation.drafting import Draft, grounds
from question_bank.domain.generation.legal_act import DETAILS, START_PROFESSION, confirming, other_acts
from question_bank.domain.generation.placed_acts import PlacedAct
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.stems import shown_title
from question_bank.domain.item import Family, ItemType, Option, word_count
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of

RIGHT, OPTIONS = 2, range(5, 7)
TRIES = 40
_MARK_ALL = {"ru": "Отметьте все верные ответы.", "kk": "Барлық дұрыс жауапты белгілеңіз."}
_STEMS = {
    ("ru", ActKind.LAW): "Какие законы входят в обязательные знания по профессии «{holder}»? {mark}",
    ("ru", ActKind.CODE): "Какие кодексы входят в обязательные знания по профессии «{holder}»? {mark}",
    ("kk", ActKind.LAW): "«{holder}» {office} үшін қай заңдарды білу міндетті? {mark}",
    ("kk", ActKind.CODE): "«{holder}» {office} үшін қай кодекстерді білу міндетті? {mark}",
}


def drafts(pool: Pool, card: int, rng: Random) -> Iterator[Draft | Reason]:
    """Every second law of the card with the next one, its codes likewise, beside acts that it does not need.

    Cards that share their acts begin by turns with the first and the second, so that each act comes first
    somewhere: it is what the item rests on.
    """
    source = pool.cards[card].card
    holder = shown_title(source.title)
    for kind in (ActKind.LAW, ActKind.CODE):
        named = [one for one in pool.acts if one.card == card and one.act.kind is kind]
        own = list({one.act.key: one for one in named}.values())
        if len(own) < RIGHT:
            continue
        if holder is None:
            yield Reason.NO_TITLE
            continue
        office = "кәсібі" if source.nkz_code else "лауазымы"
        mark = _MARK_ALL[pool.language]
        stem = _STEMS[pool.language, kind].format(holder=holder, office=office, mark=mark)
        wrong = other_acts(pool, own[0])
        for at in range(card % 2, len(own), 2):
            yield _draft(pool, stem, [own[at], own[(at + 1) % len(own)]], wrong, rng)


def _draft(
    pool: Pool, stem: str, right: Sequence[PlacedAct], wrong: Sequence[PlacedAct], rng: Random
) -> Draft | Reason:
    for _ in range(TRIES):
        number = rng.choice(OPTIONS) - len(right)
        if len(wrong) < number:
            continue
        shown = [*right, *rng.sample(list(wrong), number)]
        rng.shuffle(shown)
        texts = tuple(one.act.title for one in shown)
        key = tuple(at for at, one in enumerate(shown) if one in right)
        if not flaws_of(ItemText(stem, texts, key, pool.language, ItemType.MULTIPLE)):
            return _made(pool, stem, right, texts, key)
    return Reason.NO_POOL


def _made(
    pool: Pool, stem: str, right: Sequence[PlacedAct], texts: Sequence[str], key: Sequence[int]
) -> Draft:
    options = tuple(Option(chr(ord("a") + at), text) for at, text in enumerate(texts))
    first = right[0]
    return Draft(
        Family.CHOOSE_ALL,
        ItemType.MULTIPLE,
        stem,
        first.source,
        first.text,
        confirming(pool, first),
        START_PROFESSION,
        priors.seconds_for(word_count(stem, texts), several=True),
        options=options,
        key=tuple(options[at].id for at in key),
        details={**DETAILS, "grounds": grounds((one.source, one.text) for one in right)},
        lines=first.lines,
        asks=" ".join(one.act.key for one in right),
    )
