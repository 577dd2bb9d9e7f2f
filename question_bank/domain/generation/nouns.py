"""Nouns of running text in the form in which they stand, and other nouns put into the same form.

A noun is read only where its form is sure, and put into a form only where that is sure too: an inflector
that abstains (see the two languages).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from question_bank.domain.generation import kazakh_nouns, russian_nouns
from question_bank.domain.generation.noun import Noun

LONGEST_RARE = 13
"""Letters of a Kazakh word that stands once: words grown together are longer; no dictionary tells them."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All nouns of a language's texts, and phrases of two words, by what may stand for each other."""

    language: str
    read: dict[str, Noun]
    nouns: dict[str, tuple[Noun, ...]]

    def like(self, noun: Noun) -> dict[str, str]:
        """Lemma -> text of every other noun of the kind, in the form of `noun`; unsure ones are left out."""
        kin = (other for other in self.nouns.get(noun.kind, ()) if other.lemma != noun.lemma)
        put = russian_nouns.inflected if self.language == "ru" else kazakh_nouns.inflected
        return {other.lemma: text for other in kin if (text := put(other, noun))}

    def pair(self, one: str, two: str) -> Noun | None:
        """Two neighbouring words, in small letters, as one phrase."""
        first, second = self.read.get(one), self.read.get(two)
        if first is None or second is None:
            return None
        join = russian_nouns.pair if self.language == "ru" else kazakh_nouns.pair
        return join(first, second)


def words_of(text: str) -> Sequence[str]:
    """The words of `text` in small letters."""
    return [found.group().casefold() for found in _WORD.finditer(text)]


def vocabulary(texts: Sequence[str], language: str) -> Vocabulary:
    """The nouns of `texts` and their phrases."""
    counts = Counter(word for text in texts for word in words_of(text))
    read = _readings(sorted(counts), language)
    seen, begins = Counter[str](), Counter(word[:5] for word in counts)
    for word, noun in read.items():
        seen[noun.lemma] += counts[word]

    def sure(noun: Noun) -> bool:
        rare = language == "kk" and seen[noun.lemma] < 2
        return not rare or (len(noun.text) <= LONGEST_RARE and begins[noun.text[:5]] > 1)

    known = Vocabulary(language, read, {})
    pairs = {
        (one, two)
        for text in texts
        for one, two in pairwise(words_of(text))
        if f"{one} {two}" in text.casefold()
    }
    phrases = [phrase for one, two in sorted(pairs) if (phrase := known.pair(one, two))]
    kinds: dict[str, dict[str, Noun]] = {}
    for noun in (*(noun for noun in read.values() if not noun.light), *phrases):
        if all(sure(part) for part in noun.parts or (noun,)):
            kinds.setdefault(noun.kind, {}).setdefault(noun.lemma, noun)
    return Vocabulary(language, read, {kind: tuple(found.values()) for kind, found in kinds.items()})


def fits_after(text: str, other: str, language: str) -> bool:
    """Whether a word that sounds after `text` would sound the same after `other`."""
    return language != "kk" or kazakh_nouns.sound(text) == kazakh_nouns.sound(other)


def _readings(words: Sequence[str], language: str) -> dict[str, Noun]:
    if language == "ru":
        return {word: noun for word in words if (noun := russian_nouns.read(word))}
    read = {word: noun for word in words if (noun := kazakh_nouns.read(word))}
    stems = {noun.lemma for noun in read.values() if noun.kind.startswith(("one", "many"))}
    stems |= {noun.lemma[:-3] for noun in read.values() if noun.kind.startswith("many")}
    unread = [word for word in words if word not in read]
    return read | {word: noun for word in unread if (noun := kazakh_nouns.read_known(word, stems))}
