"""Sequences in time that an examiner marks on a card: its labour functions, or abilities of one skill or two.

Printed numbers are no order of time, so nothing else tells that one step comes before another.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kernel.errors import Invalid
from question_bank.domain.standard import Card
from question_bank.domain.text import text_key

FEWEST, MOST = 3, 8
MOST_SKILLS = 2
_ENDING = "(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ую|юю|ым|им|ом|ем|ые|ие|ых|их|ыми|ими)"
_COUNTING = re.compile(
    rf"\b(?:(?:перв|втор|(?:перво)?начальн|последн|заключительн|завершающ){_ENDING}"
    r"|(?:бірінші|екінші|бастапқы|алғашқы|соңғы|қорытынды)\w*)\b",
    re.IGNORECASE,
)


class SequenceKind(StrEnum):
    """What was marked."""

    FUNCTIONS = "functions"
    ABILITIES = "abilities"


@dataclass(frozen=True, slots=True)
class SequenceStep:
    """A labour function, or an ability by the numbers of its function, its skill and its own."""

    function: int
    skill: int | None
    index: int | None
    text: str


@dataclass(frozen=True, slots=True)
class MarkedSequence:
    """Steps in their order of time."""

    kind: SequenceKind
    steps: tuple[SequenceStep, ...]


def functions_of(card: Card) -> MarkedSequence:
    """All functions of the card in printed order. Raises Invalid as `checked`."""
    steps = (SequenceStep(one.number, None, None, one.title or "") for one in card.functions)
    return checked(MarkedSequence(SequenceKind.FUNCTIONS, tuple(steps)))


def abilities_of(card: Card, places: Sequence[tuple[int, int, int]]) -> MarkedSequence:
    """The abilities at these places: function, skill, number. Raises Invalid as `checked`, and
    Invalid("sequence_unknown") for a place that the card does not have."""
    there = {(step.function, step.skill, step.index): step for step in _abilities(card)}
    if not there.keys() >= set(places):
        raise Invalid("sequence_unknown")
    return checked(MarkedSequence(SequenceKind.ABILITIES, tuple(there[place] for place in places)))


def checked(sequence: MarkedSequence) -> MarkedSequence:
    """The sequence. Raises Invalid("sequence_steps" | "sequence_same" | "sequence_skills" |
    "sequence_counts"): too few or many steps, two alike, more than two skills, one step alone that says its
    place, as "the first visit" does."""
    keys = [text_key(step.text) for step in sequence.steps]
    if not FEWEST <= len(keys) <= MOST:
        raise Invalid("sequence_steps", least=FEWEST, most=MOST)
    if not all(keys) or len(set(keys)) < len(keys):
        raise Invalid("sequence_same")
    skills = {(step.function, step.skill) for step in sequence.steps}
    if sequence.kind is SequenceKind.ABILITIES and len(skills) > MOST_SKILLS:
        raise Invalid("sequence_skills", most=MOST_SKILLS)
    if sum(bool(_COUNTING.search(step.text)) for step in sequence.steps) == 1:
        raise Invalid("sequence_counts")
    return sequence


def fitted(sequence: MarkedSequence, card: Card) -> MarkedSequence | None:
    """The sequence with the numbers of another edition of its card; None where a text is not there any more
    or stands in several places, or the functions have another order."""
    if sequence.kind is SequenceKind.FUNCTIONS:
        now = tuple(SequenceStep(one.number, None, None, one.title or "") for one in card.functions)
        same = [text_key(step.text) for step in now] == [text_key(step.text) for step in sequence.steps]
        found = now if same else ()
    else:
        there: defaultdict[str, list[SequenceStep]] = defaultdict(list)
        for ability in _abilities(card):
            there[text_key(ability.text)].append(ability)
        steps = (_one_of(there[text_key(step.text)], step) for step in sequence.steps)
        found = tuple(step for step in steps if step)
    if len(found) < len(sequence.steps):
        return None
    try:
        return checked(MarkedSequence(sequence.kind, found))
    except Invalid:
        return None


def _one_of(alike: Sequence[SequenceStep], step: SequenceStep) -> SequenceStep | None:
    """The one in the same place, else in the same skill, else the only one."""
    for sign in (
        [one for one in alike if _place(one) == _place(step)],
        [one for one in alike if (one.function, one.skill) == (step.function, step.skill)],
        list(alike),
    ):
        if len(sign) == 1:
            return sign[0]
    return None


def _place(step: SequenceStep) -> tuple[int, int | None, int | None]:
    return step.function, step.skill, step.index


def _abilities(card: Card) -> list[SequenceStep]:
    return [
        SequenceStep(function.number, skill.number, ability.index, ability.text)
        for function in card.functions
        for skill in function.skills
        for ability in skill.abilities
    ]
