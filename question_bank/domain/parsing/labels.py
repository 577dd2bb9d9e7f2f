"""The labels of a profession card's rows, in Russian and in Kazakh, as the forms of 2024 print them."""

import re
from enum import StrEnum
from typing import TypeAlias

from question_bank.domain.parsing.figures import CODE, is_levels
from question_bank.domain.parsing.segments import Match, Segment


class Label(StrEnum):
    """What a row of a card is. `OUTSIDE` is text of no row, `CHAPTER` a heading that ends the card."""

    OUTSIDE = "outside"
    CHAPTER = "chapter"
    CARD = "card"
    GROUP_CODE = "nkz_group"
    CODE = "nkz_code"
    TITLE = "title"
    SUBLEVEL = "sublevel"
    REFERENCE_LEVEL = "reference_level"
    LEVEL = "levels"
    RELATED_LEVEL = "related_level"
    EDUCATION = "education"
    EDUCATION_LEVEL = "education_level"
    SPECIALTY = "specialty"
    QUALIFICATION = "qualification"
    EXPERIENCE = "experience"
    NONFORMAL = "nonformal_education"
    OTHER_TITLES = "other_titles"
    PURPOSE = "purpose"
    DESCRIPTION = "description"
    FUNCTION_LIST = "function_list"
    MANDATORY = "mandatory_functions"
    ADDITIONAL = "additional_functions"
    FUNCTION = "function"
    RECOGNITION = "recognition"
    SKILL = "skill"
    ABILITIES = "abilities"
    KNOWLEDGE = "knowledge"
    COMPETENCES = "personal_competences"
    REGULATIONS = "regulations"
    RELATED = "related_professions"


NUMBERED = frozenset({Label.FUNCTION, Label.SKILL})
# Rows of figures, which some documents print without a colon after the label.
_IN_FIGURES = frozenset({Label.GROUP_CODE, Label.CODE, Label.LEVEL, Label.RELATED_LEVEL})

# The first that matches wins, so a longer label stands before one that begins like it.
_FORMS: dict[Label, str] = {
    Label.GROUP_CODE: r"код группы|топ(?:тың)? коды",
    Label.CODE: r"код (?:наименования )?занятия|код профессии"
    r"|қызмет атауының коды|кәсіп(?:тің)? (?:атауының )?коды|кәсіп коды",
    Label.TITLE: r"наименование профессии|кәсіп(?:тің)? атауы",
    Label.SUBLEVEL: r"подуровень квалификации(?: по орк)?"
    r"|(?:(?:сбш|бсш)(?:-нің)? бойынша )?біліктілік(?:тің)? ішкі деңгейі",
    Label.REFERENCE_LEVEL: r"уровень квалификации по еткс[^:]*"
    r"|бтба[^:]*біліктілік деңгейі",
    Label.LEVEL: r"уровень квалификации(?: по орк)?"
    r"|(?:сбш|бсш)(?:-нің)? бойынша біліктілік(?:тің)? деңгейі|біліктілік(?:тің)? деңгейі",
    Label.RELATED_LEVEL: r"уровень орк|(?:сбш|бсш) ?(?:-нің)? деңгейі",
    Label.EDUCATION: r"уровень профессионального образования|кәсіптік білім(?:нің)? деңгейі",
    Label.EDUCATION_LEVEL: r"уровень образования|білім(?:нің)? деңгейі",
    Label.SPECIALTY: r"специальность|мамандық",
    Label.QUALIFICATION: r"квалификация|біліктілік",
    Label.EXPERIENCE: r"требования к опыту работы|(?:жұмыс )?тәжірибесіне қойылатын талаптар",
    Label.NONFORMAL: r"связь с неформальным и информальным образованием"
    r"|(?:формалды емес|бейресми) және информалды? білім(?:мен| берумен) байланыс\w*",
    Label.OTHER_TITLES: r"другие возможные наименования профессии"
    r"|кәсіптің басқа (?:ықтимал|мүмкін) атаулары",
    Label.PURPOSE: r"основная цель деятельности|қызметтің негізгі мақсаты",
    Label.DESCRIPTION: r"описание трудовых функций|еңбек функция(?:лар)?(?:ының|дың) сипаттамасы",
    Label.FUNCTION_LIST: r"перечень трудовых функций|еңбек функция(?:лар)?(?:ының|дың) (?:тізбесі|тізімі)",
    Label.MANDATORY: r"обязательные трудовые функции|міндетті еңбек функциялары",
    Label.ADDITIONAL: r"дополнительные трудовые функции|қосымша еңбек функциялары",
    Label.RECOGNITION: r"возможность признания навыка|дағды(?:ны|ларды) тану мүмкіндігі",
    Label.FUNCTION: r"трудовая функция|еңбек функциясы",
    Label.SKILL: r"навык|дағды",
    Label.ABILITIES: r"умения|умение"
    r"|қабілет(?:тер|тері)?|машық(?:тар|тары)?|іскерлік(?:тер)?|икемділік(?:тер)?",
    Label.KNOWLEDGE: r"знания|знание|білім(?:дер|дері)?",
    Label.COMPETENCES: r"требования к личностным компетенциям"
    r"|жеке (?:құзыреттер|құзыреттіліктер|құзыреттілік)(?:ге|ке) қойылатын талаптар",
    Label.REGULATIONS: r"список технических регламентов и (?:национальных )?стандартов"
    r"|техникалық регламенттер мен (?:ұлттық )?стандарттар(?:дың)? тізімі",
    Label.RELATED: r"связь с другими профессиями(?: в рамках орк)?"
    r"|(?:сбш|бсш) ?(?:-нің)? (?:ішіндегі|шеңберіндегі) басқа кәсіптермен байланыс\w*",
}
_ROW = re.compile(
    r"(?:(?P<before>\d{1,2})\s?[-–]\s?)?(?:"
    + "|".join(f"(?P<{label.name}>{form})" for label, form in _FORMS.items())
    + r")(?!\w)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s?(?P<mark>[:.]*)\s*(?P<rest>.*)")
