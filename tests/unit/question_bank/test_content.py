"""What is never asked: common core, personal qualities, empty duties, what is too long."""

import pytest

from question_bank.domain.generation.content import objection
from question_bank.domain.generation.marks import marked
from question_bank.domain.generation.priors import expected_difficulty, expected_seconds
from question_bank.domain.generation.reasons import Reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Закона Республики о садоводстве и питомниках", Reason.COMMON_CORE),
        ("Требований охраны труда при работе с секатором", Reason.COMMON_CORE),
        ("Приемов оказания первой медицинской помощи", Reason.COMMON_CORE),
        ("Бақ шаруашылығы туралы Қазақстан Республикасының Заңы", Reason.COMMON_CORE),
        ("Проявлять вежливость при разговоре с посетителем", Reason.PERSONAL),
        ("Поливать сад", Reason.EMPTY),
        ("Обрезать ветви " * 20, Reason.LONG),
        ("Прививать черенки яблони на подвой", None),
        ("Көшеттерді сұрыптап отырғызу тәртібі", None),
    ],
)
def test_objections(text: str, reason: Reason | None) -> None:
    assert objection(text) is reason


def test_a_phrase_on_more_than_half_of_a_card_marks_it() -> None:
    texts = {
        "a": "Встречать гостей ботанического сада у ворот",
        "b": "Провожать гостей ботанического сада до автобуса",
        "c": "Считать гостей ботанического сада за день",
        "d": "Чинить калитку и забор",
        "e": "Прививать черенки на подвой",
    }
    assert marked(texts, "ru") == {"a", "b", "c"}


def test_a_card_of_few_statements_has_no_marks() -> None:
    assert marked({"a": "Чинить старый забор", "b": "Красить старый забор"}, "ru") == frozenset()


@pytest.mark.parametrize(
    ("codes", "overlaps", "repeated", "length", "share"),
    [
        (("7513-1-001", "7513-1-002", "8160-1-001"), (0, 0, 0), 1, 60, 0.80),
        (("6113-2-001", "6113-1-009", "8160-1-001"), (0, 0, 0), 1, 60, 0.60),
        (("6113-2-001", "8160-1-001", "8160-1-002"), (2, 3, 0), 1, 60, 0.60),
        (("6113-2-001", "8160-1-001", "8160-1-002"), (0, 0, 0), 3, 60, 0.75),
        (("6113-2-001", "8160-1-001", "8160-1-002"), (0, 0, 0), 1, 150, 0.65),
        ((None, None, None), (0, 1, 0), 1, 60, 0.70),
    ],
)
def test_expected_difficulty(
    codes: tuple[str | None, ...], overlaps: tuple[int, ...], repeated: int, length: float, share: float
) -> None:
    found = expected_difficulty(
        key_code="6113-1-004", codes=codes, overlaps=overlaps, repeated_on=repeated, mean_length=length
    )
    assert found == share


def test_expected_seconds_grow_with_the_words() -> None:
    assert expected_seconds(0) == 20
    assert expected_seconds(50) == 50
