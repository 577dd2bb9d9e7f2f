"""Orders made from a seed: the same again, all of them equally likely."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.shuffle import shuffled, shuffled_but


@given(st.lists(st.integers(), unique=True), st.integers(0, 2**31))
def test_an_order_holds_every_name_once_and_does_not_depend_on_how_it_was_given(
    names: list[int], seed: int
) -> None:
    order = shuffled(names, seed=seed, label="questions")
    assert sorted(order) == sorted(names)
    assert order == shuffled(reversed(names), seed=seed, label="questions")


def test_an_order_of_today_is_the_order_of_all_years() -> None:
    assert shuffled("abcd", seed=7, label="options/1") == ("c", "d", "a", "b")


def test_labels_make_independent_orders_of_one_seed() -> None:
    orders = {shuffled("abcdef", seed=1, label=f"options/{question}") for question in range(20)}
    assert len(orders) > 15


def test_all_orders_are_equally_likely() -> None:
    seeds = 24_000
    seen = Counter(shuffled("abcd", seed=seed, label="options/1") for seed in range(seeds))
    assert set(seen) == set(permutations("abcd"))
    expected = seeds / 24
    # chi-square with 23 degrees of freedom stays under 49.7 in 999 of 1000 fair shuffles
    assert sum((count - expected) ** 2 / expected for count in seen.values()) < 49.7


def test_the_right_order_is_never_drawn_and_the_others_are_equally_likely() -> None:
    seeds = 12_000
    right = ("c", "a", "b")
    seen = Counter(shuffled_but("abc", never=right, seed=seed, label="options/1") for seed in range(seeds))
    assert set(seen) == set(permutations("abc")) - {right}
    expected = seeds / 5
    # chi-square with 4 degrees of freedom stays under 18.5 in 999 of 1000 fair shuffles
    assert sum((count - expected) ** 2 / expected for count in seen.values()) < 18.5


def test_a_key_that_is_no_order_forbids_none() -> None:
    assert shuffled_but("abcd", never=["x"], seed=7, label="options/1") == ("c", "d", "a", "b")


def test_one_name_has_no_other_order() -> None:
    with pytest.raises(ValueError, match="no other order"):
        shuffled_but("a", never="a", seed=1, label="options/1")
