"""Stems with their constant words: the slot governs the form that statements already have.

A skill's title stands in «…» beside a constant noun that bears the case, so nothing is inflected.
"""

from dataclasses import dataclass

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
_HOME: dict[tuple[str, Slot], str] = {
    ("ru", Slot.INFINITIVE): "К какому навыку относится умение «{quoted}»?",
    ("ru", Slot.ACTION_NOUN): "К какому навыку относится действие «{quoted}»?",
    ("ru", Slot.GENITIVE): "Для какого навыка необходимо знание {small}?",
    ("kk", Slot.VERBAL_NOUN): "Мына әрекет қай {word_of} құрамына кіреді: «{quoted}»?",
    ("kk", Slot.POSSESSIVE): "«{quoted}» – бұл білім қай {word} үшін қажет?",
    ("kk", Slot.NOMINATIVE): "«{quoted}» – бұл білім қай {word} үшін қажет?",
    ("kk", Slot.DUTY): "Мына міндет қай лауазымға жүктелген: «{quoted}»?",
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

_KAZAKH_WORDS = {
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
    return stem.template.format(skill=title, **_KAZAKH_WORDS[word])


def home_stem(slot: Slot, shown: str, language: str, word: SkillWord) -> str | None:
    """Asks for the home of a statement; None where no stem governs it or it opens with a name."""
    template = _HOME.get((language, slot))
    bare = small(shown)
    if template is None or ("{small}" in template and bare is None):
        return None
    return template.format(quoted=inner_quotes(shown), small=bare, **_KAZAKH_WORDS[word])


def function_stems(title: str, language: str, word: SkillWord) -> tuple[str, ...]:
    """Ask for a skill of the labour function `title`; one that ends in a colon is a completion."""
    return tuple(
        template.format(function=title, **_KAZAKH_WORDS[word]) for template in _OF_FUNCTION[language]
    )


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
