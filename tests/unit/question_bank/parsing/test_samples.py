"""The project's own sample standards are read without a remainder, alike in both languages."""

from pathlib import Path

import pytest

import question_bank
from question_bank.domain.parsing import decode, parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.domain.standard import LabourFunction, Standard

SAMPLES = sorted((Path(question_bank.__file__).parent / "samples").glob("*.txt"))


def read(path: Path) -> Standard:
    return parse(decode(path.read_bytes()), source=path.name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_read_without_defects(path: Path) -> None:
    standard = read(path)
    assert standard.defects == ()
    assert unaccounted(decode(path.read_bytes()), standard) == ()
    for card in standard.cards:
        assert card.nkz_code
        assert card.nkz_group
        assert card.printed_levels
        assert card.purpose
        assert len(card.functions) == len(card.mandatory_functions) + len(card.additional_functions)
        assert all(skill.title for function in card.functions for skill in function.skills)


def test_there_is_a_sample_in_each_language() -> None:
    assert {read(path).language for path in SAMPLES} == {"kk", "ru"}


def test_the_two_editions_of_a_sample_have_the_same_shape() -> None:
    editions = [read(path) for path in SAMPLES if path.stem.startswith("city_bicycles")]
    shapes = [
        [
            (card.ordinal, card.nkz_code, card.levels, [_sizes(function) for function in card.functions])
            for card in standard.cards
        ]
        for standard in editions
    ]
    assert len(shapes) == 2
    assert shapes[0] == shapes[1]


def _sizes(function: LabourFunction) -> list[tuple[int, int]]:
    return [(len(skill.abilities), len(skill.knowledge)) for skill in function.skills]
