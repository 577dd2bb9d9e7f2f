"""Assembly: whatever it gives passes the independent check, and a shortage is a true one."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from blueprints.domain.assembly import Paper, assemble
from blueprints.domain.certificate import faults
from blueprints.domain.feasibility import Offer, Shortage
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from question_bank.domain.standard import StatementKind
from tests.unit.blueprints.strategies import banks, blueprints

FIRST = Cell(1, 1, StatementKind.KNOWLEDGE)
SECOND = Cell(2, 1, StatementKind.KNOWLEDGE)


def possible(wanted: list[Cell], bank: tuple[Offer, ...], used: frozenset[str] = frozenset()) -> bool:
    """Whether a paper exists, by trying everything."""
    if not wanted:
        return True
    texts = {offer.text_key for offer in bank if offer.cell == wanted[0]} - used
    return any(possible(wanted[1:], bank, used | {text}) for text in texts)


@given(blueprints, banks(), st.integers(0, 5))
def test_an_assembled_paper_passes_the_independent_check(
    blueprint: ExamBlueprint, bank: tuple[Offer, ...], seed: int
) -> None:
    paper = assemble(blueprint, bank, seed)
    if isinstance(paper, Paper):
        assert faults(blueprint, paper.items, bank) == ()


@given(blueprints, banks())
def test_a_shortage_is_told_exactly_when_no_paper_exists(
    blueprint: ExamBlueprint, bank: tuple[Offer, ...]
) -> None:
    wanted = [cell for cell, count in blueprint.demand().items() for _ in range(count)]
    assert isinstance(assemble(blueprint, bank, 1), Paper) == possible(wanted, bank)


@given(blueprints, banks())
def test_every_gap_of_a_shortage_is_a_proof(blueprint: ExamBlueprint, bank: tuple[Offer, ...]) -> None:
    outcome = assemble(blueprint, bank, 1)
    for gap in outcome.gaps if isinstance(outcome, Shortage) else ():
        assert gap.supply == len({offer.text_key for offer in bank if offer.cell in gap.cells})
        assert sum(blueprint.demand()[cell] for cell in gap.cells) >= gap.demand > gap.supply


@given(blueprints, banks(), st.integers(0, 5), st.randoms())
def test_the_same_seed_gives_the_same_paper_in_whatever_order_the_bank_comes(
    blueprint: ExamBlueprint, bank: tuple[Offer, ...], seed: int, random: Random
) -> None:
    shuffled = random.sample(bank, len(bank))
    assert assemble(blueprint, bank, seed) == assemble(blueprint, shuffled, seed)


def test_different_seeds_give_different_papers() -> None:
    bank = tuple(Offer(f"item-{number:02}", number, FIRST, f"text {number}") for number in range(20))
    papers = {assemble(ExamBlueprint((Row(1, 1, 0, 5),)), bank, seed) for seed in range(10)}
    assert len(papers) > 5


def test_a_paper_is_found_where_taking_the_first_text_would_fail() -> None:
    bank = (Offer("a", 1, FIRST, "shared"), Offer("b", 2, FIRST, "own"), Offer("c", 3, SECOND, "shared"))
    blueprint = ExamBlueprint((Row(1, 1, 0, 1), Row(2, 1, 0, 1)))
    for seed in range(20):
        paper = assemble(blueprint, bank, seed)
        assert isinstance(paper, Paper)
        assert [item.item_id for item in paper.items] == ["b", "c"]


def test_items_stand_in_the_order_of_the_blueprint() -> None:
    ability = Cell(2, 1, StatementKind.ABILITY)
    bank = (Offer("a", 1, SECOND, "x"), Offer("b", 2, ability, "y"), Offer("c", 3, FIRST, "z"))
    paper = assemble(ExamBlueprint((Row(1, 1, 0, 1), Row(2, 1, 1, 1))), bank, 1)
    assert isinstance(paper, Paper)
    assert [item.cell for item in paper.items] == [FIRST, ability, SECOND]
