"""What cannot be done is explained by a smallest clash, and by what would mend it."""

import time
from dataclasses import replace

import pytest

from blueprints.domain.assembly import assemble_task
from blueprints.domain.averages import most_papers
from blueprints.domain.conflict import explain, smallest
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Band, Dimension, Quota
from blueprints.domain.requirements import Bound, Need, Requirement
from blueprints.domain.specification import Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder, Task, task_of
from question_bank.domain.standard import StatementKind
from tests.unit.blueprints.instances import instance

ABILITY = Cell(1, 1, StatementKind.ABILITY)
KNOWLEDGE = Cell(1, 1, StatementKind.KNOWLEDGE)
ENOUGH_SECONDS = 10


def bank(cell: Cell, count: int, **facts: object) -> tuple[Offer, ...]:
    name = f"{cell.kind}"
    return tuple(
        Offer(f"{name}-{number}", number, cell, f"{name} {number}", **facts)  # type: ignore[arg-type]
        for number in range(count)
    )


def without(task: Task, requirement: Requirement) -> Task:
    return task.only([name for name in task.needs if name != requirement])


@pytest.mark.parametrize("part", range(4))
def test_a_clash_cannot_be_met_and_can_without_any_one_of_it(part: int) -> None:
    """Proven on seeded instances by assembling: the clash alone has no papers, each smaller part has."""
    found = 0
    for seed in range(part, 80, 4):
        blueprint, offers, order = instance(seed, most=30)
        task = task_of(blueprint, offers, order)
        clash = explain(task)
        if clash is None:
            assert assemble_task(task, seed) is not None
            continue
        found += 1
        alone = clash.papers == 0
        shape = replace(order, papers=1, reserves=0, anchor=0) if alone else order
        bare = replace(task, goals=(), order=shape).only(clash.requirements)
        assert clash.proven
        assert assemble_task(bare, 1) is None, seed
        for requirement in clash.requirements:
            assert assemble_task(without(bare, requirement), 1) is not None, (seed, requirement)
    assert found > 3


def test_a_row_without_enough_items_is_the_clash_and_says_how_many_are_missing() -> None:
    offers = (*bank(ABILITY, 2), *bank(KNOWLEDGE, 9))
    clash = explain(task_of(ExamBlueprint((Row(1, 1, 5, 2),)), offers, SetOrder()))
    assert clash is not None
    asked = Requirement(Need.CELL, 5, Bound.LOW, ABILITY)
    assert clash.requirements == (asked,)
    assert {(mend.bound, mend.items) for mend in clash.mends} == {(2, None), (None, 3)}
    assert clash.papers == 0


def test_a_quota_against_a_row_is_told_with_both() -> None:
    offers = (*bank(ABILITY, 9, difficulty=0.4), *bank(KNOWLEDGE, 9))
    blueprint = ExamBlueprint((Row(1, 1, 4, 2),), (Quota(Dimension.BAND, Band.HARD, 0, 2),))
    clash = explain(task_of(blueprint, offers, SetOrder()))
    assert clash is not None
    assert {(name.need, name.bound) for name in clash.requirements} == {
        (Need.CELL, Bound.LOW),
        (Need.QUOTA, Bound.HIGH),
    }
    mends = {(mend.requirement.need, mend.bound) for mend in clash.mends if mend.bound is not None}
    assert mends >= {(Need.QUOTA, 4)}


def test_too_many_papers_are_told_with_the_number_that_can_be_made() -> None:
    task = task_of(ExamBlueprint((Row(1, 1, 3, 0),)), bank(ABILITY, 10), SetOrder(papers=5))
    clash = explain(task)
    assert clash is not None
    assert {name.need for name in clash.requirements} & {Need.USES, Need.OVERLAP}
    assert clash.papers == 3


def test_what_mends_a_clash_does_mend_it() -> None:
    offers = (*bank(ABILITY, 2), *bank(KNOWLEDGE, 9))
    blueprint = ExamBlueprint((Row(1, 1, 5, 2),))
    clash = explain(task_of(blueprint, offers, SetOrder()))
    assert clash is not None
    added = next(mend.items for mend in clash.mends if mend.items)
    assert assemble_task(task_of(blueprint, (*bank(ABILITY, 2 + added), *bank(KNOWLEDGE, 9)), SetOrder()), 1)


def test_the_bank_bears_as_many_further_papers_as_can_be_made() -> None:
    offers = bank(ABILITY, 20)
    task = task_of(ExamBlueprint((Row(1, 1, 3, 0),)), offers, SetOrder())
    assert most_papers(task, {}, 40) == 6
    assert most_papers(task, dict.fromkeys(range(6), 1), 40) == 4
    assert assemble_task(task_of(ExamBlueprint((Row(1, 1, 3, 0),)), offers, SetOrder(papers=6)), 1)


def test_a_large_bank_is_explained_in_time() -> None:
    cells = [
        Cell(function, skill, kind)
        for function in range(1, 9)
        for skill in (1, 2, 3)
        for kind in StatementKind
    ]
    offers = tuple(
        Offer(f"{place}-{number}", number, cell, f"{place} {number}", difficulty=0.4 + number % 5 / 10)
        for place, cell in enumerate(cells)
        for number in range(30)
    )
    rows = tuple(Row(function, skill, 1, 1, 1) for function in range(1, 9) for skill in (1, 2, 3))
    quotas = (Quota(Dimension.BAND, Band.EASY, 30, None), Quota(Dimension.BAND, Band.HARD, 20, None))
    start = time.process_time()
    clash = explain(task_of(ExamBlueprint(rows, quotas), offers, SetOrder(papers=8)))
    assert time.process_time() - start < ENOUGH_SECONDS
    assert clash is not None
    assert {name.dimension for name in clash.requirements} == {Dimension.BAND, None}


def test_the_filter_keeps_exactly_what_is_needed() -> None:
    names = tuple(Requirement(Need.CELL, number) for number in range(20))
    clash = {names[3], names[11], names[12]}
    assert set(smallest(names, lambda kept: not clash <= set(kept))) == clash
