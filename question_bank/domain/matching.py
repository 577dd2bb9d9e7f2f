"""Which card, skill and statement of a newer redaction is which of the older, one to one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz, process

from question_bank.domain.standard import Card, Skill, Standard, StatementKind
from question_bank.domain.text import text_key
from question_bank.domain.tree import Path, statements

ALIKE_IN_SKILL = 60
ALIKE_IN_CARD = 70
ALIKE_ELSEWHERE = 88
"""From what similarity on (rapidfuzz ratio of keys, 0 to 100) two wordings are one statement, reworded.

The farther apart two statements stand, the more alike they must be: official wordings share many words.
"""


@dataclass(frozen=True, slots=True)
class SkillSpot:
    """A skill of one redaction, with the numbers that the card prints."""

    path: Path
    card_ordinal: int
    function: int
    function_title: str | None
    number: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement of one redaction in its skill."""

    skill: SkillSpot
    path: Path
    kind: StatementKind
    index: int
    text: str


Pairs = dict[Path, Path]
"""Paths of the older redaction to those of the newer that they became."""
_Key = TypeVar("_Key", bound=Hashable)


def statement_pairs(
    before: Sequence[Spot], after: Sequence[Spot], cards: dict[int, int], skills: Pairs
) -> Pairs:
    """Old statements to new: the same words first, then the most alike; near places before far ones."""
    pairs = _same_words(before, after, cards, skills)
    return pairs | _alike(before, after, pairs, cards, skills)


def card_pairs(old: Sequence[Card], new: Sequence[Card]) -> dict[int, int]:
    """Places (from 1) of old cards to new ones; the surest sign first."""
    signs: tuple[Callable[[Card], Hashable], ...] = (
        lambda card: (card.nkz_code, text_key(card.title), card.levels),
        lambda card: (text_key(card.title), card.levels),
        lambda card: (card.nkz_code, card.levels) if card.nkz_code else None,
        lambda card: text_key(card.title),
        lambda card: card.nkz_code,
    )
    pairs: dict[int, int] = {}
    for sign in signs:
        pairs |= _paired(
            [(at, sign(card)) for at, card in enumerate(old, 1) if at not in pairs],
            [(at, sign(card)) for at, card in enumerate(new, 1) if at not in pairs.values()],
        )
    return pairs


def _paired(old: Iterable[tuple[_Key, Hashable]], new: Iterable[tuple[_Key, Hashable]]) -> dict[_Key, _Key]:
    """Pairs with the same sign, in order; None is no sign."""
    waiting: dict[Hashable, list[_Key]] = defaultdict(list)
    for place, sign in new:
        waiting[sign].append(place)
    return {place: waiting[sign].pop(0) for place, sign in old if sign is not None and waiting[sign]}


def skills_of(standard: Standard) -> Iterator[tuple[SkillSpot, Skill]]:
    for at, card in enumerate(standard.cards, start=1):
        for place, function in enumerate(card.functions, start=1):
            for number, skill in enumerate(function.skills, start=1):
                path = Path(at, place, number)
                title = function.title
                yield SkillSpot(path, card.ordinal, function.number, title, skill.number, skill.title), skill


def spots_of(spot: SkillSpot, skill: Skill) -> Iterator[Spot]:
    for kind in StatementKind:
        for at, one in enumerate(statements(skill, kind), start=1):
            path = Path(spot.path.card, spot.path.function, spot.path.skill, kind, at)
            yield Spot(spot, path, kind, one.index, one.text)


def skill_pairs(old: Sequence[SkillSpot], new: Sequence[SkillSpot], cards: dict[int, int]) -> Pairs:
    """Old skills to new: by title in the same function, then in the same card, then by number."""
    signs: tuple[Callable[[SkillSpot, int], Hashable], ...] = (
        lambda spot, card: (card, text_key(spot.function_title or ""), text_key(spot.title or "")),
        lambda spot, card: (card, text_key(spot.title)) if spot.title else None,
        lambda spot, card: (card, spot.function, spot.number),
    )
    pairs: Pairs = {}
    for sign in signs:
        taken = set(pairs.values())
        left = [spot for spot in old if spot.path not in pairs and spot.path.card in cards]
        pairs |= _paired(
            [(spot.path, sign(spot, cards[spot.path.card])) for spot in left],
            [(spot.path, sign(spot, spot.path.card)) for spot in new if spot.path not in taken],
        )
    return pairs


