"""The rows of a profession card, and how the forms of 2024 and of before print their labels."""

import re
from enum import StrEnum
from itertools import product


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
    REFERENCE_LINK = "reference_link"
    CONDITIONS = "working_conditions"


# [a|b] stands for either; [a|] for a part that may be left out. A task of the older form is a skill.
FORMS: dict[Label, tuple[str, ...]] = {
    Label.GROUP_CODE: ("код группы", "топ[тың|] коды"),
    Label.CODE: (
        "код [наименования |]занятия", "код профессии", "қызмет атауының коды",
        "кәсіп[тің|] [атауының |]коды",
    ),
    Label.TITLE: ("наименование профессии", "кәсіп[тің|] атауы"),
    Label.SUBLEVEL: (
        "подуровень квалификации[ по орк|]", "[сбш|бсш][-нің|] бойынша біліктілік[тің|] ішкі деңгейі",
        "біліктілік[тің|] ішкі деңгейі",
    ),
    Label.LEVEL: (
        "уровень квалификации[ по орк|]", "[сбш|бсш][-нің|] бойынша біліктілік[тің|] деңгейі",
        "біліктілік[тің|] деңгейі",
    ),
    Label.RELATED_LEVEL: ("уровень орк", "[сбш|бсш][-нің| -нің|] деңгейі"),
    Label.EDUCATION: ("уровень профессионального образования", "кәсіптік білім[нің|] деңгейі"),
    Label.EDUCATION_LEVEL: ("уровень образования", "білім[нің|] деңгейі"),
    Label.SPECIALTY: ("специальность", "мамандық"),
    Label.QUALIFICATION: ("квалификация", "біліктілік"),
    Label.EXPERIENCE: ("требования к опыту работы", "[жұмыс |]тәжірибесіне қойылатын талаптар"),
    Label.NONFORMAL: (
        "связь с неформальным и информальным образованием",
        "[формалды емес|бейресми] және информал[ды|] білім[мен| берумен] байланыс[ы|]",
    ),
    Label.OTHER_TITLES: (
        "другие возможные наименования профессии", "кәсіптің басқа [ықтимал|мүмкін] атаулары",
    ),
    Label.PURPOSE: ("основная цель деятельности", "қызметтің негізгі мақсаты"),
    Label.DESCRIPTION: (
        "описание трудовых функций", "еңбек функция[лар|][ының|дың] сипаттамасы",
    ),
    Label.FUNCTION_LIST: (
        "перечень трудовых функций", "трудовые функции",
        "еңбек функция[лар|][ының|дың] [тізбесі|тізімі]", "еңбек функциялары",
    ),
    Label.MANDATORY: ("обязательные трудовые функции", "міндетті еңбек функциялары"),
    Label.ADDITIONAL: ("дополнительные трудовые функции", "қосымша еңбек функциялары"),
    Label.RECOGNITION: ("возможность признания навыка", "дағды[ны|ларды] тану мүмкіндігі"),
    Label.FUNCTION: ("трудовая функция", "еңбек функциясы"),
    Label.SKILL: ("навык", "дағды", "задача", "тапсырма", "міндет"),
    Label.ABILITIES: (
        "умения[ и навыки|]", "умение", "қабілет[тер|тері|]", "машық[тар|тары|]", "іскерлік[тер|]",
        "икемділік[тер|]", "дағдылар[ мен дағдылар|]",
    ),
    Label.KNOWLEDGE: ("знания", "знание", "білім[дер|дері|]"),
    Label.COMPETENCES: (
        "требования к личностным компетенциям",
        "жеке [құзыреттер|құзыреттіліктер|құзыреттілік][ге|ке] қойылатын талаптар",
    ),
    Label.REGULATIONS: (
        "список технических регламентов и [национальных |]стандартов",
        "техникалық регламенттер мен [ұлттық |]стандарттар[дың|] тізімі",
    ),
    Label.RELATED: (
        "связь с другими профессиями[ в рамках орк|]",
        "[сбш|бсш][-нің| -нің|] [ішіндегі|шеңберіндегі] басқа кәсіптермен байланыс[ы|]",
    ),
    Label.REFERENCE_LINK: (
        "связь с еткс или кс", "связь с кс", "біліктілік байланысы", "[бтба|кс]-[мен|пен] байланыс[ы|]",
    ),
    Label.CONDITIONS: (
        "условия труда[ (содержание и качество)|]", "еңбек жағдайлары[ (мазмұны мен сапасы)|]",
    ),
}  # fmt: skip
# Labels that name reference books, which differ from form to form: how one begins, and how it ends.
OPEN_FORMS: tuple[tuple[Label, str, str], ...] = (
    (Label.REFERENCE_LEVEL, "уровень квалификации по еткс", ""),
    (Label.REFERENCE_LEVEL, "бтба", "біліктілік деңгейі"),
    (Label.REFERENCE_LEVEL, "кс сәйкес", "біліктілік деңгейі"),
    (Label.REFERENCE_LEVEL, "ұйымдардың басшылары", "біліктілік деңгейі"),
)
CARD_FORMS = ("карточка профессии", "кәсіп[тің|] карточкасы", "мамандық [картасы|карточкасы]")
NUMBERED = frozenset({Label.FUNCTION, Label.SKILL})
_CHOICE = re.compile(r"\[([^\]]*)\]")


def spellings(form: str) -> list[str]:
    """Return every wording that a form stands for."""
    parts = _CHOICE.split(form)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ["".join(words) for words in product(*choices)]


SPELLINGS: dict[str, Label] = {
    spelling: label for label, forms in FORMS.items() for form in forms for spelling in spellings(form)
}
