"""Items of the sample standard that a plain reader finds nothing in, to plant flaws in."""

import re
from functools import cache

from question_bank.domain.item import Family
from question_bank.domain.quality.item_text import ItemText
from tests.factories.pool import sample_bank

FAMILIES = (Family.ABILITY_OF_SKILL, Family.KNOWLEDGE_OF_SKILL)
_ASKED = re.compile(r"«(.+)»")
_PLAIN = re.compile(r"[^\W\d_A-Za-z][а-яёәғқңөұүһі ,–-]*")


@cache
def clean_items(language: str) -> dict[int, tuple[ItemText, ...]]:
    """By card: single-answer items about a quoted title; letters, commas and dashes alone in the options.

    A figure, a name or a bracket may stand out in the key of a generated item by chance; such items
    are not clean, and nobody asks a rule to say so.
    """
    return {card: tuple(_plain_items(language, card)) for card in range(len(sample_bank(language)))}


def title_of(item: ItemText) -> str:
    """What the stem quotes."""
    found = _ASKED.search(item.stem)
    assert found
    return found[1]


def _plain_items(language: str, card: int) -> list[ItemText]:
    made = sample_bank(language)[card]
    texts = [
        ItemText(
            stem=item.stem,
            options=tuple(option.text for option in item.options),
            key=tuple(at for at, option in enumerate(item.options) if option.id in item.key),
            language=language,
            type=item.type,
        )
        for family in FAMILIES
        for item in made[family].items
    ]
    return [text for text in texts if text.one_right and _is_plain(text)]


def _is_plain(item: ItemText) -> bool:
    return bool(_ASKED.search(item.stem)) and all(_PLAIN.fullmatch(option) for option in item.options)
