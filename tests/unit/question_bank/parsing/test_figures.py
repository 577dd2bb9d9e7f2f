"""Levels, codes and dates as official wording gives them."""

import pytest

from question_bank.domain.parsing.figures import (
    full_code,
    group_code,
    is_levels,
    iso_date,
    levels_in,
    without_code,
)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("6", (6,)),
        ("1-2", (1, 2)),
        ("4 – 6", (4, 5, 6)),
        ("2-3 уровень ОРК", (2, 3)),
        ("СБШ-нің 5-деңгейі", (5,)),
        ("4, 6", (4, 6)),
        ("-", ()),
        ("", ()),
        ("7.1", ()),
        ("9", ()),
        ("12", ()),
    ],
)
def test_levels_are_read_with_their_ranges(text: str, levels: tuple[int, ...]) -> None:
    assert levels_in(text) == levels


@pytest.mark.parametrize("text", ["5", "2-3", "4 уровень", "6-деңгей", "4–6 деңгейлері"])
def test_a_cell_of_levels_is_told(text: str) -> None:
    assert is_levels(text)


@pytest.mark.parametrize("text", ["", "-", "садовник", "6113-1-004", "5 садовников", "2 года"])
def test_a_cell_of_something_else_is_told(text: str) -> None:
    assert not is_levels(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 марта 2031 года", "2031-03-03"),
        ("2031 жылғы 24 қазандағы", "2031-10-24"),
        ("2031 жылғы 1 шілдеден", "2031-07-01"),
        ("01.07.2031", "2031-07-01"),
        ("31.17.2031", None),
        ("весной 2031 года", None),
    ],
)
def test_dates_are_read_in_both_languages(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_a_code_written_two_ways_is_one() -> None:
    assert full_code("6113-1-04 Садовник") == full_code("код 6113-1-004") == "6113-1-004"


def test_a_group_is_the_beginning_of_a_code() -> None:
    assert group_code("6113-1") == group_code("6113-1-004") == "6113-1"
    assert full_code("6113-1") is None
    assert group_code("садовник") is None


@pytest.mark.parametrize("text", ["6113-1-004 Садовник", "6113-1-004 – Садовник", "Садовник"])
def test_a_title_is_given_without_the_code_before_it(text: str) -> None:
    assert without_code(text) == "Садовник"
