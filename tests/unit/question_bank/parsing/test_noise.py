"""Megabytes of noise are answered soon, whatever the kind of document that they resemble."""

import time

import pytest

from question_bank.domain.parsing import NotAStandard, Refusal, parse
from question_bank.domain.parsing.document import MOST_BROKEN_LINES, MOST_LINES

CARD = '9. Карточка профессии "Садовник"\nНавык 1:\nполив\nУмения:\n'
POSITION = "1-параграф. Бағбан\n1. Лауазымдық міндеттері:\n"
TABLE = "Уровень ОРК\tЗанятие\tЗнания\tУмения\n5\t6113-1-004 Садовник\tзакон\tполив\n"
PASSPORT = "2. В стандарте применяются следующие термины:\n"
SIZE = 1_000_000

NOISE = {
    "one word": "а",
    "dots": ".",
    "semicolons": "; ",
    "marks": "1. - – ( ",
    "labels": "Код группы: Навык 1: \n",
    "rows": "Код группы:\n",
    "functions": "Трудовая функция 1:\n",
    "cards": 'Карточка профессии "х"\n',
    "duties": "1. Лауазымдық міндеттері:\n",
    "knowledge": "2. Мыналарды:\n",
    "must know": "білуге ",
    "lists": "9) х – 1-",
    "terms": "термин применяются ",
    "brackets": "(((",
    "quotes": '"',
    "notes": "Примечание ИЗПИ!\n",
    "tabs": "\t",
    "cells": "\t\tполив\tполив\n",
    "tags": "<",
    "numbers": "1. 2. 3. ",
    "commas": "сбор, ",
}


def test_more_lines_than_any_standard_has_are_refused() -> None:
    with pytest.raises(NotAStandard) as refused:
        parse(CARD + "1. полив\n" * (MOST_LINES + 1), source="noise")
    assert refused.value.code is Refusal.TOO_LONG


PATIENCE = 10
"""Seconds within which anything must be answered, also on a busy machine."""


def test_more_lines_than_a_repair_can_look_at_are_refused() -> None:
    with pytest.raises(NotAStandard) as refused:
        parse(CARD + "полив \n" * (MOST_BROKEN_LINES + 1), source="noise")
    assert refused.value.code is Refusal.TOO_LONG


@pytest.mark.parametrize("line", ["Навык 1: ", "полив сада ", "  п о л и в  ", "; 5 . (полив"])
def test_megabytes_of_broken_lines_are_answered(line: str) -> None:
    text = CARD + "полив \n" * 4000 + f"{line * (600 // len(line))}\n" * 8000
    began = time.process_time()
    parse(text, source="noise")
    assert time.process_time() - began < 10


@pytest.mark.parametrize("name", NOISE)
@pytest.mark.parametrize(
    "start", [CARD, POSITION, TABLE, PASSPORT], ids=["card", "position", "table", "passport"]
)
def test_noise_is_answered_within_seconds(start: str, name: str) -> None:
    noise = NOISE[name] * (SIZE // len(NOISE[name]) // 4)
    began = time.process_time()
    try:
        parse(start + noise, source="noise")
    except NotAStandard:
        assert start == PASSPORT
    assert time.process_time() - began < PATIENCE
