"""The grammatical form of a statement: what a stem can govern, and what options must share.

Variable text is never inflected. A statement outside all classes, or in doubt, has no form
and is never an option.
"""

from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    """The form that a stem asks for."""

    INFINITIVE = "infinitive"
    ACTION_NOUN = "action_noun"
    GENITIVE = "genitive"
    NOMINATIVE = "nominative"
    BASES = "bases"  # Russian «Основы …»: genitive singular or nominative plural, a class of its own
    VERBAL_NOUN = "verbal_noun"  # Kazakh -у, -ю
    DUTY = "duty"  # Kazakh finite -ады, -йды
    POSSESSIVE = "possessive"  # Kazakh noun phrase in -ы, -сы, -лары
    ACCUSATIVE = "accusative"  # Kazakh


@dataclass(frozen=True, slots=True)
class Form:
    """A slot with the detail that options share: aspect, number, or whether an adverb stands first."""

    slot: Slot
    detail: str = ""
