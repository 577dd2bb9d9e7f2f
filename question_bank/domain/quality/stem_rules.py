"""Flaws of the stem: an unmarked negation, no question in it, text that the question does not need."""

import re

from question_bank.domain.item import ItemType
from question_bank.domain.quality.item_text import ItemText

LONG_STEM = 60
MIN_CONTENT = 2
_NEGATION = {
    "ru": re.compile(
        r"(?<![\w-])(?:не(?! менее| более| реже| позднее| ранее)|ни|кроме|нельзя|исключая|исключени\w+"
        r"|неверн\w+|неправильн\w+|ошибочн\w+|отсутств\w+|нет|запрещ\w+|недопустим\w+)(?![\w-])"
    ),
    "kk": re.compile(
        r"(?<![\w-])(?:емес|жоқ|қоспағанда|басқасы\w*|бұрыс|қате|болмайды|тыйым)(?![\w-])"
        r"|(?:дан|ден|тан|тен|нан|нен)\s+(?:басқа|өзге)(?![\w-])"
        r"|[мбп][ае](?:йды|йді|йтын\w*|йтін\w*|ған\w*|ген\w*|с|уы\w*|уі\w*|у)(?![\w-])"
    ),
}
_ENDS = re.compile(r"(?:[?:…]|\.\.\.|_{2,}\W*)$")
_BLANK = re.compile(r"_{2,}|…\s")
_ORDER = re.compile(
    r"(?<![\w-])(?:выберите|отметьте|укажите|расположите|вставьте|введите|найдите|определите|соотнесите|назовите"
    r"|опишите|объясните|напишите|установите|дополните|закончите"
    r"|таңдаңыз|белгілеңіз|көрсетіңіз|орналастырыңыз|енгізіңіз|табыңыз|анықтаңыз|сәйкестендіріңіз|атаңыз"
    r"|сипаттаңыз|түсіндіріңіз|жазыңыз|толықтырыңыз)(?![\w-])",
    re.IGNORECASE,
)
_EMPTY_WORDS = {
    "ru": frozenset({
        "какой", "который", "что", "кто", "из", "следующий", "перечислить", "перечислено", "перечисленный",
        "нижеперечисленный", "нижеследующий", "указанный", "утверждение", "верный", "верно", "правильный",
        "правильно", "вариант", "ответ", "выбрать", "выберите", "отметить", "отметьте", "указать",
        "назвать", "быть", "являться", "это", "приведенный", "один", "ниже",
    }),
    "kk": frozenset({
        "төмен", "қайсы", "дұрыс", "тұжыр", "жауап", "таңда", "белгі", "көрсе", "нұсқа", "қанда", "мына",
        "керек", "берілг", "аталғ", "келті", "біреу", "ненің", "кімні", "қай",
    }),
}  # fmt: skip
_ASIDE = re.compile(
    r"как (?:всем )?известно|как (?:вы|мы) (?:уже )?знае\w+|следует (?:отметить|помнить|знать)|важно отметить"
    r"|не секрет|стоит (?:отметить|сказать)|общеизвестно|ни для кого не секрет|заметим|кстати"
    r"|(?:бәріне|баршаға|жұртқа|өзіңізге) (?:белгілі|мәлім)|белгілі болғандай|айта кет\w+|естеріңізге сал\w+"
    r"|атап өт\w+ (?:керек|жөн)|айтпақшы|сөз орайында",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=[.!?…])\s+(?=[«„А-ЯЁӘҒҚҢӨҰҮҺІA-Z])")


def negative_stem(item: ItemText) -> bool:
    """A negation in the stem that is not set in capitals: rule 17 of Haladyna et al.

    What the stem quotes is left aside, and so is a sign that is written large: НЕ, КРОМЕ, ЕМЕС. The
    stem of a match only says how to answer.
    """
    if item.type is ItemType.MATCH:
        return False
    own = item.own_words
    pattern = _NEGATION[item.language]
    return any(not _marked(own, found) for found in pattern.finditer(own.casefold()))


def _marked(own: str, found: re.Match[str]) -> bool:
    return own[found.start() : found.end()].isupper()


def unfocused_stem(item: ItemText) -> bool:
    """No question to answer without looking at the options: rule 15 of Haladyna et al., 19 of Moore et al.

    A stem is a question, a completion or an instruction, and names what it is about.
    """
    stem = item.stem.strip()
    if not _ENDS.search(stem.rstrip("».")) and not _ENDS.search(stem) and not _ORDER.search(item.own_words):
        return True
    content = [lemma for lemma in item.stem_lemmas if not _empty(lemma, item.language)]
    return len(content) < MIN_CONTENT and not _BLANK.search(stem)


def _empty(lemma: str, language: str) -> bool:
    """Words of any question; Kazakh ones by how they begin, as its lemmas are cut off roughly."""
    known = _EMPTY_WORDS[language]
    return lemma in known or (language == "kk" and any(lemma.startswith(word[:5]) for word in known))


def gratuitous_text(item: ItemText) -> bool:
    """Window dressing: an aside, or a sentence before the question that could be struck out.

    Rule 16 of Haladyna et al., rule 15 of Moore et al. A sentence is needed when the question or the
    options speak of the same things.
    """
    if _ASIDE.search(item.own_words) or len(item.own_words.split()) > LONG_STEM:
        return True
    if item.type in {ItemType.MATCH, ItemType.ORDER, ItemType.EXTENDED}:
        return False
    return any(_idle(item, lead, rest) for lead, rest in _leads(item.own_words))


def _leads(text: str) -> list[tuple[str, str]]:
    """Each sentence before the last question, that is neither question, instruction nor has the blank."""
    sentences = _BREAK.split(text.strip())
    asks = [at for at, one in enumerate(sentences) if one.rstrip().endswith(("?", ":")) or _ORDER.search(one)]
    last = asks[-1] if asks else len(sentences) - 1
    return [
        (one, " ".join(sentences[:at] + sentences[at + 1 :]))
        for at, one in enumerate(sentences[:last])
        if at not in asks and not _BLANK.search(one) and "«»" not in one
    ]


def _idle(item: ItemText, lead: str, rest: str) -> bool:
    used = item.lemmas(rest) | frozenset[str]().union(*item.option_lemmas)
    return not item.lemmas(lead) & used
