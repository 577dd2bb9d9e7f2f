"""Family 2: which knowledge this skill needs."""

from question_bank.domain.generation import belongs_to_skill
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.single import Made
from question_bank.domain.item import Family
from question_bank.domain.standard import StatementKind

FAMILY = Family.KNOWLEDGE_OF_SKILL


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """One item for each knowledge line of the card that gives one."""
    return belongs_to_skill.make(pool, card, seed=seed, family=FAMILY, kind=StatementKind.KNOWLEDGE)
