"""The official documents are read as hand-made annotations of some of their cards read them."""

import importlib.util
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from question_bank.domain.export import to_schema
from question_bank.domain.parsing import decode, parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.services.words import kazakh_words

NUMBERS = ("000", "001", "002", "003", "004")
ITEMS = ("cards", "functions", "skills", "abilities", "knowledge")
FIELDS = ("header", "listed", "terms", "notes", "codes", "levels", "fields", "requirements")


@pytest.fixture
def scorer(official: Callable[[str], Path]) -> ModuleType:
    path = official("004").parents[1] / "tools" / "score_standards.py"
    if not path.exists():
        pytest.skip("the scoring tool is not beside the official documents")
    spec = importlib.util.spec_from_file_location("score_standards", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("number", NUMBERS)
def test_a_document_is_read_as_its_annotation(
    official: Callable[[str], Path], scorer: ModuleType, number: str
) -> None:
    path = official(number)
    reference = json.loads((path.parents[1] / "reference" / f"{path.stem}.json").read_text("utf-8"))
    standard = parse(decode(path.read_bytes()), source=path.name, is_word=kazakh_words())
    tally = scorer.score(reference, to_schema(standard))
    if number in ("000", "001") and kazakh_words() is None:
        pytest.skip("the system has no Kazakh dictionary: install hunspell-kk")
    assert (tally.f1(*ITEMS), tally.misses) == (1.0, [])
    assert tally.f1(*FIELDS) >= 0.97


@pytest.mark.parametrize("number", NUMBERS)
def test_no_line_of_its_cards_is_lost(official: Callable[[str], Path], number: str) -> None:
    text = decode(official(number).read_bytes())
    standard = parse(text, source="document", is_word=kazakh_words())
    assert unaccounted(text, standard, is_word=kazakh_words()) == ()


def test_all_documents_together_are_read_soon(official: Callable[[str], Path]) -> None:
    texts = [decode(official(number).read_bytes()) for number in NUMBERS]
    began = time.process_time()
    for text in texts:
        parse(text, source="document", is_word=kazakh_words())
    assert time.process_time() - began < 20


@pytest.mark.parametrize("start", range(0, 200, 10))
def test_a_mutated_document_loses_no_line_in_silence(official: Callable[[str], Path], start: int) -> None:
    for seed in range(start, start + 10):
        text = _mutated(official, random.Random(seed))
        standard = parse(text, source="document", is_word=kazakh_words())
        assert unaccounted(text, standard, is_word=kazakh_words()) == (), f"seed {seed}"


def _mutated(official: Callable[[str], Path], chance: random.Random) -> str:
    rows = decode(official(chance.choice(NUMBERS)).read_bytes()).split("\n")
    at, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    kind = chance.choice(["drop", "double", "swap", "misspell", "page break"])
    if kind == "drop":
        del rows[at]
    elif kind == "double":
        rows.insert(at, rows[at])
    elif kind == "swap":
        rows[at], rows[other] = rows[other], rows[at]
    elif kind == "misspell":
        at = chance.choice([number for number, row in enumerate(rows) if row.find(":") > 2])
        place = chance.randrange(rows[at].index(":"))
        rows[at] = rows[at][:place] + chance.choice("абвгд") + rows[at][place + 1 :]
    else:
        breaks = [number for number in range(len(rows) - 2) if not any(rows[number : number + 3])]
        start = chance.choice(breaks) if breaks else at
        gap = [rows.pop(start) for _ in range(3)] if breaks else ["", "", ""]
        rows[other:other] = gap
    return "\n".join(rows)


def test_the_sizes_of_a_document_are_those_counted_by_hand(official: Callable[[str], Path]) -> None:
    standard = parse(decode(official("004").read_bytes()), source="document")
    functions = [function for card in standard.cards for function in card.functions]
    skills = [skill for function in functions for skill in function.skills]
    statements = (sum(len(s.abilities) for s in skills), sum(len(s.knowledge) for s in skills))
    assert (len(standard.cards), len(functions), len(skills), statements) == (10, 26, 52, (230, 304))
    assert [card.levels for card in standard.cards] == [row.levels for row in standard.listed_cards]
