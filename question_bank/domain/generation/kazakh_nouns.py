"""Kazakh nouns by their chain of suffixes, in the case of another noun.

There is no dictionary: a word is read where its chain has a plural, an owner or a case that little else
ends in, or where another word of the same texts shows that its stem is a noun. Suffixes follow the last
sound of what they are put to, by the rules of school grammar; harmony is seen in the stem.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from question_bank.domain.generation.noun import Noun

_AFTER_OWNER = {
    "gen": ("ның", "нің"),
    "acc": ("н", "н"),
    "dat": ("на", "не"),
    "loc": ("нда", "нде"),
    "abl": ("нан", "нен"),
    "nom": ("", ""),
}
_AFTER_PLURAL = {
    "gen": ("дың", "дің"),
    "acc": ("ды", "ді"),
    "dat": ("ға", "ге"),
    "loc": ("да", "де"),
    "abl": ("дан", "ден"),
    "nom": ("", ""),
}
_AFTER_ONE = {
    "gen": ("ның", "нің"),
    "acc": ("ны", "ні"),
    "dat": ("ға", "ге"),
    "loc": ("да", "де"),
    "abl": ("дан", "ден"),
}
_PLURAL = r"(?:[лдт]ар|[лдт]ер)"
_OWNED = re.compile(
    rf"(?P<base>\w{{3,}}?(?P<plural>{_PLURAL})?(?P<owner>сы|сі|ы|і))(?P<case>ның|нің|на|не|нда|нде|нан|нен|н|)$"
)
_MANY = re.compile(rf"(?P<base>\w{{3,}}?{_PLURAL})(?P<case>дың|дің|ды|ді|ға|ге|да|де|дан|ден|)$")
_ONE = re.compile(r"(?P<base>\w{4,}?)(?P<case>[ндт](?:ың|ің)|[ндт][ыі]|[ғгқк][ае]|[дт][ае]|[ндт][ае]н)$")
_DESCRIBES = re.compile(r"(?:[лдт]ық|[лдт]ік)$")
_ACTION = re.compile(r"\w{3,}[ую]$")
_VOWELS, _NASAL, _VOICED = "аәеоөұүыіэяё", "мнң", "рлйузжию"
_BACK, _FRONT = frozenset("аоұы"), frozenset("әеөүі")
_LIGHT = re.compile(
    r"^(?:қазақстан|туралы|бойынша|жөнін|үшін|кейін|дейін|сайын|барлы|өзін|өзі|оның|олар|бұл|осы|соның|қандай|тиісті|"
    r"негізі|барысы|кезі|саласы|арасы|мақсаты|жағдайы|түрі|саны|бөлігі|ішін|басқа|тарапы|нәтижесі|бірі|бәрі|"
    r"әрқай|қатысты|бағыты|шеңбері|негіздері|әдістері|тәртібі|ережелері|талаптары|мәселелері|түрлері|заң|кодекс|"
    r"қағидалары|әдісі|жұмыс|қызмет|шара|маман|жүзе|қатар|жолы|конституция|республика|қаулы|бұйры|министр|"
    r"нормативтік|мемлекеттік|әлеуметтік|болу|ету|алу|беру|көрсету|жүргізу|асыру|кейбір|жекелеген)"
)
_NOT_CASED = re.compile(
    r"(?:атын|етін|йтын|йтін|ғанын|генін|алды|қарсы|жалпы|жоғары|төмен|тиіс|керек|дағы|дегі|тағы|тегі|ғы|гі|қы|кі"
    r"|лы|лі)$"
)


def read(word: str) -> Noun | None:
    """A noun with its owner, number or case, an action in -у, or what describes; none in doubt."""
    found = _read(word)
    return replace(found, light=bool(_LIGHT.match(word))) if found else None


def pair(one: Noun, two: Noun) -> Noun | None:
    """What describes, a genitive or a bare noun, with the noun after it; none where both say little."""
    bare = two.form == ("nom",) and not two.kind.startswith("owned")
    if two.describes or bare or (one.light and two.light):
        return None
    sort = "describes" if one.kind == "describes" else one.form[0] if one.form in {("gen",), ("nom",)} else ""
    if not sort or (sort == "gen" and not two.kind.startswith("owned")):
        return None
    return Noun(
        f"{one.text} {two.text}", f"{one.lemma} {two.lemma}", f"{sort} {two.kind}", two.form, parts=(one, two)
    )


def _read(word: str) -> Noun | None:
    if len(word) < 5 or "-" in word or _NOT_CASED.search(word):
        return None
    if _DESCRIBES.search(word):
        return Noun(word, word, "describes", (), describes=True)
    if _ACTION.fullmatch(word):
        return Noun(word, word, "action", (), describes=True)
    if (found := _OWNED.fullmatch(word)) and (case := _case(found["case"], found["base"], _AFTER_OWNER)):
        return _owned(word, found, case)
    if (found := _MANY.fullmatch(word)) and (case := _case(found["case"], found["base"], _AFTER_PLURAL)):
        return Noun(word, found["base"], "many" + _sort(found["base"]), (case,))
    found = _ONE.fullmatch(word)
    case = _case_of_one(found["case"], found["base"]) if found else None
    sure = found and case and (case != "acc" or found["base"][-1] in _VOWELS)
    return (
        Noun(word, found["base"], "one" + _sort(found["base"]), (case,)) if found and case and sure else None
    )


def read_known(word: str, stems: Collection[str]) -> Noun | None:
    """A bare noun, or one in the accusative, whose stem is known from other words."""
    light = bool(_LIGHT.match(word))
    if word in stems and len(word) >= 5:
        return Noun(word, word, "one" + _sort(word), ("nom",), light=light)
    found = _ONE.fullmatch(word)
    if found and found["base"] in stems and (case := _case_of_one(found["case"], found["base"])):
        return Noun(word, found["base"], "one" + _sort(found["base"]), (case,), light=light)
    return None


def inflected(noun: Noun, like: Noun) -> str | None:
    """`noun` in the case of `like`."""
    if noun.parts:
        return f"{noun.parts[0].text} {inflected(noun.parts[1], like)}"
    if noun.describes:
        return noun.text
    case = like.form[0]
    if noun.kind.startswith("one"):
        return noun.lemma + (_put_to_one(case, noun.lemma) if case != "nom" else "")
    table = _AFTER_PLURAL if noun.kind.startswith("many") else _AFTER_OWNER
    return noun.lemma + table[case][0 if _is_back(noun.lemma) else 1]


def sound(word: str) -> str:
    """What the next word's first sound depends on: мен after vowels and the like, бен, пен."""
    last = word[-1]
    return "мен" if last in _VOWELS + _NASAL + "рлйуию" else "бен" if last in "зж" else "пен"


