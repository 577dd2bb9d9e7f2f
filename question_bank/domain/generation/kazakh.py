"""Kazakh word forms by the final suffix: the form of a statement, rough lemmas of a text.

There is no morphological dictionary to rest on, so the rules abstain wherever a suffix can be
read in two ways: «маманы» may be a possessive or an accusative.
"""

import re

from question_bank.domain.generation.forms import Form, Slot
from question_bank.domain.text import words

_BRACKETS = re.compile(r"\([^()]*\)|«[^«»]*»")
_PLAIN_U = frozenset({"су", "қару", "тау", "жау", "буу", "ту", "дәру"})
_PLAIN_Y = frozenset({"дәрі", "жоғары", "жалпы", "барлығы", "тиісті", "негізгі", "кері", "ішкі", "сыртқы"})
_VOWELS = "аәеёиоөұүуыіэюя"
_FINITE = re.compile(r"(?:ады|еді|йды|йді|яды)$")
_AGENT = re.compile(r"(?:шы|ші|дағы|дегі|тағы|тегі|ңыз|ңіз|лы|лі)$")
_POSSESSIVE = re.compile(rf"(?:[{_VOWELS}][тдл][ыі]|[^{_VOWELS}тднл][ыі])$")
_ACCUSATIVE = re.compile(rf"(?:[^{_VOWELS}][дт][ыі]|[^{_VOWELS}ш]ын|[^{_VOWELS}ш]ін)$")
_OTHER_CASE = re.compile(
    r"(?:[нтд]ың|[нтд]ің|[дт][ае]н?|[дт]ан|нан|нен|ға|ге|қа|ке|на|не|[мпб]ен|ша|ше|дық|дік|[сш]ыз|[сш]із)$"
)
_FUNCTION_WORDS = frozenset(
    ["және", "мен", "бен", "пен", "үшін", "бойынша", "туралы", "арқылы", "жөніндегі", "немесе", "бұл", "оның"]
)


def ability_form(text: str) -> Form | None:
    """Verbal noun in -у, or a finite duty."""
    last = _last(text)
    if last.endswith(("у", "ю")) and last not in _PLAIN_U:
        return Form(Slot.VERBAL_NOUN)
    return Form(Slot.DUTY) if _FINITE.search(last) else None


def knowledge_form(text: str) -> Form | None:
    """Noun phrase: possessive, accusative or bare nominative."""
    last = _last(text)
    if len(last) < 3 or last in _PLAIN_Y or last.endswith(("у", "ю")) or _FINITE.search(last):
        return None
    if last.endswith(("ы", "і")):
        if _AGENT.search(last):
            return None
        if _POSSESSIVE.search(last):
            return Form(Slot.POSSESSIVE)
        return Form(Slot.ACCUSATIVE) if _ACCUSATIVE.search(last) else None
    if last.endswith(("ын", "ін")):
        return Form(Slot.ACCUSATIVE)
    return None if _OTHER_CASE.search(last) else Form(Slot.NOMINATIVE)


def lemmas(text: str) -> frozenset[str]:
    """The first five letters of each content word: suffixes cut off roughly."""
    return frozenset(word[:5] for word in words(text) if len(word) > 2 and word not in _FUNCTION_WORDS)


def _last(text: str) -> str:
    found = words(_BRACKETS.sub(" ", text))
    return found[-1] if found else ""