def _same_words(before: Sequence[Spot], after: Sequence[Spot], cards: dict[int, int], skills: Pairs) -> Pairs:
    keys = {id(spot): text_key(spot.text) for spot in (*before, *after)}
    old: tuple[Callable[[Spot], Hashable], ...] = (
        lambda spot: (skills.get(spot.skill.path), spot.kind, keys[id(spot)]),
        lambda spot: (cards.get(spot.path.card), spot.kind, keys[id(spot)]),
        lambda spot: (cards.get(spot.path.card), keys[id(spot)]),
        lambda spot: (spot.kind, keys[id(spot)]),
    )
    new: tuple[Callable[[Spot], Hashable], ...] = (
        lambda spot: (spot.skill.path, spot.kind, keys[id(spot)]),
        lambda spot: (spot.path.card, spot.kind, keys[id(spot)]),
        lambda spot: (spot.path.card, keys[id(spot)]),
        lambda spot: (spot.kind, keys[id(spot)]),
    )
    pairs: Pairs = {}
    for sign_of_old, sign_of_new in zip(old, new, strict=True):
        taken = set(pairs.values())
        pairs |= _paired(
            [(spot.path, sign_of_old(spot)) for spot in before if spot.path not in pairs],
            [(spot.path, sign_of_new(spot)) for spot in after if spot.path not in taken],
        )
    return pairs


def _alike(
    before: Sequence[Spot], after: Sequence[Spot], known: Pairs, cards: dict[int, int], skills: Pairs
) -> Pairs:
    """The most alike of what is left, in the same skill, then card, then anywhere."""
    pairs: Pairs = {}
    steps: tuple[tuple[int, Callable[[Spot], Hashable], Callable[[Spot], Hashable]], ...] = (
        (ALIKE_IN_SKILL, lambda spot: skills.get(spot.skill.path), lambda spot: spot.skill.path),
        (ALIKE_IN_CARD, lambda spot: cards.get(spot.path.card), lambda spot: spot.path.card),
        (ALIKE_ELSEWHERE, lambda _: True, lambda _: True),
    )
    for least, scope_of_old, scope_of_new in steps:
        taken = {*known.values(), *pairs.values()}
        left = [spot for spot in before if spot.path not in known and spot.path not in pairs]
        free = [spot for spot in after if spot.path not in taken]
        for kind in StatementKind:
            pairs |= _alike_in_scopes(
                [(scope_of_old(spot), spot) for spot in left if spot.kind is kind],
                [(scope_of_new(spot), spot) for spot in free if spot.kind is kind],
                least,
            )
    return pairs


def _alike_in_scopes(
    old: Sequence[tuple[Hashable, Spot]], new: Sequence[tuple[Hashable, Spot]], least: int
) -> Pairs:
    scopes: dict[Hashable, tuple[list[Spot], list[Spot]]] = defaultdict(lambda: ([], []))
    for scope, spot in old:
        scopes[scope][0].append(spot)
    for scope, spot in new:
        scopes[scope][1].append(spot)
    pairs: Pairs = {}
    for scope, (left, free) in scopes.items():
        if scope is not None and left and free:
            pairs |= _best_pairs(left, free, least)
    return pairs


def _best_pairs(left: Sequence[Spot], free: Sequence[Spot], least: int) -> Pairs:
    """The most alike pair, then the most alike of the rest, down to `least`."""
    table = process.cdist(
        [text_key(spot.text) for spot in left],
        [text_key(spot.text) for spot in free],
        scorer=fuzz.ratio,
        score_cutoff=least,
    )
    found = sorted(
        (-float(score), row, column)
        for row, scores in enumerate(table)
        for column, score in enumerate(scores)
        if score >= least
    )
    pairs: dict[int, int] = {}
    for _, row, column in found:
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return {left[row].path: free[column].path for row, column in pairs.items()}
