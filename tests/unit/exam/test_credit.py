"""The share of its points that a response earns: tables for each type, and what holds for all of them."""

from fractions import Fraction
from itertools import permutations, product
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.credit import credit
from question_bank.domain.item import ItemType

T = ItemType
HALF = Fraction(1, 2)
SCORED = [kind for kind in ItemType if kind is not ItemType.EXTENDED]


@pytest.mark.parametrize("kind", [T.SINGLE, T.INLINE])
@pytest.mark.parametrize(("response", "share"), [("b", 1), ("a", 0), ("", 0), ("ab", 0)])
def test_one_choice_is_right_or_not(kind: ItemType, response: str, share: int) -> None:
    assert credit(kind, "b", response) == share


@pytest.mark.parametrize(
    ("key", "response", "share"),
    [
        ("ac", "ac", 1),
        ("ac", "ca", 1),
        ("ac", "a", HALF),
        ("ac", "ab", 0),
        ("ac", "acd", HALF),
        ("ac", "abd", 0),
        ("ac", "bd", 0),
        ("ace", "ac", Fraction(2, 3)),
        ("ace", "acb", Fraction(1, 3)),
        ("ace", "abcdef", 0),
        ("ac", "", 0),
    ],
)
def test_of_several_right_marks_less_wrong_ones(key: str, response: str, share: Fraction) -> None:
    assert credit(T.MULTIPLE, key, response) == share


@pytest.mark.parametrize(
    ("response", "share"),
    [
        (["1=a", "2=b", "3=a"], 1),
        (["1=a", "2=b", "3=b"], Fraction(2, 3)),
        (["1=a"], Fraction(1, 3)),
        (["1=c", "2=c", "3=c"], 0),
        ([], 0),
    ],
)
def test_a_match_gives_the_share_of_right_pairs(response: list[str], share: Fraction) -> None:
    assert credit(T.MATCH, ["1=a", "2=b", "3=a"], response) == share


@pytest.mark.parametrize(
    ("response", "share"),
    [
        ("abcd", 1),
        ("bacd", Fraction(2, 3)),
        ("bcad", Fraction(1, 3)),
        ("dabc", 0),
        ("dcba", 0),
        ("", 0),
    ],
)
def test_an_order_gives_pairs_in_the_right_order_less_the_others(response: str, share: Fraction) -> None:
    assert credit(T.ORDER, "abcd", response) == share


@pytest.mark.parametrize(
    ("key", "response", "share"),
    [
        (("3", "3"), "3", 1),
        (("3", "3"), "3.0", 1),
        (("3", "3"), "3.000001", 0),
        (("2.5", "3"), "2.5", 1),
        (("2.5", "3"), "3", 1),
        (("2.5", "3"), "2.49", 0),
        (("-4", "-3"), "-3.5", 1),
        (("0.1", "0.3"), "0.3", 1),  # 0.1 + 0.2 in floats is beyond it
    ],
)
def test_a_number_is_right_within_its_bounds(key: tuple[str, str], response: str, share: int) -> None:
    assert credit(T.NUMERIC, key, [response]) == share


def test_people_mark_what_no_rule_can() -> None:
    with pytest.raises(ValueError, match="people"):
        credit(T.EXTENDED, [], ["Сначала…"])


questions = st.one_of(
    st.tuples(st.sampled_from([T.SINGLE, T.INLINE]), st.sampled_from("abcd").map(list)),
    st.tuples(st.just(T.MULTIPLE), st.sets(st.sampled_from("abcdef"), min_size=2, max_size=5).map(sorted)),
    st.tuples(
        st.just(T.MATCH),
        st.lists(st.sampled_from("abc"), min_size=2, max_size=6).map(
            lambda rights: [f"{left}={right}" for left, right in enumerate(rights, 1)]
        ),
    ),
    st.tuples(st.just(T.ORDER), st.permutations("abcde").map(list)),
    st.tuples(
        st.just(T.NUMERIC),
        st.tuples(st.integers(-99, 99), st.integers(0, 9)).map(lambda b: [str(b[0]), str(b[0] + b[1])]),
    ),
)


@given(questions)
def test_the_key_earns_all_and_a_blank_nothing(question: tuple[ItemType, list[str]]) -> None:
    kind, key = question
    assert credit(kind, key, key[:1] if kind is T.NUMERIC else key) == 1
    assert credit(kind, key, []) == 0


@given(st.sets(st.sampled_from("abcdef"), min_size=1), st.sets(st.sampled_from("abcdef")))
def test_no_set_of_marks_earns_more_than_all_or_less_than_nothing(key: set[str], response: set[str]) -> None:
    share = credit(T.MULTIPLE, sorted(key), sorted(response))
    assert 0 <= share <= 1
    assert (share == 1) == (key == response)


@given(st.sets(st.sampled_from("abcdef"), min_size=1), st.sets(st.sampled_from("abcdef")))
def test_one_more_right_mark_never_costs_and_a_wrong_one_never_pays(
    key: set[str], response: set[str]
) -> None:
    share = credit(T.MULTIPLE, sorted(key), sorted(response))
    for option in set("abcdef") - response:
        more = credit(T.MULTIPLE, sorted(key), sorted(response | {option}))
        assert more >= share if option in key else more <= share


@given(st.permutations("abcde"), st.permutations("abcde"), st.integers(0, 3))
def test_a_swap_of_neighbours_that_stood_wrong_never_costs(
    key: list[str], response: list[str], at: int
) -> None:
    first, second = response[at], response[at + 1]
    swapped = [*response[:at], second, first, *response[at + 2 :]]
    better = key.index(second) < key.index(first)
    change = credit(T.ORDER, key, swapped) - credit(T.ORDER, key, response)
    assert change >= 0 if better else change <= 0


def test_guessing_pays_no_more_than_at_a_question_of_three_options() -> None:
    orders = [credit(T.ORDER, "abcd", response) for response in permutations("abcd")]
    matches = [
        credit(T.MATCH, ["1=a", "2=b", "3=c"], [f"{n}={right}" for n, right in enumerate(rights, 1)])
        for rights in product("abc", repeat=3)
    ]
    marks = [
        credit(T.MULTIPLE, "abc", [option for option, on in zip("abcdef", chosen, strict=True) if on])
        for chosen in product([False, True], repeat=6)
    ]
    assert fmean(map(float, orders)) < 0.25
    assert fmean(map(float, matches)) == pytest.approx(1 / 3)
    assert fmean(map(float, marks)) < 0.25


def test_every_type_but_the_extended_has_a_rule() -> None:
    assert all(credit(kind, ["1", "2"], []) == 0 for kind in SCORED)
