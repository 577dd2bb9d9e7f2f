"""What changed between two redactions of a standard: by card, by skill and by statement.

Case, punctuation and numbering are no change.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from question_bank.domain.matching import (
    Pairs,
    SkillSpot,
    Spot,
    card_pairs,
    skill_pairs,
    skills_of,
    spots_of,
    statement_pairs,
)
from question_bank.domain.standard import Card, Standard
from question_bank.domain.text import text_key
from question_bank.domain.tree import Path


class Fate(StrEnum):
    """What became of a statement, a skill or a card. MOVED has the same words in another place."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement before and after; one of them is None where it is new or gone."""

    fate: Fate
    old: Spot | None
    new: Spot | None

    @property
    def keeps_its_items(self) -> bool:
        """Whether what was asked of the old one may be asked of the new: words, list, skill."""
        return (
            self.fate in (Fate.SAME, Fate.MOVED)
            and self.old is not None
            and self.new is not None
            and self.old.kind is self.new.kind
            and text_key(self.old.skill.title or "") == text_key(self.new.skill.title or "")
        )


@dataclass(frozen=True, slots=True)
class SkillChange:
    """A skill before and after. Statements stand with their new skill, those that are gone with the old."""

    fate: Fate
    old: SkillSpot | None
    new: SkillSpot | None
    statements: tuple[StatementChange, ...]


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card before and after. SAME: nothing in it changed; REWORDED: something did."""

    fate: Fate
    old: Card | None
    new: Card | None
    skills: tuple[SkillChange, ...]

    @property
    def has_other_head(self) -> bool:
        """Whether the card was kept under another title or with other levels."""
        if self.old is None or self.new is None:
            return False
        return (text_key(self.old.title), self.old.levels) != (text_key(self.new.title), self.new.levels)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All cards of both redactions, the new order first, then what is gone."""

    cards: tuple[CardChange, ...]

    def statements(self) -> Iterator[StatementChange]:
        for card in self.cards:
            for skill in card.skills:
                yield from skill.statements

    def with_another_head(self) -> frozenset[Path]:
        """Paths of the older statements whose card bears another title or other levels now."""
        return frozenset(
            one.old.path
            for card in self.cards
            if card.has_other_head
            for skill in card.skills
            for one in skill.statements
            if one.old
        )

    def counts(self) -> dict[str, dict[Fate, int]]:
        """How many cards, skills and statements had which fate."""
        skills = [skill.fate for card in self.cards for skill in card.skills]
        return {
            "cards": dict(Counter(card.fate for card in self.cards)),
            "skills": dict(Counter(skills)),
            "statements": dict(Counter(one.fate for one in self.statements())),
        }


def compare(old: Standard, new: Standard) -> Comparison:
    """What became of each card, skill and statement of `old` in `new`."""
    cards = card_pairs(old.cards, new.cards)
    before, after = list(skills_of(old)), list(skills_of(new))
    skills = skill_pairs([spot for spot, _ in before], [spot for spot, _ in after], cards)
    changes = _statement_changes(
        [one for spot, skill in before for one in spots_of(spot, skill)],
        [one for spot, skill in after for one in spots_of(spot, skill)],
        cards,
        skills,
    )
    skill_changes = _skill_changes([spot for spot, _ in before], [spot for spot, _ in after], skills, changes)
    return Comparison(tuple(_card_changes(old, new, cards, skill_changes)))


def _statement_changes(
    before: Sequence[Spot], after: Sequence[Spot], cards: dict[int, int], skills: Pairs
) -> list[StatementChange]:
    """In the order of the newer redaction, then what is gone."""
    olds = {new: old for old, new in statement_pairs(before, after, cards, skills).items()}
    was = {spot.path: spot for spot in before}
    changes = [
        StatementChange(_fate(was[olds[spot.path]], spot, skills), was[olds[spot.path]], spot)
        if spot.path in olds
        else StatementChange(Fate.NEW, None, spot)
        for spot in after
    ]
    left = set(olds.values())
    return changes + [StatementChange(Fate.GONE, spot, None) for spot in before if spot.path not in left]


def _fate(old: Spot, new: Spot, skills: Pairs) -> Fate:
    if text_key(old.text) != text_key(new.text):
        return Fate.REWORDED
    return Fate.SAME if skills.get(old.skill.path) == new.skill.path and old.kind is new.kind else Fate.MOVED


def _skill_changes(
    before: Sequence[SkillSpot], after: Sequence[SkillSpot], skills: Pairs, changes: Sequence[StatementChange]
) -> list[SkillChange]:
    """In the order of the newer redaction, then the skills that are gone."""
    of_new: dict[Path, list[StatementChange]] = defaultdict(list)
    of_old: dict[Path, list[StatementChange]] = defaultdict(list)
    for change in changes:
        if change.new:
            of_new[change.new.skill.path].append(change)
        elif change.old and (became := skills.get(change.old.skill.path)):
            of_new[became].append(change)
        elif change.old:
            of_old[change.old.skill.path].append(change)
    was = {spot.path: spot for spot in before}
    olds = {new: was[old] for old, new in skills.items()}
    found = [_skill_change(olds.get(spot.path), spot, of_new[spot.path]) for spot in after]
    gone = (spot for spot in before if spot.path not in skills)
    return found + [SkillChange(Fate.GONE, spot, None, tuple(of_old[spot.path])) for spot in gone]


def _skill_change(old: SkillSpot | None, new: SkillSpot, changes: Sequence[StatementChange]) -> SkillChange:
    if old is None:
        return SkillChange(Fate.NEW, None, new, tuple(changes))
    same_title = text_key(old.title or "") == text_key(new.title or "")
    if not same_title or any(one.fate is not Fate.SAME for one in changes):
        fate = Fate.REWORDED
    elif text_key(old.function_title or "") != text_key(new.function_title or ""):
        fate = Fate.MOVED
    else:
        fate = Fate.SAME
    return SkillChange(fate, old, new, tuple(changes))


def _card_changes(
    old: Standard, new: Standard, cards: dict[int, int], skills: Sequence[SkillChange]
) -> Iterator[CardChange]:
    of_new: dict[int, list[SkillChange]] = defaultdict(list)
    of_old: dict[int, list[SkillChange]] = defaultdict(list)
    for skill in skills:
        if skill.new:
            of_new[skill.new.path.card].append(skill)
        elif skill.old and (became := cards.get(skill.old.path.card)):
            of_new[became].append(skill)
        elif skill.old:
            of_old[skill.old.path.card].append(skill)
    olds = {place: old.cards[was - 1] for was, place in cards.items()}
    for at, card in enumerate(new.cards, start=1):
        yield _card_change(olds.get(at), card, of_new[at])
    for at, card in enumerate(old.cards, start=1):
        if at not in cards:
            yield CardChange(Fate.GONE, card, None, tuple(of_old[at]))


def _card_change(old: Card | None, new: Card, skills: Sequence[SkillChange]) -> CardChange:
    if old is None:
        return CardChange(Fate.NEW, None, new, tuple(skills))
    same = _head(old) == _head(new) and all(skill.fate is Fate.SAME for skill in skills)
    return CardChange(Fate.SAME if same else Fate.REWORDED, old, new, tuple(skills))


def _head(card: Card) -> tuple[object, ...]:
    return (text_key(card.title), card.nkz_code, card.levels)
