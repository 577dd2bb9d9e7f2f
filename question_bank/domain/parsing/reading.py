"""What the reader of one kind of document gives back: its head, its cards, and what it did not understand."""

from dataclasses import dataclass

from question_bank.domain.standard import Card, Defect, ListedCard, Term


@dataclass(frozen=True, slots=True)
class OrderHead:
    """The order that approved a document. Dates as YYYY-MM-DD."""

    number: str | None = None
    date: str | None = None
    effective_from: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as its reader understood it, before levels are completed and the tree is checked."""

    title: str
    head: OrderHead
    cards: tuple[Card, ...]
    defects: tuple[Defect, ...]
    code: str | None = None
    listed_cards: tuple[ListedCard, ...] = ()
    terms: tuple[Term, ...] = ()
