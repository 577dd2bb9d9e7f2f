"""How items stand to each other: which never meet in one paper, which are the same in two languages."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from question_bank.domain.item import Item, ItemType, Side, SourceKind
from question_bank.domain.quality.between_items import cues_between_items
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.text import text_key

_SEVERAL_GROUNDS = frozenset({ItemType.MULTIPLE, ItemType.ORDER})
_Place = tuple[int, int]  # function and skill


@dataclass(frozen=True, slots=True)
class SkillShape:
    """A skill by its numbers, and how many statements of each kind it has."""

    function: int
    skill: int
    abilities: int
    knowledge: int


@dataclass(frozen=True, slots=True)
class CardShape:
    """What of a card is the same in every language: its code, its skills in printed order, its levels."""

    code: str | None
    skills: tuple[SkillShape, ...]
    levels: tuple[int, ...] = ()


def enemies(items: Sequence[Item]) -> dict[str, frozenset[str]]:
    """By item id, the ids that must not share a paper with it; `items` are those that may meet on one.

    Enemies rest on the same statement, in whatever wording or family and with whatever distractors
    (variants do), or one tells the key of the other: its stem says what the other asks for. Several
    statements are the ground of an item that asks for several: all its right options, all that it pairs.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    by_ground: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        for ground in _grounds(item):
            by_ground[ground].add(item.id)
    for ids in by_ground.values():
        for one in ids:
            found[one] |= ids - {one}
    texts = {item.id: _text_of(item) for item in items}
    for language in {item.language for item in items}:
        told = cues_between_items({name: text for name, text in texts.items() if text.language == language})
        for one, other in told:
            found[one].add(other)
            found[other].add(one)
    return {item.id: frozenset(found[item.id]) for item in items}


def siblings(items: Iterable[tuple[CardShape, Item]]) -> dict[str, frozenset[str]]:
    """By item id, the ids of the same item in another language.

    Two items are siblings that ask in one family about statements which stand for each other: on cards
    of one occupation, as `parallel` finds them. The framework 003 prints in Russian the professions
    whose standard 000 prints in Kazakh, with other numbers and some skills left out, but every skill
    that both print has its abilities in the same number and order. A card without a code has none, and
    cards of one code that have no level in common are two cards of one profession.
    """
    groups: defaultdict[Hashable, list[tuple[CardShape, Item]]] = defaultdict(list)
    for shape, item in items:
        if shape.code is not None:
            groups[shape.code, item.family].append((shape, item))
    return {
        item.id: frozenset(
            other.id
            for beside, other in group
            if other.language != item.language and _same_place(shape, item, beside, other)
        )
        for group in groups.values()
        for shape, item in group
    }


@cache
def parallel(one: CardShape, other: CardShape) -> Mapping[_Place, _Place]:
    """The skills of two cards that stand for each other, by function and skill.

    Without a language in common it is the shape that tells: the longest sequence of skills, in the
    order of both cards, of which each has as many abilities here as there; the earliest of equals.
    """
    longest: dict[tuple[int, int], list[tuple[int, int]]] = {}
    first, second = one.skills, other.skills
    for here in range(len(first), -1, -1):
        for there in range(len(second), -1, -1):
            if here == len(first) or there == len(second):
                longest[here, there] = []
                continue
            found = [longest[here + 1, there], longest[here, there + 1]]
            if first[here].abilities == second[there].abilities > 0:
                found.insert(0, [(here, there), *longest[here + 1, there + 1]])
            longest[here, there] = max(found, key=len)
    return {
        (first[here].function, first[here].skill): (second[there].function, second[there].skill)
        for here, there in longest[0, 0]
    }


def _same_place(one: CardShape, item: Item, other: CardShape, there: Item) -> bool:
    if one.levels and other.levels and not set(one.levels) & set(other.levels):
        return False
    at, beside = item.source, there.source
    if (at.kind, at.index) != (beside.kind, beside.index) or at.function is None or at.skill is None:
        return False
    if parallel(one, other).get((at.function, at.skill)) != (beside.function, beside.skill):
        return False
    return at.kind is not SourceKind.KNOWLEDGE or _knowledge(one, item) == _knowledge(other, there)


def _knowledge(shape: CardShape, item: Item) -> int:
    """How many lines of knowledge the item's skill has: where the numbers differ, places say nothing."""
    at = (item.source.function, item.source.skill)
    return sum(skill.knowledge for skill in shape.skills if (skill.function, skill.skill) == at)


def _grounds(item: Item) -> frozenset[str]:
    texts = {item.statement_text, *(one["text"] for one in item.details.get("grounds", ()))}
    if item.type in _SEVERAL_GROUNDS:
        texts |= {option.text for option in item.options if option.id in item.key}
    if item.type is ItemType.MATCH:
        texts |= {option.text for option in item.options if option.side is Side.LEFT}
    return frozenset(map(text_key, texts))


def _text_of(item: Item) -> ItemText:
    places = {option.id: at for at, option in enumerate(item.options)}
    right = tuple(places[one] for one in item.key if one in places)
    texts = tuple(option.text for option in item.options)
    return ItemText(item.stem, texts, right, item.language, item.type)
