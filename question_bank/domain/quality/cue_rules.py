"""Flaws that give the key away: its length, words of the stem, figures, grammar, likeness to the others."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.speech import classes, forms
from question_bank.domain.text import words

LONGEST_RATIO = 0.75
LONGEST_WORDS = 4
_QUOTES = re.compile(r"[«»„“\"]")
_BRACKETS = re.compile(r"[()\[\]]")
_FIGURE = re.compile(r"\d|№|\b[IVX]{2,}\b")
_ABBREVIATION = re.compile(r"\b[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]{2,}\b")
_LATIN = re.compile(r"\b[A-Za-z]{3,}")
_NAME = re.compile(r"(?<=[^\W\d_] )[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,}")
_CLASSES = (_FIGURE, _ABBREVIATION, _LATIN, _NAME, _QUOTES, _BRACKETS)


def longest_is_key(item: ItemText) -> bool:
    """The key is the longest option by far: rule 24 of Haladyna et al.; limits of Moore et al. (2023).

    The longest distractor has less than three quarters of the key's letters, and the key four words.
    """
    if not item.one_right:
        return False
    key = item.right[0]
    longest = max(len(text) for text in item.wrong)
    return longest < LONGEST_RATIO * len(key) and len(words(key)) >= LONGEST_WORDS


def word_repeat(item: ItemText) -> bool:
    """A content word of the stem, four letters or more, in the key and in no distractor.

    Rule 28b of Haladyna et al. (clang associations), limits of Moore et al. (2023).
    """
    if not item.one_right:
        return False
    distractors = frozenset[str]().union(*map(item.lemmas, item.wrong))
    return bool(item.long_lemmas(item.right[0]) & item.long_lemmas(item.stem) - distractors)


def logical_cue(item: ItemText) -> bool:
    """A figure, name, abbreviation, quotation or bracket in the key alone, or in all options but the key.

    Rule 28d of Haladyna et al. (conspicuous key), rule 10 of Moore et al.
    """
    if not item.one_right:
        return False
    return any(
        len({bool(sign.search(text)) for text in item.wrong}) == 1
        and bool(sign.search(item.right[0])) is not bool(sign.search(item.wrong[0]))
        for sign in _CLASSES
    )


def grammatical_cue(item: ItemText) -> bool:
    """Options that do not share one grammatical form, initial letter case or closing sign.

    Rules 23 and 28c of Haladyna et al.: whoever hears the language strikes out what does not fit.
    Options whose form is in doubt do not speak. A number or an aspect counts where the key alone has it.
    """
    if not item.chosen:
        return False
    if _uneven(text[:1].isupper() for text in item.options if text[:1].isalpha()):
        return True
    if _uneven(text.rstrip()[-1:] in ".;," for text in item.options):
        return True
    known = [found for text in item.options if (found := classes(text, item.language))]
    return _nothing_shared(known) or (item.one_right and _odd_key(item))


def _uneven(marks: Iterable[bool]) -> bool:
    return len(set(marks)) > 1


def _nothing_shared(known: Sequence[frozenset[str]]) -> bool:
    return len(known) > 1 and not frozenset.intersection(*known)


def _odd_key(item: ItemText) -> bool:
    """The distractors agree in every detail of a form, and the key does not have it."""
    known = [forms(text, item.language) for text in item.options]
    key = known[item.key[0]]
    others = [found for at, found in enumerate(known) if at not in item.key]
    shared = frozenset.intersection(*others)
    return bool(key and shared) and not key & shared


def convergence(item: ItemText) -> bool:
    """The key shares words with the distractors, and they with it alone: rule 16 of Moore et al.

    Writers who vary the key leave it in the middle of its variants; a reader takes the option that
    has most in common with the others. Words in all options, or in the stem, tell nothing.
    """
    if not item.one_right:
        return False
    known = item.option_lemmas
    told = item.stem_lemmas | frozenset.intersection(*known)
    rare = [found - told for found in known]
    counts = Counter(lemma for found in rare for lemma in found)
    shared = [sum(counts[lemma] - 1 for lemma in found) for found in rare]
    key = item.key[0]
    partners = sum(bool(rare[key] & found) for at, found in enumerate(rare) if at != key)
    others = [total for at, total in enumerate(shared) if at != key]
    return partners >= 2 and shared[key] > max(others)
