"""Small random blueprints and banks for the property tests."""

from hypothesis import strategies as st

from blueprints.domain.offers import Offer
from blueprints.domain.specification import Cell, ExamBlueprint, Row, SkillWeight
from question_bank.domain.standard import StatementKind

SKILLS = [(1, 1), (1, 2), (2, 1)]
CELLS = [Cell(function, skill, kind) for function, skill in SKILLS for kind in StatementKind]

blueprints = st.tuples(*[st.tuples(st.integers(0, 2), st.integers(0, 2)) for _ in SKILLS]).map(
    lambda counts: ExamBlueprint(
        tuple(
            Row(*skill, ability, knowledge)
            for skill, (ability, knowledge) in zip(SKILLS, counts, strict=True)
        )
    )
)


@st.composite
def banks(draw: st.DrawFn) -> tuple[Offer, ...]:
    """Up to twelve items; few texts, so that cells often share them."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from("abcdefg")), max_size=12))
    return tuple(Offer(f"item-{n:02}", n, cell, text) for n, (cell, text) in enumerate(pairs))


@st.composite
def cards(draw: st.DrawFn) -> tuple[SkillWeight, ...]:
    """Cards of up to ten skills; at least one statement in all."""
    sizes = draw(
        st.lists(st.tuples(st.booleans(), st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=10)
    )
    skills = tuple(SkillWeight(1, n, mandatory, a, k) for n, (mandatory, a, k) in enumerate(sizes, 1))
    return skills if any(skill.statements for skill in skills) else (SkillWeight(1, 1, True, 1, 1),)
