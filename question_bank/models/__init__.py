"""Tables of the question bank."""

from question_bank.models.corrections import CorrectionRow
from question_bank.models.curation import (
    CommentRow,
    DecidedRow,
    DecisionRow,
    GrantRow,
    MeasurementRow,
    SavedFilterRow,
)
from question_bank.models.drafts import DraftRow
from question_bank.models.exchange import ItemFileRow
from question_bank.models.items import ItemReviewRow, ItemRow, ItemVersionRow, RunRow
from question_bank.models.pictures import PictureRow
from question_bank.models.sequences import SequenceRow
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
    "CommentRow",
    "CorrectionRow",
    "DecidedRow",
    "DecisionRow",
    "DraftRow",
    "FunctionRow",
    "GrantRow",
    "ItemFileRow",
    "ItemReviewRow",
    "ItemRow",
    "ItemVersionRow",
    "MeasurementRow",
    "PictureRow",
    "RunRow",
    "SavedFilterRow",
    "SequenceRow",
    "SkillRow",
    "StandardRow",
    "StatementRow",
    "VersionRow",
]
