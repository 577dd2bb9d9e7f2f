"""Stems with their constant words: the slot governs the form that statements already have.

A skill's title stands in «…» beside a constant noun that bears the case, so nothing is inflected.
"""

from dataclasses import dataclass
from enum import StrEnum

from question_bank.domain.generation.cleaning import capital, clean, inner_quotes, small
from question_bank.domain.generation.forms import Slot
from question_bank.domain.generation.pool import SkillWord
from question_bank.domain.standard import StatementKind

MAX_TITLE = 350


@dataclass(frozen=True, slots=True)
class Stem:
    """A template with {skill}; a completion ends in a colon and its options begin small."""

    template: str
    completion: bool = False


_ABILITY: dict[tuple[str, Slot], tuple[Stem, ...]] = {
    ("ru", Slot.INFINITIVE): (
        Stem("Какое умение входит в навык «{skill}»?"),
        Stem("Чтобы владеть навыком «{skill}», необходимо уметь:", completion=True),
    ),
    ("ru", Slot.ACTION_NOUN): (Stem("Какое действие относится к навыку «{skill}»?"),),
    ("kk", Slot.VERBAL_NOUN): (
        Stem("Төмендегілердің қайсысы «{skill}» {word_to} жатады?"),
        Stem("Мына кәсіптік міндетті орындау үшін не істей білу керек: «{skill}»?"),
    ),
    ("kk", Slot.DUTY): (Stem("Төмендегі міндеттердің қайсысы «{skill}» лауазымына жүктелген?"),),
}
_KNOWLEDGE: dict[tuple[str, Slot], tuple[Stem, ...]] = {
    ("ru", Slot.GENITIVE): (
        Stem("Знание чего необходимо для навыка «{skill}»?"),
        Stem("Навык «{skill}» требует знания:", completion=True),
    ),
    ("ru", Slot.NOMINATIVE): (Stem("Что входит в знания, необходимые для навыка «{skill}»?"),),
    ("ru", Slot.BASES): (Stem("Что входит в знания, необходимые для навыка «{skill}»?"),),
    ("kk", Slot.POSSESSIVE): (
        Stem("«{skill}» {word_own} үшін қандай білім қажет?"),
        Stem("Мына кәсіптік міндетті орындау үшін қандай білім қажет: «{skill}»?"),
    ),
}
_KNOWLEDGE["kk", Slot.ACCUSATIVE] = (Stem("«{skill}» лауазымындағы жұмыскер нені білуге тиіс?"),)
_KNOWLEDGE["kk", Slot.NOMINATIVE] = _KNOWLEDGE["kk", Slot.POSSESSIVE]
OF_POSITIONS = frozenset({Slot.DUTY, Slot.ACCUSATIVE})  # their stems name a position, not a skill


class Home(StrEnum):
    """What a statement is part of."""

    SKILL = "skill"
    FUNCTION = "function"
    PROFESSION = "profession"
    POSITION = "position"  # a profession without a code in the classifier of occupations


_ACTION, _KNOWN, _DUTY, _KNOWN_BY = range(4)  # what of the home is asked
_ASKED_OF_HOME = {
    ("ru", Slot.INFINITIVE): (_ACTION, "умение «{quoted}»"),
    ("ru", Slot.ACTION_NOUN): (_ACTION, "действие «{quoted}»"),
    ("ru", Slot.GENITIVE): (_KNOWN, "знание {small}"),
    ("ru", Slot.NOMINATIVE): (_KNOWN, "знание «{quoted}»"),
    ("ru", Slot.BASES): (_KNOWN, "знание «{quoted}»"),
    ("kk", Slot.VERBAL_NOUN): (_ACTION, "«{quoted}»"),
    ("kk", Slot.POSSESSIVE): (_KNOWN, "«{quoted}»"),
    ("kk", Slot.NOMINATIVE): (_KNOWN, "«{quoted}»"),
    ("kk", Slot.DUTY): (_DUTY, "«{quoted}»"),
    ("kk", Slot.ACCUSATIVE): (_KNOWN_BY, "«{quoted}»"),
}
_HOMES = {
    ("ru", Home.SKILL, _ACTION): "К какому навыку относится {asked}?",
    ("ru", Home.SKILL, _KNOWN): "Для какого навыка необходимо {asked}?",
    ("ru", Home.FUNCTION, _ACTION): "В какую трудовую функцию входит {asked}?",
    ("ru", Home.FUNCTION, _KNOWN): "Для какой трудовой функции необходимо {asked}?",
    ("ru", Home.PROFESSION, _ACTION): "К какой профессии относится {asked}?",
    ("ru", Home.PROFESSION, _KNOWN): "Для какой профессии необходимо {asked}?",
    ("kk", Home.SKILL, _ACTION): "Мына әрекет қай {word_of} құрамына кіреді: {asked}?",
    ("kk", Home.SKILL, _KNOWN): "{asked} – бұл білім қай {word} үшін қажет?",
    ("kk", Home.FUNCTION, _ACTION): "Мына әрекет қай еңбек функциясының құрамына кіреді: {asked}?",
    ("kk", Home.SKILL, _DUTY): "Мына міндет қай {word_of} құрамына кіреді: {asked}?",
    ("kk", Home.SKILL, _KNOWN_BY): "Мынаны білу қай {word} үшін қажет: {asked}?",
    ("kk", Home.FUNCTION, _DUTY): "Мына міндет қай еңбек функциясының құрамына кіреді: {asked}?",
    ("kk", Home.FUNCTION, _KNOWN_BY): "Мынаны білу қай еңбек функциясы үшін қажет: {asked}?",
    ("kk", Home.PROFESSION, _DUTY): "Мына міндет қай кәсіпке жатады: {asked}?",
    ("kk", Home.PROFESSION, _KNOWN_BY): "Мынаны білу қай кәсіп үшін қажет: {asked}?",
    ("kk", Home.FUNCTION, _KNOWN): "{asked} – бұл білім қай еңбек функциясы үшін қажет?",
    ("kk", Home.PROFESSION, _ACTION): "Мына әрекет қай кәсіпке жатады: {asked}?",
    ("kk", Home.PROFESSION, _KNOWN): "{asked} – бұл білім қай кәсіп үшін қажет?",
    ("kk", Home.POSITION, _DUTY): "Мына міндет қай лауазымға жүктелген: {asked}?",
    ("kk", Home.POSITION, _KNOWN_BY): "Қай лауазымдағы жұмыскер мынаны білуге тиіс: {asked}?",
}
_OF_FUNCTION = {
    "ru": (
        "Какой навык входит в трудовую функцию «{function}»?",
        "Трудовая функция «{function}» включает навык:",
    ),
    "kk": (
        "«{function}» еңбек функциясына қай {word} кіреді?",
        "Төмендегілердің қайсысы «{function}» еңбек функциясының құрамына кіреді?",
    ),
}
_LEVEL = {
    "ru": "Какое действие относится к профессии «{profession}» (уровень квалификации {level})?",
    "kk": "«{profession}» кәсібінің {level}-деңгейіне төмендегілердің қайсысы жатады?",
}
_TABLES = {StatementKind.ABILITY: _ABILITY, StatementKind.KNOWLEDGE: _KNOWLEDGE}

