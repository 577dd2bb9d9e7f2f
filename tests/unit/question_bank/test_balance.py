"""Who has never read the standard answers no better than chance, whatever look of options one goes by."""

import pytest

from question_bank.domain.generation.generator import Bank
from question_bank.domain.item import Item, ItemType
from question_bank.domain.quality.bank_item import BankItem
from question_bank.domain.quality.benchmark import LEARNED_BOUND, run
from question_bank.domain.quality.item_text import ItemText
from tests.factories.pool import sample_bank
from tests.unit.question_bank.bots import accuracies

CHANCE, TOLERANCE = 0.25, 0.05
ENOUGH = 80  # items of a family, below which chance alone goes beyond the tolerance


def by_family(bank: Bank) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for card in bank:
        for family, made in card.items():
            found.setdefault(family.value, []).extend(
                item for item in made.items if item.type is ItemType.SINGLE
            )
    return {family: items for family, items in found.items() if len(items) >= ENOUGH}


def beyond(items: list[Item]) -> dict[str, float]:
    return {name: share for name, share in accuracies(items).items() if abs(share - CHANCE) > TOLERANCE}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_bot_does_better_or_worse_than_chance_on_the_sample(language: str) -> None:
    families = by_family(sample_bank(language))
    assert {"ability_of_skill", "knowledge_of_skill"} <= set(families)
    assert {family: beyond(items) for family, items in families.items() if beyond(items)} == {}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_who_knows_the_whole_bank_of_the_sample_does_no_better(language: str) -> None:
    items = [
        BankItem(item.id, str(card), item.family, item_text(item))
        for card, found in enumerate(sample_bank(language))
        for made in found.values()
        for item in made.items
        if item.type is ItemType.SINGLE
    ]
    whole = next(trial for trial in run(items, seed=1) if trial.family is None)
    wise = {"most_repeated", "key_elsewhere", "in_another_stem"}
    assert {name: whole.fixed[name].value for name in wise} == pytest.approx(
        dict.fromkeys(wise, CHANCE), abs=TOLERANCE
    )
    assert whole.learned
    assert whole.learned.high <= LEARNED_BOUND


def item_text(item: Item) -> ItemText:
    texts = tuple(option.text for option in item.options)
    return ItemText(item.stem, texts, ("abcd".index(item.key[0]),), item.language)
