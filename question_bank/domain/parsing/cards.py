"""Labelled segments of a professional standard (layout of 2024) into groups, one a card."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from question_bank.domain.parsing.labels import Label
from question_bank.domain.parsing.lines import Line
from question_bank.domain.parsing.segments import Segment

# Rows that stand only in the head of a card: one of them after the functions opens the next card.
_HEAD = frozenset({Label.GROUP_CODE, Label.CODE})
_BODY = frozenset({Label.FUNCTION, Label.SKILL, Label.ABILITIES, Label.KNOWLEDGE, Label.COMPETENCES})


@dataclass(slots=True)
class CardSegments:
    """What belongs to one card. `early` are rows of it that are printed above its heading."""

    heading: Segment | None = None
    rows: list[Segment] = field(default_factory=list)
    early: list[Segment] = field(default_factory=list)

    @property
    def has_body(self) -> bool:
        return any(row.label in _BODY for row in self.rows)

    @property
    def lines(self) -> list[Line]:
        segments = [*self.early, *([self.heading] if self.heading else []), *self.rows]
        return [line for segment in segments for line in segment.lines]


def split_cards(segments: Iterable[Segment]) -> list[CardSegments]:
    """Return the cards in printed order. A chapter heading ends a card; what follows it is no card's.

    Page breaks of the source push a heading below the first rows of its own card, and a heading may be
    missing altogether: a card's code that comes after another card's functions opens a card as well.
    """
    cards: list[CardSegments] = []
    open_card: CardSegments | None = None
    for segment in segments:
        if segment.label is Label.CHAPTER:
            open_card = None
        elif segment.label is Label.CARD:
            if open_card is None or open_card.heading or open_card.has_body:
                open_card = _opened(cards)
            open_card.heading = segment
            open_card.early, open_card.rows = open_card.rows, []
        else:
            if segment.label in _HEAD and (open_card is None or open_card.has_body):
                open_card = _opened(cards)
            if open_card is not None:
                open_card.rows.append(segment)
    return cards


def _opened(cards: list[CardSegments]) -> CardSegments:
    cards.append(CardSegments())
    return cards[-1]
