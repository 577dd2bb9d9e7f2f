"""Points and the computed outcome, with the borders at the cut score."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.grading import (
    Marked,
    SkillScore,
    grade,
    in_hundredths,
    question_points,
    skill_scores,
    stored_parts,
    weak_skills,
)
from exam.domain.states import Outcome
from question_bank.domain.item import ItemType

LETTERS = "abcd"
options = st.frozensets(st.sampled_from(LETTERS))
questions = st.builds(
    Marked,
    function=st.none() | st.integers(1, 4),
    skill=st.none() | st.integers(1, 4),
    kind=st.sampled_from(["ability", "knowledge"]),
    points=st.integers(1, 5),
    key=options.filter(bool),
    response=options,
    type=st.sampled_from([ItemType.SINGLE, ItemType.MULTIPLE]),
)
papers = st.lists(questions, min_size=1, max_size=60)
percents = st.integers(1, 100)


def question(response: str, *, key: str = "b", points: int = 1, skill: int = 1) -> Marked:
    return Marked(1, skill, "knowledge", points, frozenset(key), frozenset(response))


@pytest.mark.parametrize(
    ("key", "response", "points"),
    [("ac", "ac", 3), ("ac", "a", Fraction(3, 2)), ("ac", "b", 0), ("ac", "", 0)],
)
def test_a_question_gives_the_earned_share_of_its_points(key: str, response: str, points: Fraction) -> None:
    marked = replace(question(response, key=key, points=3), type=ItemType.MULTIPLE)
    assert question_points(marked) == points


def test_an_extended_response_gives_what_its_markers_awarded() -> None:
    response = Marked(1, 1, "ability", 6, (), ("Сначала я…",), ItemType.EXTENDED, Fraction(3, 4))
    assert question_points(response) == Fraction(9, 2)
    assert question_points(replace(response, awarded=None)) == 0


@pytest.mark.parametrize(
    ("right", "total", "percent", "computed"),
    [
        (7, 10, 70, Outcome.PASS),
        (6, 10, 70, Outcome.FAIL),
        (10, 14, 70, Outcome.PASS),
        (9, 14, 70, Outcome.FAIL),
        (29, 50, 58, Outcome.PASS),  # 50 * 0.58 is 28.999… in floats
        (28, 50, 58, Outcome.FAIL),
        (23, 40, 57, Outcome.PASS),
        (22, 40, 57, Outcome.FAIL),
        (60, 60, 100, Outcome.PASS),
        (59, 60, 100, Outcome.FAIL),
        (1, 60, 1, Outcome.PASS),
        (0, 60, 1, Outcome.FAIL),
    ],
)
def test_the_cut_score_itself_passes(right: int, total: int, percent: int, computed: Outcome) -> None:
    score = grade([question("b")] * right + [question("")] * (total - right), pass_percent=percent)
    assert score.computed is computed
    assert score.cut_points == Fraction(total * percent, 100)


def test_a_test_without_questions_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="without questions"):
        grade([], pass_percent=70)


@given(papers, percents)
def test_skills_add_up_to_the_whole(paper: list[Marked], percent: int) -> None:
    score = grade(paper, pass_percent=percent)
    assert sum(part.points for part in score.by_skill) == score.points
    assert sum(part.maximum for part in score.by_skill) == score.maximum == sum(q.points for q in paper)
    places = [(part.function, part.skill) for part in score.by_skill]
    assert set(places) == {(q.function, q.skill) for q in paper}
    assert places == sorted(places, key=lambda at: (at[0] is None, at[0] or 0, at[1] or 0))
    assert all(0 <= part.points <= part.maximum for part in score.by_skill)


@given(papers, percents)
def test_the_outcome_is_the_comparison_and_nothing_else(paper: list[Marked], percent: int) -> None:
    score = grade(paper, pass_percent=percent)
    assert (score.computed is Outcome.PASS) == (score.points * 100 >= score.maximum * percent)


@given(papers, percents, st.data())
def test_the_order_of_the_questions_is_nothing_to_the_score(
    paper: list[Marked], percent: int, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(paper))
    assert grade(shuffled, pass_percent=percent) == grade(paper, pass_percent=percent)


@given(papers, percents, st.data())
def test_one_more_right_answer_never_costs_points(
    paper: list[Marked], percent: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(paper) - 1))
    old = paper[place]
    better = replace(old, response=old.key)
    improved = grade([*paper[:place], better, *paper[place + 1 :]], pass_percent=percent)
    before = grade(paper, pass_percent=percent)
    assert improved.points >= before.points
    assert improved.computed is Outcome.PASS or before.computed is Outcome.FAIL


@given(papers, percents)
def test_a_score_survives_being_stored(paper: list[Marked], percent: int) -> None:
    score = grade(paper, pass_percent=percent)
    assert skill_scores(stored_parts(score.by_skill)) == score.by_skill


@given(st.fractions(0, 300, max_denominator=5040), st.integers(1, 300), percents)
def test_points_below_the_cut_are_never_shown_as_reaching_it(
    points: Fraction, maximum: int, percent: int
) -> None:
    cut = Fraction(maximum * percent, 100)
    assert (in_hundredths(points) >= in_hundredths(cut)) == (points >= cut)
    assert in_hundredths(float(cut)) == cut


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        (Fraction(7, 3), "2.33"),
        (Fraction(2, 3), "0.66"),
        (Fraction(5), "5"),
        (Fraction(5, 2), "2.5"),
        (9.8, "9.8"),
        (100.0, "100"),
    ],
)
def test_points_are_shown_in_hundredths_without_useless_zeros(points: Fraction | float, shown: str) -> None:
    assert str(in_hundredths(points)) == shown


@given(papers, percents)
def test_weak_are_the_skills_below_the_mark_weakest_first(paper: list[Marked], percent: int) -> None:
    score = grade(paper, pass_percent=percent)
    weak = weak_skills(score.by_skill, pass_percent=percent)
    shares = [part.points / part.maximum for part in weak]
    assert shares == sorted(shares)
    cut = Fraction(percent, 100)
    assert {s for s in score.by_skill if s.points / s.maximum < cut} == set(weak)


def test_skills_equally_weak_stand_in_the_order_of_the_card() -> None:
    def part(function: int, skill: int, points: int) -> SkillScore:
        return SkillScore(function, skill, Fraction(points), Fraction(4))

    by_skill: Sequence[SkillScore] = [part(2, 1, 1), part(1, 2, 1), part(1, 1, 3), part(3, 1, 0)]
    weak = weak_skills(by_skill, pass_percent=70)
    assert [(s.function, s.skill) for s in weak] == [(3, 1), (1, 2), (2, 1)]
