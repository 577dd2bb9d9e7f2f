"""Amendment notes are taken out of the text."""

import pytest

from question_bank.domain.parsing.lines import read_lines
from question_bank.domain.parsing.notes import separate_notes


@pytest.mark.parametrize(
    ("marker", "sentence"),
    [
        ("Примечание ИЗПИ!\n\n", "Пункт 3 в редакции приказа от 01.01.2031 № 5."),
        ("ЗҚАИ-ның ескертпесі!\n", "3-тармақ жаңа редакцияда –\nМинистрдің № 5 бұйрығымен."),
        ("ЗҚАИ-ның ескертпесі!\n", "Бұйрық 01.07.2031 бастап қолданысқа енгізіледі"),
        ("Ескерту. ", "3-тармақ жаңа редакцияда – № 5 бұйрығымен."),
    ],
)
def test_a_note_is_its_marker_and_its_sentence(marker: str, sentence: str) -> None:
    kept, notes = separate_notes(read_lines(f"1. Копать яму;\n{marker}{sentence}\n2. Носить воду."))
    assert [line.text for line in kept] == ["1. Копать яму;", "2. Носить воду."]
    assert [(note.text, note.first) for note in notes] == [(" ".join((marker + sentence).split()), 2)]


def test_a_marker_at_the_very_end_is_a_note_without_a_sentence() -> None:
    kept, notes = separate_notes(read_lines("Полив\nПримечание ИЗПИ!"))
    assert [line.text for line in kept] == ["Полив"]
    assert [line.text for line in notes] == ["Примечание ИЗПИ!"]


def test_a_note_that_never_ends_does_not_swallow_the_document() -> None:
    kept, _ = separate_notes(read_lines("Примечание ИЗПИ!\n" + "слово\n" * 30))
    assert len(kept) >= 25
