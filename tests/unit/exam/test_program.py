"""The terms of a program: what is refused, and that every language offered has a paper."""

from dataclasses import replace
from typing import Any

import pytest

from exam.domain.program import LIMITS, Terms, check_papers, check_terms, default_terms
from kernel.errors import Invalid
from kernel.language import Language

BOTH = (Language.KK, Language.RU)
TERMS = default_terms(title_kk="Бағбан", title_ru="Садовник", languages=BOTH)


def with_number(name: str, value: int) -> Terms:
    changes: dict[str, Any] = {name: value}
    return replace(TERMS, **changes)


def test_the_defaults_are_acceptable() -> None:
    check_terms(TERMS)


@pytest.mark.parametrize("name", list(LIMITS))
def test_numbers_are_accepted_on_their_limits_and_refused_beyond(name: str) -> None:
    least, most = LIMITS[name]
    for value in (least, most):
        check_terms(with_number(name, value))
    for value in (least - 1, most + 1):
        with pytest.raises(Invalid) as refused:
            check_terms(with_number(name, value))
        assert refused.value.code == f"program_{name}"


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (replace(TERMS, title_kk="  "), "program_title_kk"),
        (replace(TERMS, title_ru=""), "program_title_ru"),
        (replace(TERMS, title_ru="а" * 301), "program_title_ru"),
        (replace(TERMS, languages=()), "program_languages"),
        (replace(TERMS, languages=(Language.EN,)), "program_languages"),
    ],
)
def test_terms_that_make_no_program_are_refused(terms: Terms, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_terms(terms)
    assert refused.value.code == code


def test_every_language_offered_needs_a_paper() -> None:
    check_papers(BOTH, {Language.KK: (1,), Language.RU: (2,)})
    check_papers((Language.RU,), {Language.RU: (2,)})
    with pytest.raises(Invalid, match="program_paper_kk"):
        check_papers(BOTH, {Language.KK: (), Language.RU: (2,)})
    with pytest.raises(Invalid, match="program_paper_ru"):
        check_papers((Language.RU,), {})
