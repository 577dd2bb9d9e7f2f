"""States of an imported version of a standard, and of a run that generates items from it."""

from enum import StrEnum


class VersionState(StrEnum):
    """A version is imported, then published; a newer published version replaces it."""

    IMPORTED = "imported"
    PUBLISHED = "published"
    REPLACED = "replaced"


class RunState(StrEnum):
    """A generation run waits for a worker, is under way, and is done."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    DONE = "done"
