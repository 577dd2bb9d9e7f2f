"""Which banks are open to an examiner: all, those of a standard, or those of a profession."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class GrantKind(StrEnum):
    """How much one grant opens."""

    ALL = "all"
    STANDARD = "standard"
    PROFESSION = "profession"


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """`value` is the key of a standard (its code where it prints one), or the NKZ code of a profession."""

    kind: GrantKind
    value: str = ""


EVERYTHING = Grant(GrantKind.ALL)


def opens(grants: Collection[Grant], *, standard: str, nkz_code: str | None) -> bool:
    """Whether one of the grants opens the bank of a card. Without a grant nothing is open."""
    keys = {EVERYTHING, Grant(GrantKind.STANDARD, standard)}
    if nkz_code:
        keys.add(Grant(GrantKind.PROFESSION, nkz_code))
    return not keys.isdisjoint(grants)
