"""A blueprint and a bank as linear requirements on the items of a paper, each with its name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from blueprints.domain.offers import Offer
from blueprints.domain.quotas import EASY_FROM, HARD_BELOW, Band, Dimension, Quota
from blueprints.domain.specification import Cell, ExamBlueprint


class Need(StrEnum):
    """What a requirement is about."""

    LENGTH = "length"  # the number of questions
    CELL = "cell"  # questions of a skill and kind
    QUOTA = "quota"  # a share of the whole paper
    TEXT = "text"  # statements that read the same are asked once
    ENEMIES = "enemies"  # enemies never stand together
    SIBLINGS = "siblings"  # nor does an item with its own in another language
    USES = "uses"  # an item stands in so many papers at most
    OVERLAP = "overlap"  # two papers share so many items at most
    ANCHOR = "anchor"  # so many items are common to all papers
    RESERVE = "reserve"  # reserve papers share no item with any other


class Bound(StrEnum):
    """Which end of a range a requirement is."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, as it can be told and lifted by itself. `number` is its bound."""

    need: Need
    number: int = 0
    bound: Bound | None = None
    cell: Cell | None = None
    dimension: Dimension | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The weights of the items in a paper add up to at least `low` and at most `high`. Items by place."""

    weights: Mapping[int, float]
    low: float
    high: float


Needs = Mapping[Requirement, tuple[Rule, ...]]


def requirements(blueprint: ExamBlueprint, offers: Sequence[Offer]) -> dict[Requirement, tuple[Rule, ...]]:
    """All that one paper must keep to, in the order of the table; items of cells without questions are
    held out by the cells' upper bounds."""
    places = range(len(offers))
    total = blueprint.total
    needs: dict[Requirement, tuple[Rule, ...]] = {
        Requirement(Need.LENGTH, total): (Rule(dict.fromkeys(places, 1.0), total, total),)
    }
    ranges = blueprint.ranges()
    known = [place for place in places if offers[place].cell in ranges]
    members: dict[Cell, list[int]] = defaultdict(list)
    for place in known:
        members[offers[place].cell].append(place)
    for cell, (low, high) in ranges.items():
        named = Requirement(Need.CELL, low, Bound.LOW, cell), Requirement(Need.CELL, high, Bound.HIGH, cell)
        _add_range(needs, named, dict.fromkeys(members[cell], 1.0), (low, high))
    for quota in blueprint.quotas:
        _add_quota(needs, quota, offers)
    foreign = [place for place in places if offers[place].cell not in ranges]
    if foreign:
        needs[Requirement(Need.CELL, 0, Bound.HIGH)] = (Rule(dict.fromkeys(foreign, 1.0), 0, 0),)
    return needs | _apart(offers)


def weight_of(quota_dimension: Dimension) -> Callable[[Offer], str | float | None]:
    """What a quota looks at in an item: a category, or a number for loads."""
    return _LOOKS[quota_dimension]


def _band(offer: Offer) -> Band:
    if offer.difficulty >= EASY_FROM:
        return Band.EASY
    return Band.HARD if offer.difficulty < HARD_BELOW else Band.MIDDLE


_LOOKS: dict[Dimension, Callable[[Offer], str | float | None]] = {
    Dimension.COGNITION: lambda offer: offer.cognition,
    Dimension.TYPE: lambda offer: offer.type,
    Dimension.BAND: _band,
    Dimension.KEY: lambda offer: None if offer.key_place is None else "abcdefghij"[offer.key_place],
    Dimension.WORDS: lambda offer: float(offer.words),
    Dimension.SECONDS: lambda offer: float(offer.seconds),
}


def _add_quota(needs: dict[Requirement, tuple[Rule, ...]], quota: Quota, offers: Sequence[Offer]) -> None:
    look = weight_of(quota.dimension)
    weights = {}
    for place, offer in enumerate(offers):
        seen = look(offer)
        if isinstance(seen, float):
            weights[place] = seen
        elif seen == quota.category:
            weights[place] = 1.0
    named = (
        Requirement(Need.QUOTA, quota.low, Bound.LOW, None, quota.dimension, quota.category),
        Requirement(Need.QUOTA, quota.high or 0, Bound.HIGH, None, quota.dimension, quota.category),
    )
    _add_range(needs, named, weights, (quota.low, quota.high))


def _add_range(
    needs: dict[Requirement, tuple[Rule, ...]],
    named: tuple[Requirement, Requirement],
    weights: dict[int, float],
    span: tuple[int, int | None],
) -> None:
    low, high = span
    if low > 0:
        needs[named[0]] = (Rule(weights, low, float("inf")),)
    if high is not None and (weights and sum(weights.values()) > high):
        needs[named[1]] = (Rule(weights, -float("inf"), high),)


def _apart(offers: Sequence[Offer]) -> dict[Requirement, tuple[Rule, ...]]:
    """Items that must not stand together, as groups of which a paper holds one at most."""
    place_of = {offer.item_id: place for place, offer in enumerate(offers)}
    texts: dict[str, list[int]] = defaultdict(list)
    for place, offer in enumerate(offers):
        texts[offer.text_key].append(place)
    groups = {
        Need.TEXT: [tuple(places) for places in texts.values() if len(places) > 1],
        Need.ENEMIES: _pairs(place_of, ((offer.item_id, offer.enemies) for offer in offers)),
        Need.SIBLINGS: _pairs(place_of, ((offer.item_id, offer.siblings) for offer in offers)),
    }
    return {
        Requirement(need, 1): tuple(Rule(dict.fromkeys(group, 1.0), 0, 1) for group in found)
        for need, found in groups.items()
        if found
    }


def _pairs(place_of: Mapping[str, int], named: Iterable[tuple[str, frozenset[str]]]) -> list[tuple[int, ...]]:
    """Each pair once; pairs that are all apart from each other made one group where they are a clique."""
    others: dict[int, set[int]] = defaultdict(set)
    for name, enemies in named:
        for enemy in enemies:
            if enemy in place_of and enemy != name:
                others[place_of[name]].add(place_of[enemy])
                others[place_of[enemy]].add(place_of[name])
    groups: list[tuple[int, ...]] = []
    open_pairs = {(one, two) for one, enemies in others.items() for two in enemies if one < two}
    for one, two in sorted(open_pairs):
        if (one, two) not in open_pairs:
            continue
        clique = [one, two]
        for third in sorted(others[one] & others[two]):
            if all(third in others[member] for member in clique):
                clique.append(third)
        clique.sort()
        open_pairs -= {(a, b) for a in clique for b in clique if a < b}
        groups.append(tuple(clique))
    return groups
