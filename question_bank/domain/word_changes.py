"""The words that one wording has and another has not."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Mark(StrEnum):
    """Whether words stand in both wordings, only in the older, or only in the newer."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words one after another with the same mark."""

    mark: Mark
    text: str


def word_changes(old: str, new: str) -> tuple[Run, ...]:
    """Both wordings in one row: without the NEW runs it reads as the old one, without the OLD as the new."""
    before, after = old.split(), new.split()
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(Mark.BOTH, " ".join(before[a:b])))
            continue
        if a < b:
            runs.append(Run(Mark.OLD, " ".join(before[a:b])))
        if c < d:
            runs.append(Run(Mark.NEW, " ".join(after[c:d])))
    return tuple(runs)
