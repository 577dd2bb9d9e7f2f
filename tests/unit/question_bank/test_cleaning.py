"""Statements made fit for display: signs and spaces change, words never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.domain.generation.cleaning import Fault, capital, clean, inner_quotes, small
from question_bank.domain.text import text_key


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("1) обрезать ветви;", "обрезать ветви"),
        ("- обрезать ветви .", "обрезать ветви"),
        ("обрезать   сухие  ветви,", "обрезать сухие ветви"),
        ('заполнять журнал "Полив и уход"', "заполнять журнал «Полив и уход»"),
        ('читать "устав "Сад"" вслух', "читать «устав „Сад“» вслух"),
        ("свойства удобрений (далее – удобрения)", "свойства удобрений"),
        ("тыңайтқыштардың қасиеттері (бұдан әрі - қасиеттер)", "тыңайтқыштардың қасиеттері"),
        ("агро - химического анализа", "агро-химического анализа"),
        ("кейс- менеджмента", "кейс-менеджмента"),
        ("полив - основа ухода", "полив – основа ухода"),
        ("сорта яблонь)", "сорта яблонь"),
        ("сорта ( яблонь , груш )", "сорта (яблонь, груш)"),
    ],
)
def test_signs_and_spaces_are_put_right(printed: str, shown: str) -> None:
    cleaned = clean(printed)
    assert cleaned.text == shown
    assert cleaned.fault is None


@pytest.mark.parametrize(
    ("printed", "fault"),
    [
        ("обрезать ветви. Поливать саженцы", Fault.TWO_SENTENCES),
        ("правил посадки; способов полива деревьев", Fault.TWO_SENTENCES),
        ("сорта (яблонь и груш", Fault.UNMATCHED),
        ("читать «Устав", Fault.UNMATCHED),
        ("правовые акты: - о садах; - о воде", Fault.LIST_INSIDE),
        ("бағбан (дарды) оқыту", Fault.BROKEN_WORD),
        ("көшеттерді ң тізімі", Fault.BROKEN_WORD),
        ("б а қ күтімі", Fault.BROKEN_WORD),
    ],
)
def test_what_cannot_be_shown_as_an_option_is_named(printed: str, fault: Fault) -> None:
    assert clean(printed).fault is fault


@given(st.text(alphabet='абвқұ ёЖ-–"«».,;:()1', max_size=60))
def test_no_word_is_changed_and_cleaning_twice_changes_nothing(printed: str) -> None:
    once = clean(printed)
    if once.fault is None:
        assert clean(once.text).text == once.text
    assert set(text_key(once.text).replace(" ", "")) <= set(text_key(printed).replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("Обрезать ветви", "обрезать ветви"),
        ("ПДД для садовых машин", None),
        ("IP-кодов насосов", None),
        ("Қазақстан Республикасының кодексі", None),
        ("Казахстанского опыта", None),
        ("Өсімдіктерді суару", "өсімдіктерді суару"),
    ],
)
def test_a_small_first_letter_only_where_it_opens_no_name(text: str, lowered: str | None) -> None:
    assert small(text) == lowered


def test_a_capital_first_letter_leaves_the_rest_alone() -> None:
    assert capital("уход за ПДД-знаками") == "Уход за ПДД-знаками"
    assert capital("") == ""


def test_quotes_inside_a_quoted_title_are_inner_ones() -> None:
    assert inner_quotes("ведение журнала «Полив»") == "ведение журнала „Полив“"
