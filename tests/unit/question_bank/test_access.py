"""What a grant opens."""

import pytest

from question_bank.domain.access import EVERYTHING, Grant, GrantKind, opens

STANDARD, PROFESSION = Grant(GrantKind.STANDARD, "A0130"), Grant(GrantKind.PROFESSION, "6113-1-004")


@pytest.mark.parametrize(
    ("grants", "open_"),
    [
        (set(), False),
        ({EVERYTHING}, True),
        ({STANDARD}, True),
        ({PROFESSION}, True),
        ({Grant(GrantKind.STANDARD, "B0130"), Grant(GrantKind.PROFESSION, "6113-1-005")}, False),
        ({Grant(GrantKind.PROFESSION, "A0130"), Grant(GrantKind.STANDARD, "6113-1-004")}, False),
    ],
)
def test_a_bank_is_open_by_its_standard_by_its_profession_or_with_all(
    grants: set[Grant], open_: bool
) -> None:
    assert opens(grants, standard="A0130", nkz_code="6113-1-004") is open_


def test_a_profession_without_a_code_is_open_by_its_standard_alone() -> None:
    assert opens({STANDARD}, standard="A0130", nkz_code=None)
    assert not opens({PROFESSION, Grant(GrantKind.PROFESSION)}, standard="A0130", nkz_code=None)
