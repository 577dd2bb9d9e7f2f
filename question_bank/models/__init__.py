"""Tables of the question bank."""

from question_bank.models.corrections import CorrectionRow
from question_bank.models.items import ItemReviewRow, ItemRow, ItemVersionRow, RunRow
from question_bank.models.standards import (
    CardRow,
    FunctionRow,
    SkillRow,
    StandardRow,
    StatementRow,
    VersionRow,
)

__all__ = [
    "CardRow",
    "CorrectionRow",
    "FunctionRow",
    "ItemReviewRow",
    "ItemRow",
    "ItemVersionRow",
    "RunRow",
    "SkillRow",
    "StandardRow",
    "StatementRow",
    "VersionRow",
]
