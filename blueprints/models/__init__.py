"""Mapped classes of the blueprints package."""

from blueprints.models.blueprints import BlueprintHead, BlueprintQuota, BlueprintRow, BlueprintVersion
from blueprints.models.papers import PaperItem, PaperRecord, PaperSet

__all__ = [
    "BlueprintHead",
    "BlueprintQuota",
    "BlueprintRow",
    "BlueprintVersion",
    "PaperItem",
    "PaperRecord",
    "PaperSet",
]
