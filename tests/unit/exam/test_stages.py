"""Stages beside the test and their rubrics."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.stages import (
    Criterion,
    Stage,
    StageKind,
    check_points,
    check_stage,
    read_rubric,
    rubric_of,
    rubric_text,
    stage_outcome,
    stored_rubric,
)
from exam.domain.states import Outcome
from kernel.errors import Invalid

RUBRIC = (Criterion("Құралды таңдау", "Выбор инструмента", 4), Criterion("Қауіпсіздік", "Безопасность", 6))
STAGE = Stage(StageKind.PRACTICAL, "Тәжірибе", "Практика", 60, 70, RUBRIC)

titles = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)
criteria = st.builds(Criterion, titles, titles, st.integers(1, 100))


@pytest.mark.parametrize(
    ("points", "outcome"),
    [
        ((4, 3), Outcome.PASS),
        ((4, 2), Outcome.FAIL),
        ((0, 0), Outcome.FAIL),
        ((4, 6), Outcome.PASS),
        (None, None),
    ],
)
def test_a_stage_is_passed_from_its_percent_on(
    points: tuple[int, ...] | None, outcome: Outcome | None
) -> None:
    assert stage_outcome(STAGE, points) is outcome


@pytest.mark.parametrize("points", [(), (4,), (5, 6), (4, -1), (4, 6, 0)])
def test_points_are_given_by_the_rubric(points: tuple[int, ...]) -> None:
    with pytest.raises(Invalid, match="stage_points"):
        check_points(STAGE, points, "")


def test_remarks_have_an_end() -> None:
    check_points(STAGE, (4, 6), "х" * 4000)
    with pytest.raises(Invalid, match="stage_remarks"):
        check_points(STAGE, (4, 6), "х" * 4001)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title_kk": " "}, "stage_title"),
        ({"title_ru": "х" * 301}, "stage_title"),
        ({"minutes": 0}, "stage_minutes"),
        ({"minutes": 601}, "stage_minutes"),
        ({"pass_percent": 0}, "stage_pass_percent"),
        ({"pass_percent": 101}, "stage_pass_percent"),
        ({"rubric": ()}, "stage_rubric"),
    ],
)
def test_a_stage_that_lacks_something_is_refused(wrong: dict[str, str], code: str) -> None:
    check_stage(STAGE)
    check_stage(replace(STAGE, minutes=None))
    with pytest.raises(Invalid) as refused:
        check_stage(replace(STAGE, **wrong))  # type: ignore[arg-type]  # wrong on purpose
    assert refused.value.code == code


@given(st.lists(criteria, min_size=1, max_size=40))
def test_a_rubric_is_read_as_it_was_written(rubric: list[Criterion]) -> None:
    assert read_rubric(rubric_text(rubric)) == tuple(rubric)
    assert rubric_of(stored_rubric(rubric)) == tuple(rubric)


@pytest.mark.parametrize(
    "line",
    ["Құрал; Инструмент", "Құрал; ; 3", "; Инструмент; 3", "a; b; 0", "a; b; 101", "a; b; три", "a; b; 3; c"],
)
def test_a_line_that_is_no_criterion_is_named(line: str) -> None:
    with pytest.raises(Invalid, match="stage_rubric_line") as refused:
        read_rubric(f"Бір; Один; 1\n\n{line}")
    assert refused.value.params["line"] == 3


def test_an_empty_rubric_is_refused() -> None:
    with pytest.raises(Invalid, match="stage_rubric"):
        read_rubric("\n \n")
