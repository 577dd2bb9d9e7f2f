"""The titles of skills, functions, professions and positions, ready to stand as options."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from question_bank.domain.generation.choice import Choice
from question_bank.domain.generation.cleaning import capital, clean
from question_bank.domain.generation.content import MAX_OPTION
from question_bank.domain.generation.forms import Form
from question_bank.domain.generation.morphology import lemmas, title_form
from question_bank.domain.standard import Card, LabourFunction, Skill
from question_bank.domain.text import text_key


@dataclass(frozen=True, slots=True)
class PoolTitle:
    """A title as an option. `function` and `skill` are its numbers, `statements` the keys under it.

    A function has no skill's number; a profession or position has neither, and all statements of its card.
    """

    choice: Choice
    form: Form | None
    function: int | None
    skill: int | None
    statements: frozenset[str]


def skill_titles(cards: Sequence[Card], language: str) -> Iterator[PoolTitle]:
    """Titles of skills that can be quoted, card by card."""
    for at, card in enumerate(cards):
        for function in card.functions:
            for skill in function.skills:
                title = _title(skill.title, at, language, (function.number, skill.number), _keys([skill]))
                if title:
                    yield title


def function_titles(cards: Sequence[Card], language: str) -> Iterator[PoolTitle]:
    """Titles of labour functions that can be quoted, card by card."""
    for at, card in enumerate(cards):
        for function in card.functions:
            title = _title(function.title, at, language, (function.number, None), _keys(function.skills))
            if title:
                yield title


def holder_titles(cards: Sequence[Card], language: str) -> Iterator[PoolTitle]:
    """Names of professions, and of positions, which have no code in the classifier of occupations."""
    for at, card in enumerate(cards):
        title = _title(card.title, at, language, (None, None), _all_keys(card.functions))
        if title:
            yield title


def _title(
    text: str | None,
    card: int,
    language: str,
    numbers: tuple[int | None, int | None],
    statements: frozenset[str],
) -> PoolTitle | None:
    cleaned = clean(text or "")
    if not cleaned.text or cleaned.fault or len(cleaned.text) > MAX_OPTION:
        return None
    shown = capital(cleaned.text)
    choice = Choice(text_key(shown), shown, lemmas(shown, language), card)
    return PoolTitle(choice, title_form(shown, language), *numbers, statements)


def _all_keys(functions: Iterable[LabourFunction]) -> frozenset[str]:
    return frozenset(key for function in functions for key in _keys(function.skills))


def _keys(skills: Iterable[Skill]) -> frozenset[str]:
    return frozenset(text_key(line.text) for skill in skills for line in (*skill.abilities, *skill.knowledge))
