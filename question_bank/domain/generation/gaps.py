"""Words of a statement that may be left out for the reader to put back."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.noun import Noun
from question_bank.domain.generation.nouns import Vocabulary

LEAST_LETTERS = 5
COMMON = 0.08  # of the statements: a word found on more of them says little of any
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOUNDING = frozenset({"мен", "бен", "пен", "да", "де", "та", "те"})  # Kazakh: after the word before them


@dataclass(frozen=True, slots=True)
class Gap:
    """A word of a text by its place in it, the lemmas beside it, and all others that are left.

    `sounding`: the next word sounds after this one.
    """

    start: int
    end: int
    noun: Noun
    lemma: str
    before: str
    after: str
    left: frozenset[str]
    sounding: bool


class Usage:
    """How words are used in all texts of a language: how common each is, and which stand side by side."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        rows = [_lemmas_in_order(text, language) for text in texts]
        self.pairs = frozenset(pair for row in rows for pair in pairwise(row))
        counts = Counter(lemma for row in rows for lemma in set(row))
        self.common = frozenset(lemma for lemma, count in counts.items() if count > COMMON * len(rows))
        self.counts = counts

    def says(self, gap: Gap, lemma: str) -> bool:
        """Whether some text has `lemma` beside what stands beside the gap: it might be right there too."""
        return (gap.before, lemma) in self.pairs or (lemma, gap.after) in self.pairs


def words_of(text: str) -> Sequence[str]:
    """The words of `text` in small letters."""
    return [found.group().casefold() for found in _WORD.finditer(text)]


def gaps(text: str, vocabulary: Vocabulary, usage: Usage) -> list[Gap]:
    """The words that say something of their own, once only, in a form that is sure: nouns first."""
    tokens, language = list(_WORD.finditer(text)), vocabulary.language
    known = [_lemma(token.group().casefold(), language) for token in tokens]
    found = []
    for at, token in enumerate(tokens):
        lemma = known[at]
        if lemma is None or lemma in usage.common or known.count(lemma) > 1 or _is_name(tokens, at):
            continue
        noun = vocabulary.read.get(token.group().casefold())
        if noun and len(noun.text) >= LEAST_LETTERS:
            beside = _beside(known, at)
            left = frozenset(one for one in known if one and one != lemma)
            found.append(Gap(token.start(), token.end(), noun, lemma, *beside, left, _sounding(tokens, at)))
    return sorted(found, key=_rank)


def _rank(gap: Gap) -> int:
    """Nouns in a case first: what describes, and a noun without any ending, say less."""
    return 1 if gap.noun.describes else 2 if gap.noun.form == ("nom",) else 0


def lemma_of(word: str, language: str) -> str:
    """The lemma that `word` counts as, in small letters."""
    return _lemma(word.casefold(), language) or word.casefold()


def _lemma(word: str, language: str) -> str | None:
    return next(iter(sorted(lemmas(word, language))), None)


def _lemmas_in_order(text: str, language: str) -> list[str]:
    return [lemma for word in words_of(text) if (lemma := _lemma(word, language))]


def _beside(known: Sequence[str | None], at: int) -> tuple[str, str]:
    before = next((one for one in reversed(known[:at]) if one), "")
    return before, next((one for one in known[at + 1 :] if one), "")


def _is_name(tokens: Sequence[re.Match[str]], at: int) -> bool:
    word = tokens[at].group()
    return not (word.islower() or (at == 0 and word[1:].islower()))


def _sounding(tokens: Sequence[re.Match[str]], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].group() in _SOUNDING
