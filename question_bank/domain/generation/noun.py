"""A noun, or a word that describes one, in the form in which it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """`kind`: what nouns must share to stand for each other in any sentence (gender, number, what they name).

    `form` is the case, or all the cases that the word may be read in. `describes` marks what is no noun.
    """

    text: str
    lemma: str
    kind: str
    form: tuple[str, ...]
    describes: bool = False
