"""Codes that are hard to guess and easy to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain import seat_code

SECRET = "a secret of the test, long enough for it"
CYRILLIC_TWINS = str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")
codes = st.text(seat_code.ALPHABET, min_size=seat_code.LENGTH, max_size=seat_code.LENGTH)


@given(st.integers(1, 10**9), st.integers(0, 20))
def test_a_code_is_made_of_eight_printable_characters_and_comes_out_the_same_again(
    seat: int, lost: int
) -> None:
    code = seat_code.derive(SECRET, seat_id=seat, round_=lost)
    assert len(code) == 8
    assert set(code) <= set(seat_code.ALPHABET)
    assert code == seat_code.derive(SECRET, seat_id=seat, round_=lost)


def test_seats_rounds_and_secrets_give_different_codes() -> None:
    many = {seat_code.derive(SECRET, seat_id=seat, round_=r) for seat in range(500) for r in range(2)}
    assert len(many) == 1000
    assert seat_code.derive("another secret of the test, long too", seat_id=1, round_=0) not in many


@pytest.mark.parametrize("twins", ["0O", "1IL", "5S", "8B", "6G", "2Z", "UV"])
def test_of_characters_that_look_alike_at_most_one_is_printed(twins: str) -> None:
    assert len(set(twins) & set(seat_code.ALPHABET)) <= 1


@given(codes)
def test_a_printed_code_is_read_back(code: str) -> None:
    assert seat_code.read(seat_code.grouped(code)) == code


@given(codes, st.sampled_from(["", " ", "-", "—", "\u00a0"]), st.booleans())
def test_case_spaces_dashes_and_a_cyrillic_keyboard_do_not_matter(code: str, gap: str, lower: bool) -> None:
    typed = f" {code[:4]}{gap}{code[4:]} ".translate(CYRILLIC_TWINS)
    assert seat_code.read(typed.lower() if lower else typed) == code


def test_a_misread_character_is_taken_for_the_one_that_was_printed() -> None:
    assert seat_code.read("bgzv-ВЗaa") == "862U83AA"


@pytest.mark.parametrize("typed", ["", "ACDE-FHJ", "ACDE-FHJKM", "ACDE-FH!K", "ACDE-FH0K", "ЖЖЖЖЖЖЖЖ"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert seat_code.read(typed) is None


def test_what_is_stored_tells_nothing_without_the_secret() -> None:
    stored = seat_code.look_up_hash(SECRET, "ACDEFHJK")
    assert stored == seat_code.look_up_hash(SECRET, "ACDEFHJK")
    assert stored != seat_code.look_up_hash("another secret of the test, long too", "ACDEFHJK")
    assert len(stored) == len(seat_code.address_hash(SECRET, "192.0.2.1")) == 64
