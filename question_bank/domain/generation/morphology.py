"""Forms and lemmas of a text in its language."""

from functools import lru_cache

from question_bank.domain.generation import kazakh, russian
from question_bank.domain.generation.forms import Form, Slot
from question_bank.domain.standard import StatementKind

KEPT = 2**15  # texts whose lemmas are kept: options stand in many items, and are asked about by many rules


def form_of(text: str, kind: StatementKind, language: str) -> Form | None:
    """The form of a cleaned statement; None outside all classes and where in doubt."""
    if kind is StatementKind.ABILITY:
        return russian.ability_form(text) if language == "ru" else kazakh.ability_form(text)
    return russian.knowledge_form(text) if language == "ru" else kazakh.knowledge_form(text)


def title_form(text: str, language: str) -> Form | None:
    """The form of a skill's title or a position's: of its head noun, in Kazakh also a verbal noun."""
    if language == "ru":
        form = russian.knowledge_form(text)
        return form if form and form.slot is Slot.NOMINATIVE else None
    return kazakh.ability_form(text) or kazakh.knowledge_form(text)


@lru_cache(maxsize=KEPT)
def lemmas(text: str, language: str) -> frozenset[str]:
    """Content words of `text`, alike for the forms of one word."""
    return russian.lemmas(text) if language == "ru" else kazakh.lemmas(text)
