"""Words of a statement that may be left out for the reader to put back."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.noun import Noun
from question_bank.domain.generation.nouns import Vocabulary, words_of

LEAST_LETTERS = 5
COMMON = 0.08  # of the statements: a word found on more of them says little of any
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOUNDING = frozenset({"мен", "бен", "пен", "да", "де", "та", "те"})  # Kazakh: after the word before them


@dataclass(frozen=True, slots=True)
class Gap:
    """A word or two of a text by their place in it, the lemmas beside them, and all others that are left.

    `sounding`: the next word sounds after this one.
    """

    start: int
    end: int
    noun: Noun
    lemmas: frozenset[str]
    before: str
    after: str
    left: frozenset[str]
    sounding: bool


class Usage:
    """How words are used in all texts of a language: how common each is, and which stand side by side."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        rows = [lemmas_in_order(text, language) for text in texts]
        self.pairs = frozenset(pair for row in rows for pair in pairwise(row))
        counts = Counter(lemma for row in rows for lemma in set(row))
        self.common = frozenset(lemma for lemma, count in counts.items() if count > COMMON * len(rows))
        self.counts = counts

    def says(self, gap: Gap, found: Sequence[str]) -> bool:
        """Whether some text has the lemmas `found` beside a neighbour of the gap: they may be right too."""
        return (gap.before, found[0]) in self.pairs or (found[-1], gap.after) in self.pairs


def gaps(text: str, vocabulary: Vocabulary, usage: Usage) -> list[Gap]:
    """Words and phrases that say something of their own, once only, in a form that is sure: nouns first."""
    tokens = list(_WORD.finditer(text))
    known = [_lemma(token.group().casefold(), vocabulary.language) for token in tokens]
    spans = [(at, at + size) for size in (1, 2) for at in range(len(tokens) - size + 1)]
    found = [_gap(text, tokens[slice(*span)], span, known, vocabulary, usage) for span in spans]
    after = [tokens[end].group() if end < len(tokens) else "" for _, end in spans]
    return sorted(
        (
            replace(gap, sounding=next_word in _SOUNDING)
            for gap, next_word in zip(found, after, strict=True)
            if gap
        ),
        key=_rank,
    )


def _gap(
    text: str,
    tokens: Sequence[re.Match[str]],
    span: tuple[int, int],
    known: Sequence[str | None],
    vocabulary: Vocabulary,
    usage: Usage,
) -> Gap | None:
    own = [lemma for lemma in known[slice(*span)] if lemma]
    rest = [*known[: span[0]], *known[span[1] :]]
    if len(own) < len(tokens) or set(own) & set(rest) or set(own) <= usage.common:
        return None
    if any(_is_name(token.group(), token.start() == 0) for token in tokens):
        return None
    if "/" in text[max(0, tokens[0].start() - 1) : tokens[-1].end() + 1]:  # half of a pair of words
        return None
    noun = _noun(text, tokens, vocabulary)
    if noun is None or noun.light or len(noun.text) < LEAST_LETTERS:
        return None
    before = next((one for one in reversed(known[: span[0]]) if one), "")
    after = next((one for one in known[span[1] :] if one), "")
    left = frozenset(one for one in rest if one)
    return Gap(tokens[0].start(), tokens[-1].end(), noun, frozenset(own), before, after, left, sounding=False)


def _noun(text: str, tokens: Sequence[re.Match[str]], vocabulary: Vocabulary) -> Noun | None:
    shown = [token.group().casefold() for token in tokens]
    if len(shown) == 1:
        return vocabulary.read.get(shown[0])
    together = text[tokens[0].start() : tokens[1].end()].casefold() == " ".join(shown)
    return vocabulary.pair(*shown) if together else None


def _rank(gap: Gap) -> int:
    """Nouns in a case first, then phrases: what describes, and a noun without any ending, say less."""
    if gap.noun.describes:
        return 2
    return 3 if gap.noun.form == ("nom",) else 1 if gap.noun.parts else 0


def lemma_of(word: str, language: str) -> str:
    """The lemma that `word` counts as, in small letters."""
    return _lemma(word.casefold(), language) or word.casefold()


def _lemma(word: str, language: str) -> str | None:
    return next(iter(sorted(lemmas(word, language))), None)


def lemmas_in_order(text: str, language: str) -> list[str]:
    return [lemma for word in words_of(text) if (lemma := _lemma(word, language))]


def _is_name(word: str, first: bool) -> bool:
    return not (word.islower() or (first and word[1:].islower()))
