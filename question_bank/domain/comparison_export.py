"""A comparison of two redactions as data for JSON and as lines to print, for `synaq standards diff`."""

from collections.abc import Iterator
from typing import Any

from question_bank.domain.matching import SkillSpot, Spot
from question_bank.domain.redaction import CardChange, Comparison, Fate, SkillChange, StatementChange
from question_bank.domain.standard import Card

_MARKS = {Fate.SAME: "=", Fate.REWORDED: "~", Fate.MOVED: ">", Fate.NEW: "+", Fate.GONE: "-"}


def to_data(comparison: Comparison) -> dict[str, Any]:
    """Counts by fate, and every card, skill and statement with its fate; what is not there is None."""
    return {
        "counts": {
            part: {fate.value: number for fate, number in counts.items()}
            for part, counts in comparison.counts().items()
        },
        "cards": [_card_data(card) for card in comparison.cards],
    }


def to_lines(comparison: Comparison) -> Iterator[str]:
    """Counts, then what changed by card, skill and statement; what stayed the same is only counted."""
    for part, counts in comparison.counts().items():
        yield f"{part}: " + ", ".join(f"{fate.value} {counts.get(fate, 0)}" for fate in Fate)
    for card in comparison.cards:
        if card.fate is not Fate.SAME:
            yield ""
            yield from _card_lines(card)


def _card_data(change: CardChange) -> dict[str, Any]:
    return {
        "fate": change.fate.value,
        "old": _card(change.old),
        "new": _card(change.new),
        "skills": [
            {
                "fate": skill.fate.value,
                "old": _skill(skill.old),
                "new": _skill(skill.new),
                "statements": [
                    {"fate": one.fate.value, "old": _statement(one.old), "new": _statement(one.new)}
                    for one in skill.statements
                ],
            }
            for skill in change.skills
        ],
    }


def _card(card: Card | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {
        "ordinal": card.ordinal,
        "title": card.title,
        "nkz_code": card.nkz_code,
        "levels": list(card.levels),
    }


def _skill(spot: SkillSpot | None) -> dict[str, Any] | None:
    if spot is None:
        return None
    return {"function": spot.function, "number": spot.number, "title": spot.title}


def _statement(spot: Spot | None) -> dict[str, Any] | None:
    if spot is None:
        return None
    return {"kind": spot.kind.value, "index": spot.index, "text": spot.text, "skill": _place(spot.skill)}


def _place(spot: SkillSpot) -> str:
    return f"{spot.card_ordinal}/{spot.function}/{spot.number}"


def _card_lines(change: CardChange) -> Iterator[str]:
    old, new = change.old, change.new
    shown = new or old
    if shown is None:
        return
    yield f"{_MARKS[change.fate]} {shown.ordinal}. {shown.title}"
    if old and new and old.title != new.title:
        yield f"  title was: {old.title}"
    if old and new and old.levels != new.levels:
        yield f"  levels: {_levels(old)} -> {_levels(new)}"
    for skill in change.skills:
        if skill.fate is not Fate.SAME:
            yield from _skill_lines(skill)


def _levels(card: Card) -> str:
    return ", ".join(map(str, card.levels)) or "none"


def _skill_lines(change: SkillChange) -> Iterator[str]:
    shown = change.new or change.old
    if shown is None:
        return
    yield f"  {_MARKS[change.fate]} {_place(shown)} {shown.title or ''}".rstrip()
    if change.old and change.new and change.old.title != change.new.title:
        yield f"      title was: {change.old.title or ''}"
    for one in change.statements:
        if one.fate is not Fate.SAME:
            yield from _statement_lines(one)


def _statement_lines(change: StatementChange) -> Iterator[str]:
    old, new = change.old, change.new
    shown = new or old
    if shown is None:
        return
    yield f"    {_MARKS[change.fate]} {shown.kind.value} {shown.index}: {shown.text}"
    if old and new and change.fate is Fate.REWORDED:
        yield f"      was: {old.text}"
    if old and new and old.skill.path != new.skill.path and change.fate is not Fate.SAME:
        yield f"      from: {_place(old.skill)} {old.kind.value} {old.index}"
