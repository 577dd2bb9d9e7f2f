"""Checking a paper against its blueprint, by code that shares no line with the assembly."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from blueprints.domain.feasibility import Offer
from blueprints.domain.specification import ExamBlueprint
from question_bank.domain.standard import StatementKind


class Breach(StrEnum):
    """A way in which a paper can break its blueprint."""

    COUNT = "count"  # a cell has more or fewer items than it asks for
    FOREIGN = "foreign"  # an item is not among those that may be used
    REPEATED = "repeated"  # an item stands in the paper twice
    ENEMIES = "enemies"  # two items rest on statements that read the same


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach: in which cell ("1.2 ability") or for which items."""

    breach: Breach
    where: str


def faults(blueprint: ExamBlueprint, paper: Sequence[Offer], bank: Iterable[Offer]) -> tuple[Fault, ...]:
    """All that is wrong with `paper`; an empty tuple certifies it."""
    return (
        *_wrong_counts(blueprint, paper),
        *(Fault(Breach.FOREIGN, name) for name in sorted(item.item_id for item in set(paper) - set(bank))),
        *(Fault(Breach.REPEATED, name) for name, n in Counter(i.item_id for i in paper).items() if n > 1),
        *(Fault(Breach.ENEMIES, text) for text, n in Counter(i.text_key for i in paper).items() if n > 1),
    )


def _wrong_counts(blueprint: ExamBlueprint, paper: Sequence[Offer]) -> list[Fault]:
    there = Counter((item.cell.function, item.cell.skill, item.cell.kind) for item in paper)
    asked: Counter[tuple[int, int, StatementKind]] = Counter()
    for row in blueprint.rows:
        asked[row.function, row.skill, StatementKind.ABILITY] = row.ability
        asked[row.function, row.skill, StatementKind.KNOWLEDGE] = row.knowledge
    return [
        Fault(Breach.COUNT, f"{function}.{skill} {kind}")
        for function, skill, kind in sorted(there | asked)
        if there[function, skill, kind] != asked[function, skill, kind]
    ]
