"""Sequences in time on a card: marked and taken back by examiners, found again in newer versions.

The next generation of the version makes an item of each. One that was taken back makes no more items; those
that it made stay, for the reviewers to decide on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import NotFound
from kernel.language import Language
from question_bank.domain.sequence import (
    MarkedSequence,
    SequenceKind,
    SequenceStep,
    abilities_of,
    fitted,
    functions_of,
)
from question_bank.domain.standard import LabourFunction, Skill
from question_bank.domain.text import text_key
from question_bank.models import CardRow, SequenceRow, VersionRow
from question_bank.services import access, grounds
from question_bank.services.trees import card_of

_STEPS: TypeAdapter[tuple[SequenceStep, ...]] = TypeAdapter(tuple[SequenceStep, ...])
_Identity = tuple[str | None, str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SequenceView:
    """A sequence as the page of a card lists it; not `applied` where the card has these texts no more."""

    sequence_id: int
    kind: SequenceKind
    steps: tuple[SequenceStep, ...]
    at: datetime
    person: str
    applied: bool


@dataclass(frozen=True, slots=True)
class SkillAbilities:
    """A skill with its abilities, to choose steps from."""

    function: int
    number: int
    title: str
    abilities: tuple[SequenceStep, ...]


@dataclass(frozen=True, slots=True)
class SequencePage:
    """A published card with what can be marked on it and what is."""

    card_id: int
    version_id: int
    title: str
    ordinal: int
    language: Language
    standard_title: str
    functions: tuple[SequenceStep, ...]
    skills: tuple[SkillAbilities, ...]
    marked: tuple[SequenceView, ...]


def read_page(session: Session, *, card_id: int, actor: Actor) -> SequencePage:
    """Raises NotFound("card"), NotAllowed("bank_closed"), Conflict("card_not_published")."""
    actor.require(Permission.ITEMS_REVIEW)
    row = grounds.published_card(session, card_id)
    access.require_bank(session, card_id=card_id, actor=actor)
    functions = card_of(row).functions
    return SequencePage(
        card_id=row.id,
        version_id=row.version_id,
        title=row.title,
        ordinal=row.ordinal,
        language=row.version.standard.language,
        standard_title=row.version.standard.title,
        functions=tuple(SequenceStep(one.number, None, None, one.title or "") for one in functions),
        skills=tuple(_abilities(one, skill) for one in functions for skill in one.skills),
        marked=on_card(session, card_id=card_id),
    )


def mark(
    session: Session,
    *,
    card_id: int,
    kind: SequenceKind,
    now: datetime,
    actor: Actor,
    places: Sequence[tuple[int, int, int]] = (),
) -> int:
    """Mark the functions of a published card, or the abilities at `places` in this order; gives the id. What
    is marked already stays as it is.

    Raises NotFound("card"), NotAllowed("bank_closed"), Conflict("card_not_published"), and Invalid as
    question_bank.domain.sequence.
    """
    actor.require(Permission.ITEMS_REVIEW)
    row = grounds.published_card(session, card_id)
    access.require_bank(session, card_id=card_id, actor=actor)
    session.get_one(VersionRow, row.version_id, with_for_update=True)
    card = card_of(row)
    sequence = functions_of(card) if kind is SequenceKind.FUNCTIONS else abilities_of(card, places)
    there = (one for one in _rows(session, [row.version.standard_id]) if _identity(one) == _of_card(row))
    known = next((one for one in there if fitted(_read(one), card) == sequence), None)
    return known.id if known else _kept(session, row, sequence, now, actor)


def take_back(session: Session, *, sequence_id: int, now: datetime, actor: Actor) -> None:
    """No more items are made of the sequence. Twice changes nothing.

    Raises NotFound("sequence"), NotAllowed("bank_closed") where no card that it may stand on is open.
    """
    actor.require(Permission.ITEMS_REVIEW)
    row = session.get(SequenceRow, sequence_id, with_for_update=True)
    if row is None:
        raise NotFound("sequence")
    access.require_bank(session, card_id=_any_card(session, row), actor=actor)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = now, actor.person_id
        _note(session, row, "taken_back", now, actor)


def on_card(session: Session, *, card_id: int) -> tuple[SequenceView, ...]:
    """What is marked on the card, the oldest first. Raises NotFound("card")."""
    card = session.get(CardRow, card_id)
    if card is None:
        raise NotFound("card")
    tree, own = card_of(card), _of_card(card)
    rows = (one for one in _rows(session, [card.version.standard_id]) if _identity(one) == own)
    views = ((row, _read(row), fitted(_read(row), tree)) for row in rows)
    return tuple(
        SequenceView(row.id, row.kind, (now or was).steps, row.at, row.person_name, now is not None)
        for row, was, now in views
    )


def of_cards(session: Session, cards: Sequence[CardRow]) -> Mapping[int, tuple[MarkedSequence, ...]]:
    """By the id of the card, what was marked on it and fits it, with its numbers."""
    marked: defaultdict[tuple[int, _Identity], list[MarkedSequence]] = defaultdict(list)
    for row in _rows(session, {card.version.standard_id for card in cards}):
        marked[row.standard_id, _identity(row)].append(_read(row))
    return {
        card.id: tuple(
            found
            for one in marked.get((card.version.standard_id, _of_card(card)), ())
            if (found := fitted(one, card_of(card)))
        )
        for card in cards
    }


def _abilities(function: LabourFunction, skill: Skill) -> SkillAbilities:
    return SkillAbilities(
        function.number,
        skill.number,
        skill.title or function.title or "",
        tuple(SequenceStep(function.number, skill.number, one.index, one.text) for one in skill.abilities),
    )


def _rows(session: Session, standards: Iterable[int]) -> Sequence[SequenceRow]:
    query = select(SequenceRow).where(
        SequenceRow.standard_id.in_(list(standards)), SequenceRow.withdrawn_at.is_(None)
    )
    return session.scalars(query.order_by(SequenceRow.id)).all()


def _kept(session: Session, card: CardRow, sequence: MarkedSequence, now: datetime, actor: Actor) -> int:
    row = SequenceRow(
        standard_id=card.version.standard_id,
        nkz_code=card.nkz_code,
        card_title=card.title,
        levels=list(card.levels),
        kind=sequence.kind,
        steps=_STEPS.dump_python(sequence.steps, mode="json"),
        at=now,
        person_id=actor.person_id,
        person_name=actor.name,
    )
    session.add(row)
    session.flush()
    _note(session, row, "marked", now, actor)
    return row.id


def _note(session: Session, row: SequenceRow, act: str, now: datetime, actor: Actor) -> None:
    audit.record(
        session, now=now, actor=actor, act=f"sequence.{act}", thing="marked_sequence", thing_id=row.id,
        kind=row.kind.value, steps=len(row.steps),
    )  # fmt: skip
    session.flush()


def _any_card(session: Session, row: SequenceRow) -> int:
    """A card of the standard, the sequence's own where it is there still: a grant opens all its versions."""
    cards = session.scalars(
        select(CardRow)
        .join(CardRow.version)
        .where(VersionRow.standard_id == row.standard_id)
        .order_by(CardRow.id)
    ).all()
    return next((card.id for card in cards if _of_card(card) == _identity(row)), cards[0].id)


def _read(row: SequenceRow) -> MarkedSequence:
    return MarkedSequence(row.kind, _STEPS.validate_python(row.steps))


def _identity(row: SequenceRow) -> _Identity:
    return row.nkz_code, text_key(row.card_title), tuple(row.levels)


def _of_card(row: CardRow) -> _Identity:
    return row.nkz_code, text_key(row.title), tuple(row.levels)