def _owned(word: str, found: re.Match[str], case: str) -> Noun | None:
    base = found["base"]
    after_vowel = found["owner"] in {"сы", "сі"}
    stem = base[: -len(found["owner"])]
    bare = not found["plural"] and not after_vowel
    if bare and (case == "nom" or len(base) < 5 or stem[-1] in _VOWELS):
        return None
    number = "many" if found["plural"] else "one"
    return Noun(word, base, f"owned {number}{_sort(stem)}", (case,))


def _case(ending: str, base: str, table: dict[str, tuple[str, str]]) -> str | None:
    """The case whose suffix is in harmony with `base`."""
    at = 0 if _is_back(base) else 1
    return next((case for case, pair in table.items() if pair[at] == ending), None)


def _case_of_one(ending: str, base: str) -> str | None:
    return next((case for case in _AFTER_ONE if ending == _put_to_one(case, base)), None)


def _put_to_one(case: str, base: str) -> str:
    """The suffix of a case as it sounds after `base`."""
    suffix, last = _AFTER_ONE[case][0 if _is_back(base) else 1], base[-1]
    hard = last not in _VOWELS + _NASAL + _VOICED
    if case == "dat":
        return {"ғ": "қ", "г": "к"}[suffix[0]] + suffix[1:] if hard else suffix
    soft = {"gen": _VOWELS + _NASAL, "acc": _VOWELS, "loc": "", "abl": _NASAL}[case]
    return ("т" if hard else "н" if last in soft else "д") + suffix[1:]


def _is_back(text: str) -> bool:
    last = next((letter for letter in reversed(text) if letter in _BACK or letter in _FRONT), "а")
    return last in _BACK


def _sort(stem: str) -> str:
    """What a noun names, as far as its ending tells: an action, or anything else."""
    return " action" if stem.endswith(("у", "ю")) else ""
