"""Printed wording becomes texts: numbers and closing marks dropped, wraps joined, nothing reworded."""

import pytest

from question_bank.domain.parsing.lines import read_lines
from question_bank.domain.parsing.wording import closed, competences, list_items, paragraph, split_at


def items(text: str) -> list[str]:
    return [item for item, _ in list_items(read_lines(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Полив деревьев.", "Полив деревьев"),
        ("полив деревьев ;", "полив деревьев"),
        ("полив.;", "полив"),
        ("узлы, петли и т.д.", "узлы, петли и т.д."),
        ("байлау және т. б.", "байлау және т. б."),
        ("(кусты и др.).", "(кусты и др.)"),
        ("полив: утром", "полив: утром"),
    ],
)
def test_a_closing_mark_is_dropped_but_not_that_of_an_abbreviation(text: str, expected: str) -> None:
    assert closed(text) == expected


def test_numbers_open_items_and_wraps_are_joined() -> None:
    text = "1. Копать яму\nпо размеру корня.\n2.Носить воду.\n10) Рыхлить землю"
    assert items(text) == ["Копать яму по размеру корня", "Носить воду", "Рыхлить землю"]


def test_a_figure_with_a_point_in_it_is_no_number_of_an_item() -> None:
    assert items("1. Поливать из расчета\n2.5 ведра на дерево") == ["Поливать из расчета 2.5 ведра на дерево"]


def test_a_number_on_a_line_of_its_own_takes_the_next_line() -> None:
    assert items("1.\nКопать яму.\n2.\nНосить воду.") == ["Копать яму", "Носить воду"]


def test_a_list_without_numbers_splits_at_closing_marks_and_capitals() -> None:
    text = "копать яму;\nносить воду\nиз колодца;\nРыхлить землю\nСтричь кусты"
    assert items(text) == ["копать яму", "носить воду из колодца", "Рыхлить землю", "Стричь кусты"]


def test_an_item_goes_on_after_a_colon() -> None:
    assert items("1. Знать породы:\nДуб, клен.\n2. Знать почвы.") == [
        "Знать породы: Дуб, клен",
        "Знать почвы",
    ]


def test_bullets_open_items() -> None:
    assert items("- копать\n- носить\n• стричь") == ["копать", "носить", "стричь"]


def test_an_item_keeps_the_lines_it_stands_on() -> None:
    found = list_items(read_lines("\n1. Копать яму\nпо размеру.\n\n2. Носить воду."))
    assert [span for _, span in found] == [(2, 3), (5, 5)]


@pytest.mark.parametrize("text", ["", "-", "–", " — ", "-\n-"])
def test_a_dash_says_nothing(text: str) -> None:
    assert paragraph(read_lines(text)) is None
    assert items(text) == []


def test_brackets_protect_commas() -> None:
    assert split_at("пила, сучкорез (ручной, на шесте), лестница", ",") == [
        "пила",
        "сучкорез (ручной, на шесте)",
        "лестница",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("терпение, смелость.", ["терпение", "смелость"]),
        ("ведение научной, учебной работы, смелость", ["ведение научной, учебной работы", "смелость"]),
        ("смелость, сбор, проверка и хранение семян", ["смелость", "сбор", "проверка и хранение семян"]),
        ("смелость, оценка, проверка и хранение семян", ["смелость", "оценка, проверка и хранение семян"]),
        (
            "знание правил, действующих в парках, смелость",
            ["знание правил, действующих в парках", "смелость"],
        ),
        ("терпение, выносливость и усердие", ["терпение", "выносливость и усердие"]),
        ("Ұқыптылық\nШыдамдылық\nтоппен жұмыс", ["Ұқыптылық", "Шыдамдылық топпен жұмыс"]),
    ],
)
def test_competences_split_at_commas_but_not_inside_one(text: str, expected: list[str]) -> None:
    assert competences(read_lines(text)) == expected
