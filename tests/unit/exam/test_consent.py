"""The consent contains what the law asks for, and its hash proves the very words."""

import pytest

from exam.domain.consent import Operator, consent_text
from kernel.language import EXAM_LANGUAGES, Language

CENTRE = Operator("«Образец»", "010203040506")


@pytest.mark.parametrize("language", EXAM_LANGUAGES)
def test_operator_and_subject_are_named(language: Language) -> None:
    words = " ".join(
        text for _, text in consent_text(language, operator=CENTRE, subject="А. Н.").personal_data
    )
    for named in ("«Образец»", "010203040506", "А. Н."):
        assert named in words


def test_both_languages_say_the_same_number_of_things() -> None:
    kazakh, russian = (consent_text(lang, operator=CENTRE, subject="А. Н.") for lang in EXAM_LANGUAGES)
    assert len(kazakh.personal_data) == len(russian.personal_data)
    assert len(kazakh.scoring) == len(russian.scoring)


def test_any_other_word_is_another_hash() -> None:
    first = consent_text(Language.KK, operator=CENTRE, subject="А. Н.")
    assert first.sha256 == consent_text(Language.KK, operator=CENTRE, subject="А. Н.").sha256
    assert first.sha256 != consent_text(Language.KK, operator=CENTRE, subject="А. М.").sha256
    assert first.sha256 != consent_text(Language.RU, operator=CENTRE, subject="А. Н.").sha256
