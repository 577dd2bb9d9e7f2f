"""A noun, a word that describes one, or the two together, in the form in which it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """`kind`: what nouns must share to stand for each other in any sentence (gender, number, what they name).

    `form` is the case, or all the cases that the word may be read in. `describes` marks what is no noun,
    `light` what says little by itself. `parts` are the two words of a phrase, the describing one first
    where there is one.
    """

    text: str
    lemma: str
    kind: str
    form: tuple[str, ...]
    describes: bool = False
    light: bool = False
    parts: "tuple[Noun, Noun] | None" = None
