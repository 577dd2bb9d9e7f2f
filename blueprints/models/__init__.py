"""Mapped classes of the blueprints package."""

from blueprints.models.blueprints import BlueprintHead, BlueprintRow, BlueprintVersion
from blueprints.models.papers import PaperItem, PaperRecord

__all__ = ["BlueprintHead", "BlueprintRow", "BlueprintVersion", "PaperItem", "PaperRecord"]
