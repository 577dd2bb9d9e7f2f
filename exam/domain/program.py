"""The terms of a qualification program, and what must be true before it is published."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kernel.errors import Invalid
from kernel.language import EXAM_LANGUAGES, Language

# Defaults to begin with, for the centre to change. They are practice elsewhere, not numbers of the
# Rules of recognition; the validity of a profession is set in the register (Law 14-VIII, art. 21(5)).
DEFAULT_MINUTES = 90
DEFAULT_PASS_PERCENT = 70
DEFAULT_VALIDITY_MONTHS = 36
DEFAULT_RETAKE_DAYS = 30

DEFAULTS: dict[str, int] = {
    "minutes": DEFAULT_MINUTES,
    "pass_percent": DEFAULT_PASS_PERCENT,
    "validity_months": DEFAULT_VALIDITY_MONTHS,
    "retake_days": DEFAULT_RETAKE_DAYS,
}
"""By the name of the term; each is marked as a default where it is shown."""

LIMITS: dict[str, tuple[int, int]] = {
    "minutes": (1, 600),
    "pass_percent": (1, 100),
    "validity_months": (1, 120),
    "retake_days": (0, 365),
}
"""Smallest and largest value of each number, guards against slips of the keyboard."""

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Terms:
    """What a centre decides about a program. `minutes` is working time, `pass_percent` of the points."""

    title_kk: str
    title_ru: str
    minutes: int
    pass_percent: int
    validity_months: int
    retake_days: int
    languages: tuple[Language, ...]


def default_terms(*, title_kk: str, title_ru: str, languages: tuple[Language, ...]) -> Terms:
    """The terms that a new program begins with."""
    return Terms(
        title_kk=title_kk,
        title_ru=title_ru,
        minutes=DEFAULT_MINUTES,
        pass_percent=DEFAULT_PASS_PERCENT,
        validity_months=DEFAULT_VALIDITY_MONTHS,
        retake_days=DEFAULT_RETAKE_DAYS,
        languages=languages,
    )


def defaults_kept(terms: Terms) -> tuple[str, ...]:
    """The names of the numbers that stand as they were shipped, so that nobody takes them for law."""
    return tuple(name for name, value in DEFAULTS.items() if getattr(terms, name) == value)


def check_terms(terms: Terms) -> None:
    """Raise Invalid with "program_" and the name of the first term that is out of its limits."""
    for name in ("title_kk", "title_ru"):
        if not 0 < len(getattr(terms, name).strip()) <= LONGEST_TITLE:
            raise Invalid(f"program_{name}", most=LONGEST_TITLE)
    for name, (least, most) in LIMITS.items():
        if not least <= getattr(terms, name) <= most:
            raise Invalid(f"program_{name}", least=least, most=most)
    if not terms.languages or set(terms.languages) - set(EXAM_LANGUAGES):
        raise Invalid("program_languages")


def check_papers(languages: Collection[Language], papers: Mapping[Language, Collection[int]]) -> None:
    """Raise Invalid("program_paper_kk" or "program_paper_ru") for a language without a paper.

    A candidate is examined wholly in one language, so each language offered needs a paper of its own.
    """
    for language in EXAM_LANGUAGES:
        if language in languages and not papers.get(language):
            raise Invalid(f"program_paper_{language.value}")
