"""A real document gives enough items for an exam, by the same rules as everything else."""

import os
from pathlib import Path

import pytest

from question_bank.domain.generation.generator import make_bank
from question_bank.domain.parsing import parse
from tests.factories.pool import make_pool

FOLDER = Path(os.environ.get("SYNAQ_STANDARDS_DIR") or Path(__file__).parents[4] / "shared" / "standards")
EXAM = 20


@pytest.fixture
def supply() -> dict[int, int]:
    """Items by the ordinal of the card, of document 004 alone."""
    found = sorted(FOLDER.glob("004_*.txt"))
    if not found:
        pytest.skip(f"official document 004 is not in {FOLDER.name}/: set SYNAQ_STANDARDS_DIR")
    cards = parse(found[0].read_text(encoding="utf-8"), source=found[0].name).cards
    bank = make_bank(make_pool(*cards), seed=1)
    return {
        card.ordinal: sum(len(made.items) for made in found.values())
        for card, found in zip(cards, bank, strict=True)
    }


def test_several_cards_have_enough_items_for_an_exam(supply: dict[int, int]) -> None:
    assert sum(number >= EXAM for number in supply.values()) >= 4, supply
