"""The states that a blueprint goes through."""

from enum import StrEnum


class BlueprintState(StrEnum):
    """A version of a blueprint: edited, then approved and frozen."""

    DRAFT = "draft"
    APPROVED = "approved"
