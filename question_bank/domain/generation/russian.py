"""Russian word forms by a morphological dictionary: the form of a statement, lemmas of a text."""

import re
from functools import cache

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

from question_bank.domain.generation.forms import Form, Slot
from question_bank.domain.text import words

_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "NUMR", "PRED"})
_AGREEING = frozenset({"ADJF", "PRTF"})
_ACTION_ENDINGS = ("ние", "тие", "ка", "ция")
_SLOTS = {"gent": Slot.GENITIVE, "nomn": Slot.NOMINATIVE}
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_READ_AS_PERFECTIVE = frozenset({"организовать"})  # of both aspects, but has an imperfective partner
_SURE = 0.1  # readings rarer than this are not meant in official prose

Reading = tuple[str, str]  # case, number


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@cache
def parses_of(word: str) -> tuple[Parse, ...]:
    return tuple(_analyzer().parse(word))


def ability_form(text: str) -> Form | None:
    """Infinitive with its aspect, or an action noun in the nominative singular."""
    tokens = _tokens(text)
    adverb = bool(tokens) and parses_of(tokens[0])[0].tag.POS == "ADVB"
    first = next(iter(tokens[1:] if adverb else tokens), "")
    if aspect := _aspect(first):
        return Form(Slot.INFINITIVE, aspect + " adverb" * adverb)
    if adverb or not first.endswith(_ACTION_ENDINGS):
        return None
    return Form(Slot.ACTION_NOUN) if ("nomn", "sing") in _readings(first, frozenset({"NOUN"})) else None


def knowledge_form(text: str) -> Form | None:
    """Case and number of the head noun, read with the adjectives before it that agree with it."""
    tokens = _tokens(text)
    if tokens[:1] == ["основы"]:
        return Form(Slot.BASES)
    common: set[Reading] | None = None
    for token in tokens[:8]:
        if token in {"и", "или"} and common is not None:
            continue
        nouns = _readings(token, frozenset({"NOUN"}))
        found = nouns or _readings(token, _AGREEING)
        common = found if common is None else common & found
        if nouns or not common:
            break
    return _sure(common or set())


def lemmas(text: str) -> frozenset[str]:
    """Dictionary forms of the content words of three letters or more."""
    best = ((word, parses_of(word)[0]) for word in words(text) if len(word) > 2)
    return frozenset(
        parse.normal_form.replace("ё", "е") for _, parse in best if parse.tag.POS not in _FUNCTION_WORDS
    )


def _aspect(word: str) -> str | None:
    """Aspect of an infinitive, None for other words. One of both aspects reads as imperfective."""
    aspects = {str(parse.tag.aspect) for parse in parses_of(word) if parse.tag.POS == "INFN"}
    if word in _READ_AS_PERFECTIVE or aspects == {"perf"}:
        return "perf"
    return "impf" if aspects else None


def _tokens(text: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(text)]


def _readings(word: str, parts: frozenset[str]) -> set[Reading]:
    return {
        (str(parse.tag.case), str(parse.tag.number))
        for parse in parses_of(word)
        if parse.tag.POS in parts and (parse.score >= _SURE or len(parses_of(word)) > 4)
    }


def _sure(readings: set[Reading]) -> Form | None:
    known = {reading for reading in readings if reading[0] in _SLOTS}
    if len(known) != 1:
        return None
    case, number = known.pop()
    return Form(_SLOTS[case], number)
