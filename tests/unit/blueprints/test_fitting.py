"""Fitting moves questions to where there are items, and no further than needed."""

from hypothesis import given

from blueprints.domain.feasibility import shortage
from blueprints.domain.fitting import fit
from blueprints.domain.matching import match
from blueprints.domain.offers import Offer
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from question_bank.domain.standard import StatementKind
from tests.unit.blueprints.strategies import CELLS, banks, blueprints

Bank = tuple[Offer, ...]


def texts(cell: Cell, number: int) -> Bank:
    return tuple(Offer(f"{cell}-{n}", n, cell, f"{cell} {n}") for n in range(number))


@given(blueprints, banks(), banks())
def test_every_bank_has_a_paper_for_the_fitted_blueprint(
    blueprint: ExamBlueprint, first: Bank, second: Bank
) -> None:
    fitted = fit(blueprint, [first, second])
    assert shortage(fitted, first) is None
    assert shortage(fitted, second) is None
    assert fitted.total <= blueprint.total


@given(blueprints, banks())
def test_no_question_is_dropped_that_the_bank_could_hold(blueprint: ExamBlueprint, bank: Bank) -> None:
    wanted: dict[Cell, list[str]] = {}
    for offer in bank:
        wanted.setdefault(offer.cell, []).append(offer.text_key)
    most = len(match(dict.fromkeys(CELLS, len(bank)), wanted).taken)
    assert fit(blueprint, [bank]).total == min(blueprint.total, most)


@given(blueprints, banks())
def test_a_blueprint_that_can_be_met_is_left_as_it_is(blueprint: ExamBlueprint, bank: Bank) -> None:
    if shortage(blueprint, bank) is None:
        assert fit(blueprint, [bank]) == blueprint


def test_a_question_goes_to_the_other_kind_of_its_skill_first_then_to_its_function() -> None:
    ability, knowledge = (Cell(1, 1, kind) for kind in StatementKind)
    neighbour, stranger = Cell(1, 2, StatementKind.ABILITY), Cell(2, 1, StatementKind.ABILITY)
    bank = texts(ability, 0) + texts(knowledge, 1) + texts(neighbour, 1) + texts(stranger, 9)
    blueprint = ExamBlueprint((Row(1, 1, 3, 0), Row(1, 2, 0, 0), Row(2, 1, 0, 0)))
    assert fit(blueprint, [bank]).rows == (Row(1, 1, 0, 1), Row(1, 2, 1, 0), Row(2, 1, 1, 0))
