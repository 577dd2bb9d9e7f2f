"""What an item may rest on, as an address within its card: "1.2" is a skill, "1.2.ability.3" a statement."""

import re

from question_bank.domain.item import SourceKind, SourceRef

_ADDRESS = re.compile(r"(\d{1,3})\.(\d{1,3})(?:\.(ability|knowledge)\.(\d{1,3}))?")


def address_of(source: SourceRef) -> str:
    """The address of a skill or a statement; of other sources it names the skill if they have one."""
    skill = f"{source.function}.{source.skill}"
    if source.kind in (SourceKind.ABILITY, SourceKind.KNOWLEDGE):
        return f"{skill}.{source.kind.value}.{source.index}"
    return skill


def source_at(address: str, card_ordinal: int) -> SourceRef | None:
    """The source at `address` of the card; None where it is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    function, skill, kind, index = found.groups()
    return SourceRef(
        card_ordinal=card_ordinal,
        kind=SourceKind(kind) if kind else SourceKind.SKILL,
        function=int(function),
        skill=int(skill),
        index=int(index) if index else None,
    )
