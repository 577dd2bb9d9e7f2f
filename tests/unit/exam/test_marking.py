"""One marker, two who agree, two who do not and a third: what counts in the end."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.marking import LONGEST_NOTE, MarkingRule, check_marks, check_rule, settled_share
from kernel.errors import Invalid

ONE, TWO = MarkingRule(1, 20), MarkingRule(2, 20)


@pytest.mark.parametrize(
    ("rule", "sums", "share"),
    [
        (ONE, [], None),
        (ONE, [6], Fraction(6, 10)),
        (TWO, [], None),
        (TWO, [6], None),
        (TWO, [6, 7], Fraction(13, 20)),
        (TWO, [6, 8], Fraction(7, 10)),
        (TWO, [8, 6], Fraction(7, 10)),
        (TWO, [6, 9], None),
        (TWO, [6, 9, 8], Fraction(8, 10)),
        (TWO, [6, 9, 0], Fraction(0)),
        (MarkingRule(2, 0), [6, 6], Fraction(6, 10)),
        (MarkingRule(2, 0), [6, 7], None),
        (MarkingRule(2, 100), [0, 10], Fraction(1, 2)),
    ],
)
def test_what_counts_of_ten_points(rule: MarkingRule, sums: list[int], share: Fraction | None) -> None:
    assert settled_share(sums, maximum=10, rule=rule) == share


@given(
    st.lists(st.integers(0, 12), max_size=3),
    st.builds(MarkingRule, st.integers(1, 2), st.integers(0, 100)),
)
def test_what_counts_lies_between_the_lowest_and_the_highest_mark(sums: list[int], rule: MarkingRule) -> None:
    share = settled_share(sums, maximum=12, rule=rule)
    if share is not None:
        assert min(sums) <= share * 12 <= max(sums)
    if len(sums) == 3:
        assert share is not None


@pytest.mark.parametrize(
    ("points", "note", "code"),
    [
        ([2, 1], "", "marks_missing"),
        ([2, 1, 3], "", "marks_points"),
        ([2, -1, 1], "", "marks_points"),
        ([2, 1, 1], "а" * (LONGEST_NOTE + 1), "marks_note"),
    ],
)
def test_every_criterion_gets_points_up_to_its_own(points: list[int], note: str, code: str) -> None:
    check_marks([2, 0, 1], [2, 2, 2], "")
    with pytest.raises(Invalid) as refused:
        check_marks(points, [2, 2, 2], note)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (MarkingRule(0), "marking_markers"),
        (MarkingRule(3), "marking_markers"),
        (MarkingRule(2, -1), "marking_limit"),
        (MarkingRule(2, 101), "marking_limit"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(rule: MarkingRule, code: str) -> None:
    check_rule(MarkingRule())
    with pytest.raises(Invalid) as refused:
        check_rule(rule)
    assert refused.value.code == code
