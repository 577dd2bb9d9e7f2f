"""What may be given as an answer to each type of question, and what is stored of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.response import LONGEST_TEXT, Asked, Given, given_of, is_answered, response_of
from kernel.errors import Invalid
from question_bank.domain.item import ItemType

T = ItemType
SINGLE = Asked(T.SINGLE, tuple("cadb"))
MULTIPLE = Asked(T.MULTIPLE, tuple("cadb"))
INLINE = Asked(T.INLINE, tuple("cadb"))
ORDER = Asked(T.ORDER, tuple("cadb"))
MATCH = Asked(T.MATCH, ("2", "1", "3", "b", "a"), parts=3)
NUMERIC = Asked(T.NUMERIC, ())
EXTENDED = Asked(T.EXTENDED, ())
EVERY = [SINGLE, MULTIPLE, INLINE, ORDER, MATCH, NUMERIC, EXTENDED]


@pytest.mark.parametrize(
    ("asked", "answer", "stored"),
    [
        (SINGLE, (1,), ["c"]),
        (INLINE, (4,), ["b"]),
        (MULTIPLE, (4, 1), ["c", "b"]),
        (ORDER, (2, 4, 1, 3), ["a", "b", "c", "d"]),
        (MATCH, (1, 2, 2), ["1=a", "2=b", "3=a"]),
        (MATCH, (1, 0, 2), ["2=b", "3=a"]),
        (NUMERIC, "12,5", ["12.5"]),
        (NUMERIC, " 1 250.50 ", ["1250.5"]),
        (NUMERIC, "−3", ["-3"]),
        (EXTENDED, "Алдымен\r\n«ә»\tсосын", ["Алдымен\n«ә»\tсосын"]),
        (EXTENDED, "a\x00\x1b\u200bb", ["ab"]),
    ],
)
def test_what_is_given_is_stored_by_the_ids_of_the_bank(
    asked: Asked, answer: Given, stored: list[str]
) -> None:
    assert response_of(asked, answer) == stored


@pytest.mark.parametrize("asked", EVERY)
def test_an_empty_answer_takes_the_answer_back(asked: Asked) -> None:
    blank: list[Given] = ["", "  \n"] if asked.type in (T.NUMERIC, T.EXTENDED) else [()]
    for answer in blank:
        assert response_of(asked, answer) == []
    assert given_of(asked, []) == blank[0]


def test_a_match_of_which_nothing_is_chosen_is_no_answer() -> None:
    assert response_of(MATCH, (0, 0, 0)) == []


@pytest.mark.parametrize(
    ("asked", "answer", "code"),
    [
        (SINGLE, (5,), "response_unknown_option"),
        (SINGLE, (0,), "response_unknown_option"),
        (SINGLE, (-1,), "response_unknown_option"),
        (SINGLE, (1, 2), "response_too_many"),
        (INLINE, (1, 2), "response_too_many"),
        (MULTIPLE, (1, 1), "response_too_many"),
        (SINGLE, "b", "response_shape"),
        (NUMERIC, (1,), "response_shape"),
        (EXTENDED, (), "response_shape"),
        (MATCH, (1, 2), "response_shape"),
        (MATCH, (1, 2, 3), "response_unknown_option"),
        (ORDER, (1, 2, 3), "response_order"),
        (ORDER, (1, 2, 3, 3), "response_order"),
        (NUMERIC, "двенадцать", "response_number"),
        (NUMERIC, "1,2,3", "response_number"),
        (NUMERIC, "1e3", "response_number"),
        (NUMERIC, "NaN", "response_number"),
        (EXTENDED, "а" * (LONGEST_TEXT + 1), "response_long"),
    ],
)
def test_what_does_not_fit_is_refused(asked: Asked, answer: Given, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        response_of(asked, answer)
    assert refused.value.code == code


def test_the_longest_text_fits_however_its_lines_end() -> None:
    text = "а\r\n" * (LONGEST_TEXT // 2)
    assert len(response_of(EXTENDED, text)[0]) == LONGEST_TEXT


def answers(asked: Asked) -> st.SearchStrategy[Given]:
    numbers = range(1, len(asked.choices) + 1)
    if asked.type is T.NUMERIC:
        return st.decimals(-999, 999, places=2).map(str)
    if asked.type is T.EXTENDED:
        return st.text(max_size=50)
    if asked.type is T.MATCH:
        return st.tuples(*[st.integers(0, len(numbers))] * asked.parts)
    if asked.type is T.ORDER:
        return st.permutations(numbers).map(tuple)
    most = len(numbers) if asked.type is T.MULTIPLE else 1
    return st.sets(st.sampled_from(numbers), max_size=most).map(tuple)


asked_and_given = st.sampled_from(EVERY).flatmap(lambda asked: st.tuples(st.just(asked), answers(asked)))


@given(asked_and_given)
def test_what_is_shown_again_is_what_is_stored(pair: tuple[Asked, Given]) -> None:
    asked, answer = pair
    stored = response_of(asked, answer)
    assert response_of(asked, given_of(asked, stored)) == stored


@pytest.mark.parametrize(
    ("asked", "stored", "answered"),
    [
        (SINGLE, ["a"], True),
        (SINGLE, [], False),
        (MATCH, ["1=a", "2=b", "3=a"], True),
        (MATCH, ["1=a", "2=b"], False),
        (EXTENDED, ["Мәтін"], True),
    ],
)
def test_an_answer_is_one_when_every_place_is_filled(asked: Asked, stored: list[str], answered: bool) -> None:
    assert is_answered(asked.parts, stored) is answered
