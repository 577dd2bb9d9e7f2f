"""Family 1: which action belongs to this skill."""

from question_bank.domain.generation import belongs_to_skill
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Variants
from question_bank.domain.item import Family
from question_bank.domain.standard import StatementKind

FAMILY = Family.ABILITY_OF_SKILL


def questions(pool: Pool, card: int) -> list[Variants | Reason]:
    """The questions about each ability of the card, or why there are none."""
    return belongs_to_skill.questions(pool, card, kind=StatementKind.ABILITY)
