"""Stems with their constant words: the slot governs the form that statements already have.

A skill's title stands in «…» beside a constant noun that bears the case, so nothing is inflected.
"""

from dataclasses import dataclass

from question_bank.domain.generation.cleaning import capital, clean, inner_quotes
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
_KNOWLEDGE["kk", Slot.NOMINATIVE] = _KNOWLEDGE["kk", Slot.POSSESSIVE]
_TABLES = {StatementKind.ABILITY: _ABILITY, StatementKind.KNOWLEDGE: _KNOWLEDGE}

_KAZAKH_WORDS = {
    SkillWord.SKILL: {"word_to": "дағдысына", "word_own": "дағдысы"},
    SkillWord.TASK: {"word_to": "тапсырмасына", "word_own": "тапсырмасы"},
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


def rationale(language: str, *, card: int, function: int, skill: int, kind: StatementKind, index: int) -> str:
    """Where the key stands, in the words of the item's language."""
    if language == "ru":
        line = "умение" if kind is StatementKind.ABILITY else "знание"
        return f"Основание: карточка {card}, трудовая функция {function}, навык {skill}, {line} {index}."
    line = "қабілет" if kind is StatementKind.ABILITY else "білім"
    return f"Негіздеме: {card}-карточка, {function}-еңбек функциясы, {skill}-дағды, {index}-{line}."
