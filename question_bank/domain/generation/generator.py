"""All families over one card of the pool."""

from question_bank.domain.generation import (
    ability_of_skill,
    home_of_statement,
    knowledge_of_skill,
    level_scope,
    skill_of_function,
)
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.single import Made
from question_bank.domain.item import Family

_MAKERS = {
    ability_of_skill.FAMILY: ability_of_skill.make,
    knowledge_of_skill.FAMILY: knowledge_of_skill.make,
    home_of_statement.FAMILY: home_of_statement.make,
    skill_of_function.FAMILY: skill_of_function.make,
    level_scope.FAMILY: level_scope.make,
}


def make_for_card(pool: Pool, card: int, *, seed: int) -> dict[Family, Made]:
    """What each family makes of the card at place `card` of the pool. Same input, same items, same ids."""
    return {family: make(pool, card, seed=seed) for family, make in _MAKERS.items()}
