"""Rules are proven by mutation: a planted flaw is found, and a clean item raises no alarm."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from question_bank.domain.quality.between_items import cues_between_items
from question_bank.domain.quality.flaws import ItemFlaw
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import RULES, flaws_of
from tests.unit.question_bank.quality.clean_items import clean_items
from tests.unit.question_bank.quality.planting import NEAR_MISSES, PLANTS

FOUND, FALSE_ALARMS = 0.95, 0.02
ENOUGH = 100
LANGUAGES = ("ru", "kk")


def test_fifteen_rules_stand() -> None:
    assert {*RULES, ItemFlaw.CUE_BETWEEN_ITEMS} == set(ItemFlaw)
    assert len(ItemFlaw) == 15


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", list(RULES))
def test_a_planted_flaw_is_found(flaw: ItemFlaw, language: str) -> None:
    rng, items = Random(7), _all(language)
    planted = [_planted(flaw, item, rng) for item in items]
    made = [item for item in planted if item is not None]
    missed = [item for item in made if flaw not in flaws_of(item)]
    assert len(made) >= ENOUGH
    assert len(missed) <= (1 - FOUND) * len(made), (len(missed), len(made), missed[:5])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", list(RULES))
def test_what_is_clean_raises_no_alarm(flaw: ItemFlaw, language: str) -> None:
    rng, items = Random(8), _all(language)
    near = [NEAR_MISSES[flaw](item, rng) for item in items]
    for sample in (items, near):
        alarms = [item for item in sample if RULES[flaw](item)]
        assert len(sample) >= ENOUGH
        assert len(alarms) <= FALSE_ALARMS * len(sample), (len(alarms), len(sample), alarms[:5])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stem_that_says_another_items_key_is_found(language: str) -> None:
    outcomes: Counter[bool] = Counter()
    for items in clean_items(language).values():
        known = {str(at): item for at, item in enumerate(items)}
        for at, item in enumerate(items[:-1]):
            other = items[at + 1]
            teller = replace(other, stem=f"{item.right[0]}. {other.stem}")
            outcomes[(str(at), str(at + 1)) in _pairs({**known, str(at + 1): teller})] += 1
    assert sum(outcomes.values()) >= ENOUGH
    assert outcomes[True] >= FOUND * sum(outcomes.values()), outcomes


@pytest.mark.parametrize("language", LANGUAGES)
def test_clean_items_of_a_card_tell_nothing_of_each_other(language: str) -> None:
    told, number = 0, 0
    for items in clean_items(language).values():
        pairs = cues_between_items({str(at): item for at, item in enumerate(items)})
        told += len({name for pair in pairs for name in pair})
        number += len(items)
    assert number >= ENOUGH
    assert told <= FALSE_ALARMS * number


def _all(language: str) -> list[ItemText]:
    return [item for items in clean_items(language).values() for item in items]


def _planted(flaw: ItemFlaw, item: ItemText, rng: Random) -> ItemText | None:
    """None where the item has no words of the kind that the flaw is made of."""
    try:
        return PLANTS[flaw](item, rng)
    except (ValueError, IndexError):
        return None


def _pairs(items: dict[str, ItemText]) -> set[tuple[str, str]]:
    found = cues_between_items(items)
    return {pair for one, other in found for pair in ((one, other), (other, one))}
