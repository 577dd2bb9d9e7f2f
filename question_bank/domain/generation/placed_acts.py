"""Legal acts where the cards of a language name them: in a statement, or in what a card demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.domain.generation.acts import Act, acts_in
from question_bank.domain.generation.cleaning import Fault, clean
from question_bank.domain.item import SourceKind, SourceRef
from question_bank.domain.standard import Card, Span

if TYPE_CHECKING:
    from question_bank.domain.generation.pool import PoolStatement


@dataclass(frozen=True, slots=True)
class PlacedAct:
    """An act where the card at place `card` names it. `lines` are given where the source is no statement."""

    act: Act
    card: int
    source: SourceRef
    text: str
    lines: Span | None = None


def in_statements(
    statements: Iterable[PoolStatement], cards: Sequence[Card], language: str
) -> Iterator[PlacedAct]:
    """The acts that statements name."""
    for one in statements:
        if clean(one.source_text).fault in {Fault.UNMATCHED, Fault.BROKEN_WORD}:
            continue
        for act in acts_in(one.shown, language):
            kind = SourceKind(one.kind.value)
            where = SourceRef(cards[one.card].ordinal, kind, one.function, one.skill, one.index)
            yield PlacedAct(act, one.card, where, one.source_text)


def in_demands(cards: Sequence[Card], language: str) -> Iterator[PlacedAct]:
    """The acts among what a card demands as a whole: its knowledge and its regulations."""
    for at, card in enumerate(cards):
        texts = (*card.knowledge, *card.preferred_knowledge, *card.regulations)
        for index, text in enumerate(texts, start=1):
            for act in acts_in(clean(text).text, language):
                where = SourceRef(card.ordinal, SourceKind.REQUIREMENT, index=index)
                lines = dict(card.row_lines).get("knowledge", card.lines)
                yield PlacedAct(act, at, where, text, lines)
