"""What a newer redaction makes of an item: of its source, and of the further statements that it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from question_bank.domain.item import Family
from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.redaction import Comparison, Fate, StatementChange
from question_bank.domain.text import text_key
from question_bank.domain.tree import Path

Ground = Mapping[str, Any]
"""One of `details["grounds"]`: "kind", "function", "skill", "index" and the "text" in the document."""


@dataclass(frozen=True, slots=True)
class ChangedGround:
    """A statement that an item rests on and what became of it; `now` is None where it is gone.

    The numbers are those of the older redaction; `path` is its path there, None where it is no statement.
    """

    fate: Fate
    kind: str
    function: int | None
    skill: int | None
    index: int | None
    text: str
    now: str | None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """The grounds of an item in the newer redaction, without those that are gone, and which have changed."""

    grounds: tuple[dict[str, Any], ...]
    changed: tuple[ChangedGround, ...]


def stale_reason(change: StatementChange, family: Family, other_heads: frozenset[Path]) -> StaleReason | None:
    """Why an item of the old statement must be looked at; None when it need not.

    `other_heads` as `Comparison.with_another_head` gives them.
    """
    if change.fate is Fate.GONE:
        return StaleReason.GONE
    if change.fate is Fate.REWORDED:
        return StaleReason.REWORDED
    if not change.keeps_its_items:
        return StaleReason.MOVED
    asks_of_card = family is Family.LEVEL_SCOPE and change.old and change.old.path in other_heads
    return StaleReason.CARD if asks_of_card else None


class Grounds:
    """Finds the grounds of the items of one older card in the newer redaction.

    A ground is known by its text, of several such statements by its numbers; a part of a statement, such as
    one act of a list, by the numbers alone. What is no statement of the card, such as a title, is looked for
    in the `words` of the newer document (as `words_of` gives them).
    """

    def __init__(self, comparison: Comparison, card: int, words: str) -> None:
        self._words = words
        self._by_text: defaultdict[tuple[str, str], list[StatementChange]] = defaultdict(list)
        self._by_place: defaultdict[tuple[object, ...], list[StatementChange]] = defaultdict(list)
        for change in comparison.statements():
            if change.old and change.old.path.card == card:
                self._by_text[change.old.kind.value, text_key(change.old.text)].append(change)
                self._by_place[_place_of(change)].append(change)

    def carried(self, grounds: Sequence[Ground]) -> Carried:
        """The grounds as they stand now."""
        kept: list[dict[str, Any]] = []
        changed: list[ChangedGround] = []
        for ground in grounds:
            change = self._change(ground)
            fate, now = self._fate(ground, change)
            if now is not None:
                kept.append(_renumbered(ground, change, now))
            if fate is not Fate.SAME:
                changed.append(_changed(ground, fate, now, change))
        return Carried(tuple(kept), tuple(changed))

    def _change(self, ground: Ground) -> StatementChange | None:
        place = (ground["kind"], ground["function"], ground["skill"], ground["index"])
        same = self._by_text.get((str(ground["kind"]), text_key(str(ground["text"]))), [])
        there = self._by_place.get(place, [])
        return next((one for one in same if one in there), next(iter((*same, *there)), None))

    def _fate(self, ground: Ground, change: StatementChange | None) -> tuple[Fate, str | None]:
        """What became of the ground, and its text now."""
        text = str(ground["text"])
        if change is None:
            stands = f" {text_key(text)} " in self._words
            return (Fate.SAME, text) if stands else (Fate.GONE, None)
        if change.new is None:
            return Fate.GONE, None
        if text_key(text) != text_key(change.old.text if change.old else ""):  # a part of the statement
            stands = f" {text_key(text)} " in f" {text_key(change.new.text)} "
            return (Fate.SAME, text) if stands else (Fate.REWORDED, change.new.text)
        if change.keeps_its_items:
            return Fate.SAME, change.new.text
        return (Fate.REWORDED if change.fate is Fate.REWORDED else Fate.MOVED), change.new.text


def words_of(text: str) -> str:
    """The words of a document, in which a text_key between spaces is found."""
    return f" {text_key(text)} "


def reason_of(own: StaleReason | None, changed: Iterable[ChangedGround]) -> StaleReason | None:
    """The reason of the source before that of the further grounds."""
    return own or (StaleReason.GROUND if any(True for _ in changed) else None)


def _place_of(change: StatementChange) -> tuple[object, ...]:
    spot = change.old
    return (spot.kind.value, spot.skill.function, spot.skill.number, spot.index) if spot else ()


def _renumbered(ground: Ground, change: StatementChange | None, text: str) -> dict[str, Any]:
    if change is None or change.new is None:
        return dict(ground)
    spot = change.new
    return {
        "kind": spot.kind.value,
        "function": spot.skill.function,
        "skill": spot.skill.number,
        "index": spot.index,
        "text": text,
    }


def _changed(ground: Ground, fate: Fate, now: str | None, change: StatementChange | None) -> ChangedGround:
    path = change.old.path if change and change.old else None
    numbers = (ground["function"], ground["skill"], ground["index"])
    return ChangedGround(fate, str(ground["kind"]), *numbers, str(ground["text"]), now, path)
