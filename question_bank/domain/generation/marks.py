"""Phrases that mark a card: who sees one in an option knows the card without knowing the work."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.text import words

SHARE = 0.5


def marked(texts: Mapping[str, str], language: str) -> frozenset[str]:
    """Keys of the texts that hold a pair of neighbouring content words found in more than half of all."""
    pairs = {key: _pairs(text, language) for key, text in texts.items()}
    counts = Counter(pair for found in pairs.values() for pair in found)
    frequent = {pair for pair, count in counts.items() if count > SHARE * len(texts) and len(texts) > 3}
    return frozenset(key for key, found in pairs.items() if found & frequent)


def _pairs(text: str, language: str) -> frozenset[tuple[str, str]]:
    content = [next(iter(found)) for word in words(text) if (found := lemmas(word, language))]
    return frozenset(pairwise(content))
