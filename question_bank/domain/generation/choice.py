"""A text that may stand as an option, and a question with all the texts that may stand beside its key."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A text shown as an option. `key` is alike for the same wording; `card` its place in the pool."""

    key: str
    shown: str
    lemmas: frozenset[str]
    card: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be: its stem as shown, the stem's lemmas, its key, and safe wrong answers."""

    stem: str
    lemmas: frozenset[str]
    right: Choice
    wrong: Sequence[Choice]
