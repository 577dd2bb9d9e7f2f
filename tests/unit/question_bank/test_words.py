"""The Kazakh dictionary of the system is found, or its absence is told."""

from pathlib import Path

import pytest

from question_bank.services.words import kazakh_words


def test_a_system_without_the_dictionary_has_no_words(tmp_path: Path) -> None:
    assert kazakh_words((tmp_path,)) is None


def test_half_a_dictionary_is_none(tmp_path: Path) -> None:
    (tmp_path / "kk_KZ.dic").write_text("1\nбақ\n", "utf-8")
    assert kazakh_words((tmp_path,)) is None


def test_words_and_their_endings_are_known(tmp_path: Path) -> None:
    (tmp_path / "kk_KZ.aff").write_text("SET UTF-8\nSFX A Y 1\nSFX A 0 тар .\n", "utf-8")
    (tmp_path / "kk_KZ.dic").write_text("1\nжапырақ/A\n", "utf-8")
    is_word = kazakh_words((tmp_path / "elsewhere", tmp_path))
    assert is_word is not None
    assert [is_word(word) for word in ("жапырақ", "жапырақтар", "бақ")] == [True, True, False]


def test_the_dictionary_of_the_system_knows_common_words() -> None:
    is_word = kazakh_words()
    if is_word is None:
        pytest.skip("the system has no Kazakh dictionary: install hunspell-kk")
    assert is_word("ағаш")
    assert not is_word("ғшаа")
