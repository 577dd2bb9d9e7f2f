"""The states that a blueprint and a set of papers go through."""

from enum import StrEnum


class BlueprintState(StrEnum):
    """A version of a blueprint: edited, then approved and frozen."""

    DRAFT = "draft"
    APPROVED = "approved"


class SetState(StrEnum):
    """A set of papers: asked for, being assembled, then made or shown to be impossible."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    MADE = "made"
    REFUSED = "refused"
