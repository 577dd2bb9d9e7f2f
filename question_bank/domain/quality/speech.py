"""How an option begins or ends as grammar goes: what options of one item must have in common."""

import re
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

from question_bank.domain.generation import kazakh, russian
from question_bank.domain.generation.forms import Form
from question_bank.domain.generation.morphology import KEPT
from question_bank.domain.text import words

_SURE = 0.05  # readings rarer than this are not meant in official prose
_DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NPRO"})
_SAME_CASE = {"gen2": "gent", "acc2": "accs", "loc2": "loct"}
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_KAZAKH_CASES = {
    "dative": re.compile(r"(?:ға|ге|қа|ке|(?<=[ыі])на|(?<=[ыі])не)$"),
    "ablative": re.compile(r"(?:дан|ден|тан|тен|нан|нен)$"),
    "instrumental": re.compile(r"(?:[мпб]ен)$"),
    "converb": re.compile(r"(?:ып|іп|отырып)$"),
}
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=KEPT)
def classes(text: str, language: str) -> frozenset[str]:
    """The grammatical classes that `text` may be read in; none where that cannot be told.

    Russian by its first word: case, infinitive, preposition and the like. Kazakh by its last word,
    which bears the case or the form of the verb.
    """
    return _russian(text) if language == "ru" else _kazakh(text)


@lru_cache(maxsize=KEPT)
def forms(text: str, language: str) -> frozenset[Form]:
    """The forms of `text` with their detail, as an action and as a thing; none where in doubt."""
    speech = russian if language == "ru" else kazakh
    found = (speech.ability_form(text), speech.knowledge_form(text))
    return frozenset(form for form in found if form)


def _russian(text: str) -> frozenset[str]:
    found = _FIRST.match(text.lstrip('«„("'))
    word = found[0] if found else ""
    abbreviation = len(word) > 1 and word.isupper()
    return frozenset() if abbreviation or not _CYRILLIC.search(word) else _word_classes(word.casefold())


@cache
def _word_classes(word: str) -> frozenset[str]:
    parses = [parse for parse in _analyzer().parse(word) if parse.score >= _SURE]
    return frozenset(
        _SAME_CASE.get(str(parse.tag.case), str(parse.tag.case))
        if parse.tag.POS in _DECLINED
        else str(parse.tag.POS)
        for parse in parses
    )


def _kazakh(text: str) -> frozenset[str]:
    if known := forms(text, "kk"):
        return frozenset(form.slot.value for form in known)
    found = words(_IN_BRACKETS.sub(" ", text))
    last = found[-1] if found else ""
    return frozenset(name for name, ending in _KAZAKH_CASES.items() if len(last) > 4 and ending.search(last))