_NUMBERED_TAIL = re.compile(r"(?:\s?№?\s?(?P<number>\d{1,2})(?!\d))?" + _TAIL.pattern)
_CARD = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]?\s?)?(?:карточка профессии|кәсіп(?:тің)? карточкасы)"
    r"\s?[:–—-]?\s?(?P<rest>\S.*)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"(?:Глава|ГЛАВА|Раздел|РАЗДЕЛ) \d|\d{1,2}\s?-\s?(?:тарау|ТАРАУ|бөлім|БӨЛІМ)\b")


Row: TypeAlias = Segment[Label]


def match_label(text: str) -> Match[Label] | None:
    """Return the label that a line begins with. A label is a whole line or ends with a colon.

    A statement may begin with a label's word ("знания основ …"), so the bare word is not enough.
    """
    if _CHAPTER.match(text):
        return Match(Label.CHAPTER, None, "")
    if heading := _CARD.fullmatch(text):
        return Match(Label.CARD, int(heading["number"]) if heading["number"] else None, heading["rest"])
    row = _ROW.match(text)
    if row is None:
        return None
    label = next(label for label in _FORMS if row[label.name] is not None)
    if label in NUMBERED:
        return _numbered(label, row["before"], text[row.end() :])
    return None if row["before"] else _plain(label, text[row.end() :])


def _numbered(label: Label, before: str | None, tail: str) -> Match[Label] | None:
    parts = _NUMBERED_TAIL.fullmatch(tail)
    if parts is None:
        return None
    number = before or parts["number"]
    if not (number or ":" in parts["mark"] or not parts["rest"]):
        return None
    return Match(label, int(number) if number else None, parts["rest"])


def _plain(label: Label, tail: str) -> Match[Label] | None:
    parts = _TAIL.fullmatch(tail)
    if parts is None:
        return None
    rest = parts["rest"]
    if ":" in parts["mark"] or not rest or (label in _IN_FIGURES and (CODE.match(rest) or is_levels(rest))):
        return Match(label, None, rest)
    return None
