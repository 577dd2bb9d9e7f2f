"""Assembly: whatever it gives passes the independent check, is the same for a seed, and matches its goals."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprints.domain.assembly import assemble_task
from blueprints.domain.certificate import certify
from blueprints.domain.offers import Offer, Response
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder, task_of
from question_bank.domain.standard import StatementKind
from tests.unit.blueprints.instances import composition, instance
from tests.unit.blueprints.strategies import banks, blueprints

FIRST = Cell(1, 1, StatementKind.KNOWLEDGE)
SECOND = Cell(2, 1, StatementKind.KNOWLEDGE)
INSTANCES = 500
PARTS = 10


def possible(wanted: list[Cell], bank: tuple[Offer, ...], used: frozenset[str] = frozenset()) -> bool:
    """Whether a paper exists, by trying everything."""
    if not wanted:
        return True
    texts = {offer.text_key for offer in bank if offer.cell == wanted[0]} - used
    return any(possible(wanted[1:], bank, used | {text}) for text in texts)


def plenty(items: int = 120) -> tuple[Offer, ...]:
    """A bank of one cell whose items differ in difficulty, words and seconds."""
    draw = Random(7)
    return tuple(
        Offer(
            f"item-{number:03}", number, FIRST, f"text {number}",
            difficulty=draw.uniform(0.4, 0.9), words=draw.randint(20, 80), seconds=draw.randint(30, 120),
        )
        for number in range(items)
    )  # fmt: skip


@pytest.mark.parametrize("part", range(PARTS))
def test_no_assembled_set_breaks_anything_under_the_independent_check(part: int) -> None:
    made = 0
    for seed in range(part, INSTANCES, PARTS):
        blueprint, bank, order = instance(seed)
        found = assemble_task(task_of(blueprint, bank, order), seed)
        if found:
            made += 1
            assert certify(blueprint, composition(found, bank), bank, order).faults == (), seed
    assert made > INSTANCES // PARTS // 3, "most of the instances say nothing"


@settings(max_examples=60, deadline=None)
@given(blueprints, banks())
def test_a_paper_is_made_exactly_when_one_exists(blueprint: ExamBlueprint, bank: tuple[Offer, ...]) -> None:
    wanted = [cell for cell, count in blueprint.demand().items() for _ in range(count)]
    made = assemble_task(task_of(blueprint, bank, SetOrder()), 1)
    assert (made is not None) == possible(wanted, bank)


@given(st.integers(0, 40))
@settings(max_examples=15, deadline=None)
def test_the_same_seed_gives_the_same_papers(seed: int) -> None:
    blueprint, bank, order = instance(seed)
    task = task_of(blueprint, bank, order)
    assert assemble_task(task, seed) == assemble_task(task, seed)


def test_different_seeds_give_different_papers() -> None:
    task = task_of(ExamBlueprint((Row(1, 1, 0, 5),)), plenty(20), SetOrder())
    made = [assemble_task(task, seed) for seed in range(10)]
    assert len({one.papers for one in made if one}) > 5


def test_papers_are_alike_in_difficulty_words_and_seconds() -> None:
    task = task_of(ExamBlueprint((Row(1, 1, 0, 20),)), plenty(), SetOrder(papers=4))
    made = assemble_task(task, 3)
    assert made is not None
    assert made.spread(task) < 0.02


def test_where_all_is_needed_the_papers_still_share_the_load() -> None:
    """Eighty items for four papers of twenty: the last paper must not be what the others left."""
    task = task_of(ExamBlueprint((Row(1, 1, 0, 20),)), plenty(80), SetOrder(papers=4))
    made = assemble_task(task, 3)
    assert made is not None
    assert made.spread(task) < 0.05


def test_information_is_matched_where_the_response_models_are_known() -> None:
    draw = Random(5)
    bank = tuple(
        replace(offer, response=Response(draw.uniform(0.7, 1.4), draw.gauss(0, 1))) for offer in plenty()
    )
    task = task_of(ExamBlueprint((Row(1, 1, 0, 20),)), bank, SetOrder(papers=3))
    assert {goal.name for goal in task.goals} >= {"information -1", "information 0", "information 1"}
    made = assemble_task(task, 3)
    assert made is not None
    assert made.spread(task) < 0.03


def test_an_anchor_is_common_to_all_papers_and_the_rest_is_not() -> None:
    order = SetOrder(papers=3, uses=1, overlap=4, anchor=4)
    made = assemble_task(task_of(ExamBlueprint((Row(1, 1, 0, 12),)), plenty(60), order), 1)
    assert made is not None
    first, second, third = made.papers
    assert first & second == second & third == first & third == made.anchor
    assert len(made.anchor) == 4


def test_progress_is_told_paper_by_paper() -> None:
    told: list[int] = []
    order = SetOrder(papers=2, reserves=1)
    assemble_task(task_of(ExamBlueprint((Row(1, 1, 0, 5),)), plenty(40), order), 1, told.append)
    assert told[:3] == [1, 2, 3]


def test_a_paper_is_found_where_taking_the_first_text_would_fail() -> None:
    bank = (Offer("a", 1, FIRST, "shared"), Offer("b", 2, FIRST, "own"), Offer("c", 3, SECOND, "shared"))
    task = task_of(ExamBlueprint((Row(1, 1, 0, 1), Row(2, 1, 0, 1))), bank, SetOrder())
    for seed in range(20):
        made = assemble_task(task, seed)
        assert made is not None
        assert made.papers == (frozenset({1, 2}),)
