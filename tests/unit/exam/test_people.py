"""Accounts: who may give which role, and how guessing is slowed down without shutting a centre out."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from exam.domain.people import (
    CAREFUL_GUESSES,
    GUESSES_HERE,
    GUESSES_OF_LOGIN,
    GUESSES_OF_LOGIN_HERE,
    WINDOW,
    Failures,
    first_password,
    is_login,
    login_of,
    password_defect,
    roles_to_give,
    wait_until,
)
from kernel.actor import Actor, Role

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def ago(count: int) -> list[datetime]:
    """`count` failures, the last one now, a second apart."""
    return [NOW - timedelta(seconds=second) for second in reversed(range(count))]


@pytest.mark.parametrize(
    ("typed", "valid"),
    [
        (" A.Serik ", True),
        ("ab", False),
        ("айгүл", False),
        ("a b c", False),
        ("x" * 64, True),
        ("x" * 65, False),
        ("a@centre.kz", True),
        (".abc", False),
        ("", False),
    ],
)
def test_a_login_is_short_latin_and_without_spaces(typed: str, valid: bool) -> None:
    assert is_login(login_of(typed)) is valid


@pytest.mark.parametrize(
    ("password", "defect"),
    [
        ("short", "password_length"),
        ("x" * 201, "password_length"),
        ("aaaaaaaaaaaaaa", "password_plain"),
        ("my-serik-password", "password_plain"),
        ("қоңыр тау тұманы", None),
        ("k" * 6 + "wrdzq7", None),
    ],
)
def test_a_password_is_long_and_not_the_login(password: str, defect: str | None) -> None:
    assert password_defect(password, login="serik") == defect


def test_a_first_password_passes_the_rule_and_differs_each_time() -> None:
    passwords = {first_password(Random(seed)) for seed in range(50)}
    assert len(passwords) == 50
    assert all(password_defect(password, login="serik") is None for password in passwords)


@pytest.mark.parametrize(
    ("role", "gives_system_admin", "gives_any"),
    [
        (Role.SYSTEM_ADMIN, True, True),
        (Role.CENTRE_ADMIN, False, True),
        (Role.EXAMINER, False, False),
        (Role.INVIGILATOR, False, False),
    ],
)
def test_only_a_system_administrator_makes_system_administrators(
    role: Role, gives_system_admin: bool, gives_any: bool
) -> None:
    roles = roles_to_give(Actor(1, role, 1, ""))
    assert (Role.SYSTEM_ADMIN in roles) is gives_system_admin
    assert bool(roles) is gives_any


@pytest.mark.parametrize("failed", [0, 1, GUESSES_OF_LOGIN_HERE - 1])
def test_a_few_slips_cost_no_wait(failed: int) -> None:
    assert wait_until(Failures(ago(failed), ago(failed), ago(failed))) is None


def test_the_wait_ends_when_the_oldest_failure_that_counts_leaves_the_window() -> None:
    failed = ago(GUESSES_OF_LOGIN_HERE)
    assert wait_until(Failures(failed, failed, failed)) == failed[0] + WINDOW


def test_a_login_guessed_from_many_addresses_waits_too() -> None:
    failed = ago(GUESSES_OF_LOGIN)
    assert wait_until(Failures([], failed, [])) == failed[0] + WINDOW


def test_a_colleague_behind_an_address_with_many_failures_may_still_sign_in() -> None:
    spraying = ago(GUESSES_HERE)
    assert wait_until(Failures([], [], spraying)) is None
    assert wait_until(Failures(ago(CAREFUL_GUESSES), ago(CAREFUL_GUESSES), spraying)) == NOW + WINDOW
