"""Drafting a blueprint from a card, and the rules that every blueprint keeps."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprints.domain.specification import MOST_QUESTIONS, Row, SkillWeight, check, propose
from kernel.errors import Invalid
from tests.unit.blueprints.strategies import cards

MANDATORY = SkillWeight(1, 1, True, 6, 4)
ADDITIONAL = SkillWeight(2, 1, False, 6, 4)


@given(cards(), st.data())
def test_the_proposal_has_exactly_the_questions_asked_for(
    card: tuple[SkillWeight, ...], data: st.DataObject
) -> None:
    questions = data.draw(st.integers(1, sum(skill.statements for skill in card)))
    blueprint = propose(card, questions)
    assert (
        blueprint.total
        == questions
        == blueprint.ability + blueprint.knowledge
        == sum(blueprint.demand().values())
    )


@given(cards(), st.data())
def test_no_cell_gets_more_questions_than_it_has_statements(
    card: tuple[SkillWeight, ...], data: st.DataObject
) -> None:
    questions = data.draw(st.integers(1, sum(skill.statements for skill in card)))
    for row, skill in zip(propose(card, questions).rows, card, strict=True):
        assert 0 <= row.ability <= skill.abilities
        assert 0 <= row.knowledge <= skill.knowledge


@given(cards(), st.data())
def test_every_skill_gets_its_share_rounded_down_or_up(
    card: tuple[SkillWeight, ...], data: st.DataObject
) -> None:
    statements = sum(skill.statements for skill in card)
    questions = data.draw(st.integers(1, statements))
    for row, skill in zip(propose(card, questions).rows, card, strict=True):
        assert abs(row.total - Fraction(questions * skill.statements, statements)) < 1


def test_questions_left_over_by_rounding_go_to_mandatory_functions_first() -> None:
    blueprint = propose([SkillWeight(1, 1, False, 6, 5), MANDATORY], 1)
    assert [row.total for row in blueprint.rows] == [0, 1]


def test_equal_shares_split_over_ability_and_knowledge_as_the_card_does() -> None:
    blueprint = propose([MANDATORY, ADDITIONAL], 10)
    assert [(row.ability, row.knowledge) for row in blueprint.rows] == [(3, 2), (3, 2)]


@pytest.mark.parametrize("questions", [0, -1, 21])
def test_a_number_of_questions_that_the_card_cannot_bear_is_refused(questions: int) -> None:
    with pytest.raises(Invalid) as refused:
        propose([MANDATORY, ADDITIONAL], questions)
    assert (refused.value.code, refused.value.params) == ("blueprint_questions", {"most": 20})


def test_a_card_without_statements_is_refused() -> None:
    with pytest.raises(Invalid, match="blueprint_questions"):
        propose([], 1)


def test_checked_rows_stand_in_the_order_of_the_card() -> None:
    blueprint = check([Row(2, 1, 1, 0), Row(1, 1, 0, 2)], {(1, 1), (2, 1)})
    assert [row.function for row in blueprint.rows] == [1, 2]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([Row(1, 1, -1, 2)], "blueprint_row"),
        ([Row(1, 1, MOST_QUESTIONS + 1, 0)], "blueprint_row"),
        ([Row(1, 1, 1, 1), Row(1, 1, 1, 1)], "blueprint_skill"),
        ([Row(9, 9, 1, 1)], "blueprint_skill"),
        ([Row(1, 1, 0, 0)], "blueprint_empty"),
        ([], "blueprint_empty"),
        ([Row(1, 1, MOST_QUESTIONS, 1)], "blueprint_large"),
    ],
)
def test_rows_that_make_no_blueprint_are_refused(rows: list[Row], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(rows, {(1, 1), (2, 1)})
    assert refused.value.code == code
