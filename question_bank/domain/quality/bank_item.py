"""An item as the benchmark reads it: its text, and to whom it belongs."""

from dataclasses import dataclass

from question_bank.domain.item import Family
from question_bank.domain.quality.item_text import ItemText

OPTIONS = 4
CHANCE = 1 / OPTIONS


@dataclass(frozen=True, slots=True)
class BankItem:
    """`card` groups items of one profession card: nothing learnt on a card is tried on it."""

    id: str
    card: str
    family: Family
    text: ItemText

    @property
    def language(self) -> str:
        return self.text.language

    @property
    def key(self) -> int:
        """Place of the right option, of an item that has one."""
        return self.text.key[0]

    @property
    def guessable(self) -> bool:
        """Whether the benchmark is about it: four options, one right."""
        return self.text.one_right and len(self.text.options) == OPTIONS
