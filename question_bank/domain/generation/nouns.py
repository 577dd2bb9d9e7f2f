"""Nouns of running text in the form in which they stand, and other nouns put into the same form.

A noun is read only where its form is sure, and put into a form only where that is sure too: an inflector
that abstains (see the two languages).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from question_bank.domain.generation import kazakh_nouns, russian_nouns
from question_bank.domain.generation.noun import Noun

LEAST_SEEN = 2  # times that a noun must stand in the texts to be put for another: misprints stand once


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All nouns of a language's texts, by what they have in common with each other but for the case."""

    language: str
    read: dict[str, Noun]
    nouns: dict[str, tuple[Noun, ...]]

    def like(self, noun: Noun) -> dict[str, str]:
        """Lemma -> text of every other noun of the kind, in the form of `noun`; unsure ones are left out."""
        kin = (other for other in self.nouns.get(noun.kind, ()) if other.lemma != noun.lemma)
        put = russian_nouns.inflected if self.language == "ru" else kazakh_nouns.inflected
        return {other.lemma: text for other in kin if (text := put(other, noun))}


def vocabulary(words: Iterable[str], language: str) -> Vocabulary:
    """The nouns among `words`, which are in small letters, each as often as it stands."""
    counts = Counter(words)
    read = {word: noun for word in sorted(counts) if (noun := _read(word, language))}
    if language == "kk":
        stems = {noun.lemma for noun in read.values() if noun.kind.startswith(("one", "many"))}
        stems |= {_without_plural(noun) for noun in read.values() if noun.kind.startswith("many")}
        unread = (word for word in sorted(counts) if word not in read)
        read |= {word: noun for word in unread if (noun := kazakh_nouns.read_known(word, stems))}
    seen = Counter[str]()
    for word, noun in read.items():
        seen[noun.lemma] += counts[word]
    kinds: dict[str, dict[str, Noun]] = {}
    for noun in read.values():
        if seen[noun.lemma] >= LEAST_SEEN:
            kinds.setdefault(noun.kind, {}).setdefault(noun.lemma, noun)
    return Vocabulary(language, read, {kind: tuple(found.values()) for kind, found in kinds.items()})


def fits_after(text: str, other: str, language: str) -> bool:
    """Whether a word that sounds after `text` would sound the same after `other`."""
    return language != "kk" or kazakh_nouns.sound(text) == kazakh_nouns.sound(other)


def _read(word: str, language: str) -> Noun | None:
    return russian_nouns.read(word) if language == "ru" else kazakh_nouns.read(word)


def _without_plural(noun: Noun) -> str:
    return noun.lemma[:-3]
