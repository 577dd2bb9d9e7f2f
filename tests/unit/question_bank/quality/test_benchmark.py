"""The bots: each finds the leak that it is for, chance gives chance, and the gates say which is which."""

from collections.abc import Callable
from random import Random

import pytest

from question_bank.domain.item import Family
from question_bank.domain.quality.bank_item import CHANCE, BankItem
from question_bank.domain.quality.benchmark import Trial, run
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.measures import evenness, wilson
from question_bank.domain.quality.spread import spreads

WORDS = (
    "ветка", "корень", "почва", "грядка", "лейка", "семя", "росток", "плод", "куст", "забор", "сарай",
    "тропа",
    "полив", "подкормка", "укрытие", "обрезка", "прививка", "рыхление", "мульча", "дренаж", "теплица",
    "парник",
    "рассада", "луковица", "клубень", "стебель", "лист", "бутон", "соцветие",
)  # fmt: skip
Key = Callable[[Random, list[str]], int]


def bank(number: int, right: Key, *, seed: int = 3) -> list[BankItem]:
    """Invented items on ten cards; `right` chooses the key of each."""
    rng = Random(seed)
    items = []
    for at in range(number):
        options = [" ".join(rng.sample(WORDS, rng.randint(2, 9))) for _ in range(4)]
        text = ItemText(
            f"Что относится к делу «{rng.choice(WORDS)}»?", tuple(options), (right(rng, options),), "ru"
        )
        items.append(BankItem(f"{at:04}", str(at % 10), Family.ABILITY_OF_SKILL, text))
    return items


def by_chance(rng: Random, options: list[str]) -> int:
    return rng.randrange(4)


def longest(rng: Random, options: list[str]) -> int:
    return max(range(4), key=lambda at: len(options[at]))


def of_the_language(items: list[BankItem]) -> Trial:
    return next(trial for trial in run(items, seed=1) if trial.family is None)


@pytest.fixture(scope="module")
def fair() -> Trial:
    return of_the_language(bank(1200, by_chance))


def test_keys_by_chance_pass_every_gate(fair: Trial) -> None:
    assert fair.gates == {"learned": True, "choices_only": True, "fixed": True, "shuffled_keys": True}


def test_the_longest_key_is_found_by_its_bot_and_by_the_learned_one() -> None:
    trial = of_the_language(bank(600, longest))
    assert trial.fixed["longest"].value > 0.95
    assert trial.fixed["shortest"].value < 0.05
    assert trial.learned
    assert trial.learned.low > 0.9
    assert not trial.gates["learned"]
    assert not trial.gates["fixed"]
    assert trial.gates["shuffled_keys"], "dealt anew, the keys tell nothing"


def test_a_middle_length_is_found_by_the_learned_bot_alone() -> None:
    def second(rng: Random, options: list[str]) -> int:
        return sorted(range(4), key=lambda at: len(options[at]))[1]

    trial = of_the_language(bank(600, second))
    assert trial.learned
    assert trial.learned.value > 0.5
    assert not trial.gates["learned"]


def test_few_items_are_not_judged() -> None:
    trial = of_the_language(bank(60, by_chance))
    assert not trial.enough
    assert trial.gates == {}


def test_ties_share_the_credit(fair: Trial) -> None:
    assert fair.fixed["most_specific"].value == pytest.approx(CHANCE)
    assert fair.fixed["fewest_absolutes"].value == pytest.approx(CHANCE)


def test_nothing_depends_on_the_order_of_the_bank() -> None:
    items = bank(120, by_chance)
    assert run(items, seed=1) == run(items[::-1], seed=1)


def test_the_interval_is_wilsons() -> None:
    share = wilson(130, 500)
    assert (round(share.low, 4), round(share.high, 4)) == (0.2235, 0.3002)
    assert wilson(0, 0).high == 1


def test_even_positions_are_told_from_uneven_ones() -> None:
    assert evenness([25, 25, 25, 25])[1] == pytest.approx(1)
    assert evenness([70, 10, 10, 10])[1] < 0.001


def test_the_same_item_twice_is_a_duplicate() -> None:
    one = bank(1, by_chance)[0]
    turned = ItemText(one.text.stem.upper(), one.text.options[::-1], (3 - one.key,), one.language)
    twice = [one, BankItem("copy", one.card, one.family, turned)]
    assert spreads(twice)[0].duplicates == (("0000", "copy"),)
    assert sum(spreads(twice)[0].positions) == 2