KAZAKH_WORDS = {
    SkillWord.SKILL: {
        "word": "дағды",
        "word_of": "дағдының",
        "word_to": "дағдысына",
        "word_own": "дағдысы",
    },
    SkillWord.TASK: {
        "word": "тапсырма",
        "word_of": "тапсырманың",
        "word_to": "тапсырмасына",
        "word_own": "тапсырмасы",
    },
}


def stems_for(kind: StatementKind, slot: Slot, language: str) -> tuple[Stem, ...]:
    """The stems that ask for a statement in this form; none where no stem governs it."""
    return _TABLES[kind].get((language, slot), ())


def shown_title(title: str | None) -> str | None:
    """A skill's title as a stem quotes it; None where there is none that can be quoted."""
    if not title:
        return None
    cleaned = clean(title)
    fits = cleaned.text and not cleaned.fault and len(cleaned.text) <= MAX_TITLE
    return inner_quotes(capital(cleaned.text)) if fits else None


def filled(stem: Stem, title: str, word: SkillWord) -> str:
    """The stem about the skill `title`."""
    return stem.template.format(skill=title, **KAZAKH_WORDS[word])


def home_stem(home: Home, slot: Slot, shown: str, language: str, word: SkillWord) -> str | None:
    """Asks for the home of a statement; None where no stem governs it or it opens with a name."""
    aspect, thing = _ASKED_OF_HOME.get((language, slot), (None, ""))
    template = _HOMES.get((language, home, aspect)) if aspect is not None else None
    bare = small(shown)
    if template is None or ("{small}" in thing and bare is None):
        return None
    asked = thing.format(quoted=inner_quotes(shown), small=bare)
    return template.format(asked=asked, **KAZAKH_WORDS[word])


def function_stems(title: str, language: str, word: SkillWord) -> tuple[str, ...]:
    """Ask for a skill of the labour function `title`; one that ends in a colon is a completion."""
    return tuple(template.format(function=title, **KAZAKH_WORDS[word]) for template in _OF_FUNCTION[language])


def level_stem(profession: str, level: int, language: str) -> str:
    """Asks for an action of the profession at the level."""
    return _LEVEL[language].format(profession=profession, level=level)


def place(language: str, *, card: int, function: int, skill: int) -> str:
    """Where a skill stands, in the words of the item's language."""
    if language == "ru":
        return f"Основание: карточка {card}, трудовая функция {function}, навык {skill}."
    return f"Негіздеме: {card}-карточка, {function}-еңбек функциясы, {skill}-дағды."


def rationale(language: str, *, card: int, function: int, skill: int, kind: StatementKind, index: int) -> str:
    """Where the key stands, in the words of the item's language."""
    if language == "ru":
        line = "умение" if kind is StatementKind.ABILITY else "знание"
        return f"Основание: карточка {card}, трудовая функция {function}, навык {skill}, {line} {index}."
    line = "қабілет" if kind is StatementKind.ABILITY else "білім"
    return f"Негіздеме: {card}-карточка, {function}-еңбек функциясы, {skill}-дағды, {index}-{line}."
