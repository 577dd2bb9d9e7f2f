"""The official documents are read as hand-made annotations of some of their cards read them."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from question_bank.domain.export import to_schema
from question_bank.domain.parsing import decode, parse
from question_bank.domain.parsing.accounting import unaccounted

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


@pytest.mark.parametrize("number", ["002", "003", "004"])
def test_a_document_is_read_as_its_annotation(
    official: Callable[[str], Path], scorer: ModuleType, number: str
) -> None:
    path = official(number)
    reference = json.loads((path.parents[1] / "reference" / f"{path.stem}.json").read_text("utf-8"))
    standard = parse(decode(path.read_bytes()), source=path.name)
    tally = scorer.score(reference, to_schema(standard))
    assert (tally.f1(*ITEMS), tally.misses) == (1.0, [])
    assert tally.f1(*FIELDS) >= 0.97


@pytest.mark.parametrize("number", ["002", "003", "004"])
def test_no_line_of_its_cards_is_lost(official: Callable[[str], Path], number: str) -> None:
    text = decode(official(number).read_bytes())
    assert unaccounted(text, parse(text, source="document")) == ()


def test_the_sizes_of_a_document_are_those_counted_by_hand(official: Callable[[str], Path]) -> None:
    standard = parse(decode(official("004").read_bytes()), source="document")
    functions = [function for card in standard.cards for function in card.functions]
    skills = [skill for function in functions for skill in function.skills]
    statements = (sum(len(s.abilities) for s in skills), sum(len(s.knowledge) for s in skills))
    assert (len(standard.cards), len(functions), len(skills), statements) == (10, 26, 52, (230, 304))
    assert [card.levels for card in standard.cards] == [row.levels for row in standard.listed_cards]
