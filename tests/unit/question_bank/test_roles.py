"""Every text has one role in the whole bank: a quarter are keys, the most wanted first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.domain.generation.roles import key_texts, keying_place, lot, one_card_share

wants = st.dictionaries(st.text(min_size=1, max_size=6), st.sampled_from([0.0, 1.0, 2.0]), max_size=60)


@given(wanted=wants, seed=st.integers(0, 99))
def test_a_quarter_of_the_texts_are_keys_and_none_that_cannot_be(wanted: dict[str, float], seed: int) -> None:
    found = key_texts("titles", wanted, seed=seed)
    able = {text for text, want in wanted.items() if want > 0}
    assert found <= able
    assert len(found) == min(len(able), max(1, round(len(wanted) / 4)))


@given(wanted=wants, seed=st.integers(0, 99))
def test_no_distractor_is_more_wanted_than_a_key(wanted: dict[str, float], seed: int) -> None:
    found = key_texts("titles", wanted, seed=seed)
    assert max((wanted[text] for text in set(wanted) - found), default=0) <= min(
        (wanted[text] for text in found), default=2
    )


def test_roles_do_not_depend_on_the_order_of_the_texts() -> None:
    wanted = {f"text {at}": 1.0 for at in range(40)}
    turned = dict(reversed(wanted.items()))
    assert key_texts("titles", wanted, seed=1) == key_texts("titles", turned, seed=1)
    assert key_texts("titles", wanted, seed=1) != key_texts("titles", wanted, seed=2)


def test_lots_fall_on_every_place_and_are_the_same_on_every_machine() -> None:
    assert {keying_place("titles", f"text {at}", (3, 5, 8), seed=1) for at in range(40)} == {3, 5, 8}
    assert lot(1, "titles", "text")[:8] == "37a38598"
    assert lot(1, "a", "bc") != lot(1, "ab", "c")


@pytest.mark.parametrize("two", [0, 1 / 40, 1 / 16])
def test_shares_of_keys_let_distractors_and_keys_on_one_card_be_used_equally_often(two: float) -> None:
    one = one_card_share(two)
    none = 1 - two - one
    assert 1 + 6 * two / one == pytest.approx(3 * one / none)


def test_a_sixteenth_on_two_cards_lets_those_be_used_equally_often_too() -> None:
    assert one_card_share(0) == 1 / 4
    assert one_card_share(1 / 16) == pytest.approx(6 / 16)
