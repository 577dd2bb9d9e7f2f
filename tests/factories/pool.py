"""Pools of invented statements, and of our own sample standard."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import question_bank
from question_bank.domain.generation.generator import Bank, make_bank
from question_bank.domain.generation.pool import Pool, SourceCard, build_pool
from question_bank.domain.parsing import parse
from question_bank.domain.standard import Card, LabourFunction, Skill, Statement, StatementKind

SAMPLES = Path(question_bank.__file__).parent / "samples"


@cache
def sample_pool(language: str) -> Pool:
    """The pool of the sample standard in "ru" or "kk"."""
    path = SAMPLES / f"city_bicycles_{language}.txt"
    standard = parse(path.read_text(encoding="utf-8"), source=path.name)
    return build_pool(language, [SourceCard("sample", at, card) for at, card in enumerate(standard.cards)])


@cache
def sample_bank(language: str, seed: int = 1) -> Bank:
    """All items of the sample standard, made once for all tests."""
    return make_bank(sample_pool(language), seed=seed)


def make_pool(*cards: Card, language: str = "ru") -> Pool:
    return build_pool(language, [SourceCard("invented", at, card) for at, card in enumerate(cards)])


def make_card(
    title: str,
    *,
    code: str | None = None,
    abilities: Sequence[str] = (),
    knowledge: Sequence[str] = (),
    other_titles: Sequence[str] = (),
    skill: str | None = "уход за садом",
    level: int = 4,
    ordinal: int = 1,
) -> Card:
    """A card with one function of one skill, both of one title."""
    only = Skill(
        number=1,
        title=skill,
        recognition=None,
        abilities=_statements(StatementKind.ABILITY, abilities),
        knowledge=_statements(StatementKind.KNOWLEDGE, knowledge),
        lines=(1, 9),
    )
    return Card(
        ordinal=ordinal,
        title=title,
        nkz_group=None,
        nkz_code=code,
        levels=(level,),
        printed_levels=(level,),
        purpose=None,
        experience=None,
        nonformal_education=None,
        lines=(1, 9),
        functions=(LabourFunction(1, skill, (only,), (1, 9)),),
        other_titles=tuple(other_titles),
    )


def _statements(kind: StatementKind, texts: Sequence[str]) -> tuple[Statement, ...]:
    return tuple(Statement(kind, at, text, (at, at)) for at, text in enumerate(texts, start=1))
