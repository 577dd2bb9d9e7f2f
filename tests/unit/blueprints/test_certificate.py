"""The independent check names every way in which a paper can break its blueprint."""

import pytest

from blueprints.domain.certificate import Breach, Fault, faults
from blueprints.domain.feasibility import Offer
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from question_bank.domain.standard import StatementKind

ABILITY = Cell(1, 1, StatementKind.ABILITY)
KNOWLEDGE = Cell(1, 1, StatementKind.KNOWLEDGE)
BLUEPRINT = ExamBlueprint((Row(1, 1, 2, 1),))
A, B, C = (
    Offer("a", 1, ABILITY, "first"),
    Offer("b", 2, ABILITY, "second"),
    Offer("c", 3, KNOWLEDGE, "third"),
)
TWIN = Offer("d", 4, ABILITY, "first")
STRANGER = Offer("e", 5, KNOWLEDGE, "fifth")
ELSEWHERE = Offer("f", 6, Cell(7, 7, StatementKind.ABILITY), "sixth")
BANK = (A, B, C, TWIN, ELSEWHERE)


def test_a_paper_that_meets_its_blueprint_has_no_fault() -> None:
    assert faults(BLUEPRINT, (A, B, C), BANK) == ()


@pytest.mark.parametrize(
    ("paper", "fault"),
    [
        ((A, B), Fault(Breach.COUNT, "1.1 knowledge")),
        ((A, C), Fault(Breach.COUNT, "1.1 ability")),
        ((A, B, C, ELSEWHERE), Fault(Breach.COUNT, "7.7 ability")),
        ((A, B, STRANGER), Fault(Breach.FOREIGN, "e")),
        ((A, A, C), Fault(Breach.REPEATED, "a")),
        ((A, TWIN, C), Fault(Breach.ENEMIES, "first")),
    ],
)
def test_each_breach_is_found(paper: tuple[Offer, ...], fault: Fault) -> None:
    assert fault in faults(BLUEPRINT, paper, BANK)
