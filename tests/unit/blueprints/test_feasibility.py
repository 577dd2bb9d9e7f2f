"""Supply beside demand, and the naming of shortages."""

from blueprints.domain.feasibility import Balance, Gap, balances, shortage
from blueprints.domain.offers import Offer
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from question_bank.domain.standard import StatementKind

ABILITY = Cell(1, 1, StatementKind.ABILITY)
KNOWLEDGE = Cell(1, 1, StatementKind.KNOWLEDGE)
OTHER = Cell(2, 1, StatementKind.KNOWLEDGE)


def bank(*pairs: tuple[Cell, str]) -> tuple[Offer, ...]:
    return tuple(Offer(f"item-{number}", number, cell, text) for number, (cell, text) in enumerate(pairs))


def test_items_of_the_same_statement_count_once() -> None:
    offers = bank((ABILITY, "a"), (ABILITY, "a"), (ABILITY, "b"))
    assert balances(ExamBlueprint((Row(1, 1, 3, 0),)), offers) == (
        Balance(ABILITY, 3, 2),
        Balance(KNOWLEDGE, 0, 0),
    )


def test_a_balance_tells_how_many_are_missing() -> None:
    assert Balance(ABILITY, 3, 1).missing == 2
    assert Balance(ABILITY, 1, 3).missing == 0


def test_enough_for_every_cell_is_no_shortage() -> None:
    offers = bank((ABILITY, "a"), (KNOWLEDGE, "b"))
    assert shortage(ExamBlueprint((Row(1, 1, 1, 1),)), offers) is None


def test_each_short_cell_is_named_with_its_numbers() -> None:
    missing = shortage(ExamBlueprint((Row(1, 1, 2, 3),)), bank((ABILITY, "a"), (KNOWLEDGE, "b")))
    assert missing is not None
    assert missing.gaps == (Gap((ABILITY,), 2, 1), Gap((KNOWLEDGE,), 3, 1))
    assert [gap.missing for gap in missing.gaps] == [1, 2]


def test_cells_that_share_their_statements_are_named_together() -> None:
    offers = bank((KNOWLEDGE, "same"), (OTHER, "same"), (ABILITY, "a"))
    missing = shortage(ExamBlueprint((Row(1, 1, 1, 1), Row(2, 1, 0, 1))), offers)
    assert missing is not None
    assert missing.gaps == (Gap((KNOWLEDGE, OTHER), 2, 1),)


def test_a_cell_short_by_itself_is_not_blamed_on_those_it_shares_with() -> None:
    offers = bank((KNOWLEDGE, "same"), (OTHER, "same"), (OTHER, "more"))
    missing = shortage(ExamBlueprint((Row(1, 1, 0, 2), Row(2, 1, 0, 1))), offers)
    assert missing is not None
    assert missing.gaps == (Gap((KNOWLEDGE,), 2, 1),)


def test_an_empty_bank_leaves_every_demand_short() -> None:
    missing = shortage(ExamBlueprint((Row(1, 1, 1, 0),)), ())
    assert missing is not None
    assert missing.gaps == (Gap((ABILITY,), 1, 0),)
