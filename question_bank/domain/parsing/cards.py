"""Labelled segments of a professional standard (layout of 2024) into groups, one a card."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from question_bank.domain.parsing.labels import Label, Row
from question_bank.domain.parsing.lines import Line
from question_bank.domain.parsing.segments import Segment

# Rows that stand only in the head of a card: one of them after the functions opens the next card.
_HEAD = frozenset({Label.GROUP_CODE, Label.CODE})
_BODY = frozenset({Label.FUNCTION, Label.SKILL, Label.ABILITIES, Label.KNOWLEDGE, Label.COMPETENCES})


@dataclass(slots=True)
class CardRows:
    """What belongs to one card. `early` are rows of it that are printed above its heading."""

    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)
    early: list[Row] = field(default_factory=list)
    has_body: bool = False

    @property
    def lines(self) -> list[Line]:
        segments = [*self.early, *([self.heading] if self.heading else []), *self.rows]
        return [line for segment in segments for line in segment.lines]

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.has_body = self.has_body or row.label in _BODY


def split_cards(segments: Iterable[Row]) -> list[CardRows]:
    """Return the cards in printed order. A chapter heading ends a card; what follows it is no card's.

    Page breaks of the source push a heading below the first rows of its own card, and a heading may be
    missing altogether: a card's code that comes after another card's functions opens a card as well.
    A chapter heading with rows of a card after it has strayed into the card, and ends nothing.
    """
    cards: list[CardRows] = []
    chapters: list[Row] = []
    for segment in segments:
        if segment.label is Label.CHAPTER:
            chapters.append(segment)
        elif segment.label is Label.CARD:
            if chapters or not cards or cards[-1].heading or cards[-1].has_body:
                cards.append(CardRows())
            cards[-1].heading = segment
            cards[-1].early, cards[-1].rows, chapters = cards[-1].rows, [], []
        else:
            if not cards or (segment.label in _HEAD and (chapters or cards[-1].has_body)):
                cards.append(CardRows())
                chapters = []
            for row in (*map(_strayed, chapters), segment):
                cards[-1].add(row)
            chapters = []
    return cards


def _strayed(chapter: Row) -> Row:
    return Segment(Label.OUTSIDE, None, chapter.at, chapter.body)
