"""The pass rule: total, thresholds by block, and every stage."""

from collections.abc import Collection
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.grading import Marked, grade
from exam.domain.pass_rule import (
    Block,
    BlockKind,
    Threshold,
    block_scores,
    check_thresholds,
    combined,
    read_blocks,
    read_thresholds,
    stored_blocks,
    stored_thresholds,
    with_thresholds,
)
from exam.domain.states import Outcome
from kernel.errors import Invalid

ABILITY, KNOWLEDGE = Block(BlockKind.ABILITY), Block(BlockKind.KNOWLEDGE)
FIRST, SECOND = Block(BlockKind.FUNCTION, 1), Block(BlockKind.FUNCTION, 2)

marks = st.lists(
    st.tuples(st.integers(1, 2), st.sampled_from(["ability", "knowledge"]), st.integers(1, 4), st.booleans()),
    min_size=1,
    max_size=30,
)
thresholds = st.lists(
    st.builds(Threshold, st.sampled_from([ABILITY, KNOWLEDGE, FIRST, SECOND]), st.integers(1, 100)),
    max_size=4,
    unique_by=lambda t: t.block,
)


def questions(*rows: tuple[int, str, int, bool]) -> list[Marked]:
    """Function, kind, points, right or wrong."""
    return [
        Marked(f, 1, kind, points, ("b",), ("b",) if right else ("a",)) for f, kind, points, right in rows
    ]


def outcome(marked: Collection[Marked], percent: int, *limits: Threshold) -> Outcome:
    return with_thresholds(grade(marked, pass_percent=percent), block_scores(marked, limits)).computed


TEST = questions(
    (1, "ability", 1, True), (1, "ability", 1, True), (1, "knowledge", 1, True),
    (2, "ability", 1, True), (2, "knowledge", 1, False), (2, "knowledge", 1, False),
)  # fmt: skip
"""Four of six; function 1 three of three, function 2 one of three; knowledge one of three."""


@pytest.mark.parametrize(
    ("limits", "passed"),
    [
        ((), True),
        ((Threshold(FIRST, 100),), True),
        ((Threshold(SECOND, 33),), True),
        ((Threshold(SECOND, 34),), False),
        ((Threshold(KNOWLEDGE, 50),), False),
        ((Threshold(ABILITY, 100), Threshold(KNOWLEDGE, 33)), True),
        ((Threshold(ABILITY, 100), Threshold(KNOWLEDGE, 34)), False),
    ],
)
def test_every_block_reaches_its_threshold(limits: tuple[Threshold, ...], passed: bool) -> None:
    assert outcome(TEST, 60, *limits) is (Outcome.PASS if passed else Outcome.FAIL)


def test_blocks_do_not_mend_the_total() -> None:
    assert outcome(TEST, 70, Threshold(FIRST, 100)) is Outcome.FAIL


def test_a_block_stands_exactly_on_its_threshold() -> None:
    (block,) = block_scores(
        questions(*[(1, "ability", 1, n < 29) for n in range(50)]), [Threshold(FIRST, 58)]
    )
    assert (block.points, block.maximum) == (Fraction(29), Fraction(50))
    assert block.reached


@given(marks, st.integers(1, 100), thresholds)
def test_without_thresholds_nothing_changes_and_with_them_nobody_passes_who_failed(
    rows: list[tuple[int, str, int, bool]], percent: int, limits: list[Threshold]
) -> None:
    marked = questions(*rows)
    total = grade(marked, pass_percent=percent)
    assert with_thresholds(total, block_scores(marked, [])) == total
    judged = with_thresholds(total, block_scores(marked, limits))
    assert (judged.points, judged.maximum, judged.by_skill) == (total.points, total.maximum, total.by_skill)
    if total.computed is Outcome.FAIL:
        assert judged.computed is Outcome.FAIL


@given(marks, thresholds)
def test_what_is_stored_is_read_again_exactly(
    rows: list[tuple[int, str, int, bool]], limits: list[Threshold]
) -> None:
    blocks = block_scores(questions(*rows), limits)
    assert read_blocks(stored_blocks(blocks)) == blocks
    assert read_thresholds(stored_thresholds(limits)) == tuple(limits)


@pytest.mark.parametrize(
    ("test", "stages", "whole"),
    [
        (Outcome.PASS, [], Outcome.PASS),
        (Outcome.FAIL, [], Outcome.FAIL),
        (Outcome.PASS, [Outcome.PASS], Outcome.PASS),
        (Outcome.PASS, [Outcome.PASS, Outcome.FAIL], Outcome.FAIL),
        (Outcome.FAIL, [Outcome.PASS], Outcome.FAIL),
        (Outcome.PASS, [None], None),
        (Outcome.FAIL, [Outcome.FAIL, None], None),
    ],
)
def test_the_whole_is_passed_with_the_test_and_every_stage(
    test: Outcome, stages: list[Outcome | None], whole: Outcome | None
) -> None:
    assert combined(test, stages) is whole


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ([Threshold(FIRST, 0)], "program_threshold"),
        ([Threshold(FIRST, 101)], "program_threshold"),
        ([Threshold(FIRST, 50), Threshold(FIRST, 60)], "program_threshold"),
        ([Threshold(SECOND, 50)], "program_threshold_empty"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(limits: list[Threshold], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_thresholds(limits, [FIRST, ABILITY])
    assert refused.value.code == code


def test_thresholds_of_examined_blocks_are_taken() -> None:
    check_thresholds([Threshold(FIRST, 1), Threshold(ABILITY, 100)], [FIRST, ABILITY])
