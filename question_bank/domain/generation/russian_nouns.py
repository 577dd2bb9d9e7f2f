"""Russian nouns and adjectives by the morphological dictionary, in the form of another one."""

from functools import cache

from pymorphy3.analyzer import Parse

from question_bank.domain.generation.noun import Noun
from question_bank.domain.generation.russian import parses_of

_UNLIKELY = 0.01  # of a reading: below it the word is not meant so in official prose
_ADJECTIVE = "adjective"
_NAMES = frozenset({"Apro", "Anum", "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "Fixd"})
_RARE_CASES = frozenset({"gen2", "acc2", "loc2", "voct"})
_ENDINGS = ("ние", "тие", "ция", "сия", "зия", "ость", "есть", "тель", "ство")
_LIGHT_WORDS = (
    "год день время раз случай цель рамка соответствие учёт основа область сфера порядок часть вид",
    "форма число мера место отношение ряд момент ход период срок процесс вопрос действие",
    "деятельность проведение вещь осуществление применение использование обеспечение организация",
    "оказание выполнение реализация работа наличие количество принцип метод способ средство",
    "особенность правило уровень условие сторона данные лицо закон кодекс конституция республика",
    "иной другой данный необходимый различный соответствующий основной",
)
_LIGHT = frozenset(word for line in _LIGHT_WORDS for word in line.split())


def read(word: str) -> Noun | None:
    """A common noun or an adjective of one dictionary form; none where the word may be anything else."""
    parses = [parse for parse in parses_of(word) if parse.score >= _UNLIKELY]
    lemmas = {parse.normal_form for parse in parses}
    if len(lemmas) != 1 or len({_sort(parse) for parse in parses}) > 1:
        return None
    if any(_barred(parse) for parse in parses) or not any(parse.is_known for parse in parses):
        return None
    lemma, sort = lemmas.pop(), _sort(parses[0])
    if sort == _ADJECTIVE:
        return Noun(word, lemma, sort, _forms(parses), describes=True, light=lemma in _LIGHT)
    number = "plur" if all(parse.tag.number == "plur" for parse in parses) else "sing"
    return Noun(word, lemma, f"{sort} {number}", _forms(parses), light=lemma in _LIGHT)


def pair(one: Noun, two: Noun) -> Noun | None:
    """An adjective with its noun, or a noun with another in the genitive; none where they do not agree."""
    if two.describes or (one.light and two.light):
        return None
    text, lemma = f"{one.text} {two.text}", f"{one.lemma} {two.lemma}"
    if one.describes:
        form = tuple(case for case in two.form if _agreeing(case, two.kind) in one.form)
        return Noun(text, lemma, f"pair {two.kind}", form, parts=(one, two)) if form else None
    genitive = any(case.startswith("gent") for case in two.form)
    return Noun(text, lemma, f"of {one.kind}", one.form, parts=(one, two)) if genitive else None


def inflected(noun: Noun, like: Noun) -> str | None:
    """`noun` in the form of `like`: one word whichever of its readings is meant, else none."""
    texts = {_put_all(noun, case) for case in like.form}
    text = texts.pop()
    return text if text and not texts else None


def _put_all(noun: Noun, case: str) -> str | None:
    if noun.parts is None:
        return _put(noun.text, case)
    one, two = noun.parts
    first = _put(one.text, _agreeing(case, two.kind) if one.describes else case)
    second = _put(two.text, case) if one.describes else two.text
    return f"{first} {second}" if first and second else None


def _agreeing(case: str, kind: str) -> str:
    """The form of an adjective beside a noun of the kind in the case: with its gender, in the singular."""
    return f"{case},{kind.split(maxsplit=1)[0]}" if case.endswith("sing") else case


def _barred(parse: Parse) -> bool:
    tag = parse.tag
    odd = str(tag.case) in _RARE_CASES or any(name in tag for name in _NAMES)
    return odd or tag.POS not in {"NOUN", "ADJF"}


def _forms(parses: list[Parse]) -> tuple[str, ...]:
    tags = (parse.tag for parse in parses)
    adjective = parses[0].tag.POS == "ADJF"
    return tuple(
        sorted({_form(str(tag.case), str(tag.number), tag.gender if adjective else None) for tag in tags})
    )


def _form(case: str, number: str, gender: str | None) -> str:
    return ",".join([case, number] + ([gender] if gender else []))


def _sort(parse: Parse) -> str:
    """Gender, animacy, and the ending that tells an action or a quality from a thing."""
    if parse.tag.POS == "ADJF":
        return _ADJECTIVE
    ending = next((end for end in _ENDINGS if parse.normal_form.endswith(end)), "")
    return f"{parse.tag.gender} {parse.tag.animacy} {ending}"


@cache
def _put(word: str, form: str) -> str | None:
    found = parses_of(word)[0].inflect(set(form.split(",")))
    text = str(found.word).replace("ё", "е") if found else None
    return text if text and text.replace("-", "").isalpha() else None
