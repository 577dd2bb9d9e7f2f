"""The review of an imported version as its page shows it: doubts, notes, where levels come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from question_bank.domain.amendments import applies_from
from question_bank.domain.correction import CorrectionKind
from question_bank.domain.standard import Card, Defect, Flaw
from question_bank.domain.tree import Node, Part, node_of
from question_bank.services.corrections import CorrectionView
from question_bank.services.standard_views import VersionView


@dataclass(frozen=True, slots=True)
class Doubt:
    """A defect with the card and the node where it can be corrected; `same_card` is the one printed before.

    `path` is None where the tree has no such node; `text` is what may be added there.
    """

    defect: Defect
    card_id: int | None
    path: str | None
    text: str | None
    same_card: Card | None
    looked_at: bool


@dataclass(frozen=True, slots=True)
class Note:
    """An amendment note, and the day from which the redaction that it announces applies."""

    text: str
    applies_from: date | None


class LevelSource(StrEnum):
    """Where the levels of a card come from."""

    PRINTED = "printed"
    LISTED = "listed"
    EXAMINER = "examiner"
    NONE = "none"


def doubts(version: VersionView, looked_at: frozenset[Defect]) -> list[Doubt]:
    """The defects in the order of the document, those that nobody looked at first."""
    found = [_doubt(version, defect, defect in looked_at) for defect in version.defects]
    return sorted(found, key=lambda doubt: doubt.looked_at)


def notes(version: VersionView) -> list[Note]:
    """The notes, each text once."""
    texts = dict.fromkeys(version.standard.amendment_notes)
    return [Note(text, applies_from(text)) for text in texts]


def level_sources(version: VersionView, corrections: Sequence[CorrectionView]) -> dict[int, LevelSource]:
    """By card id."""
    given = {
        one.correction.address.card_title
        for one in corrections
        if one.applied and one.correction.kind is CorrectionKind.LEVELS
    }
    return {entry.card_id: _level_source(entry.card, given) for entry in version.cards}


def _level_source(card: Card, given: set[str]) -> LevelSource:
    if not card.levels:
        return LevelSource.NONE
    if card.levels == card.printed_levels:
        return LevelSource.PRINTED
    return LevelSource.EXAMINER if card.title in given else LevelSource.LISTED


def _doubt(version: VersionView, defect: Defect, looked_at: bool) -> Doubt:
    node = node_of(version.standard, defect)
    return Doubt(
        defect=defect,
        card_id=_card_of(version, defect, node),
        path=str(node.path) if node else None,
        text=defect.text if _may_be_added(defect, node) else None,
        same_card=_same_card(version, defect),
        looked_at=looked_at,
    )


def _card_of(version: VersionView, defect: Defect, node: Node | None) -> int | None:
    if node is not None:
        return version.cards[node.path.card - 1].card_id
    found = (
        card.card_id for card in version.cards if card.card.lines[0] <= defect.line <= card.card.lines[1]
    )
    return next(found, None)


def _may_be_added(defect: Defect, node: Node | None) -> bool:
    return defect.what == Flaw.NOT_UNDERSTOOD and node is not None and node.path.part is Part.SKILL


def _same_card(version: VersionView, defect: Defect) -> Card | None:
    if defect.what != Flaw.SAME_CARD:
        return None
    return next((entry.card for entry in version.cards if str(entry.card.ordinal) == defect.text), None)
