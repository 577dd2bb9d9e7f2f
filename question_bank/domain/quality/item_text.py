"""An item as a reader meets it, with what several rules ask of its words."""

import re
from dataclasses import dataclass
from functools import cached_property

from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.item import ItemType
from question_bank.domain.text import words

_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|„[^„“]*“")
ONE_RIGHT = frozenset({ItemType.SINGLE, ItemType.INLINE})
CHOSEN = ONE_RIGHT | {ItemType.MULTIPLE}


@dataclass(frozen=True)
class ItemText:
    """Stem and options in the order shown; `key` are the places of the right ones, from 0."""

    stem: str
    options: tuple[str, ...]
    key: tuple[int, ...]
    language: str
    type: ItemType = ItemType.SINGLE

    @property
    def right(self) -> tuple[str, ...]:
        return tuple(self.options[at] for at in self.key)

    @property
    def wrong(self) -> tuple[str, ...]:
        return tuple(text for at, text in enumerate(self.options) if at not in self.key)

    @property
    def one_right(self) -> bool:
        """Whether one option is right and at least two are wrong: where cues to the key can be told."""
        return self.type in ONE_RIGHT and len(self.key) == 1 and len(self.options) > 2

    @property
    def chosen(self) -> bool:
        """Whether the reader chooses among the options."""
        return self.type in CHOSEN and len(self.options) > 1

    @cached_property
    def own_words(self) -> str:
        """The stem without what it quotes: titles and statements are not the item writer's words."""
        return _QUOTED.sub("«»", self.stem)

    @cached_property
    def stem_lemmas(self) -> frozenset[str]:
        return self.lemmas(self.stem)

    @cached_property
    def option_lemmas(self) -> tuple[frozenset[str], ...]:
        return tuple(self.lemmas(text) for text in self.options)

    def lemmas(self, text: str) -> frozenset[str]:
        """Content words of `text`, alike for the forms of one word."""
        return lemmas(text, self.language)

    def long_lemmas(self, text: str) -> frozenset[str]:
        """Content words of four letters or more."""
        return self.lemmas(" ".join(word for word in words(text) if len(word) > 3))
