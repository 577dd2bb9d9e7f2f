"""Nodes of a standard's tree: their paths, a walk over all of them, changes that leave the rest alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from question_bank.domain.standard import (
    Card,
    Defect,
    LabourFunction,
    Skill,
    Span,
    Standard,
    Statement,
    StatementKind,
)

T = TypeVar("T")


class Part(StrEnum):
    """What a node of the tree is."""

    CARD = "card"
    FUNCTION = "function"
    SKILL = "skill"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Path:
    """The way to a node by places, which count from 1 in the parent and not as printed; 0 where it ends.

    As text: "9" a card, "9/2" a function of it, "9/2/1" a skill, "9/2/1/ability/3" a statement.
    """

    card: int
    function: int = 0
    skill: int = 0
    kind: StatementKind | None = None
    index: int = 0

    @property
    def part(self) -> Part:
        if self.kind is not None:
            return Part.STATEMENT
        if self.skill:
            return Part.SKILL
        return Part.FUNCTION if self.function else Part.CARD

    @property
    def parent(self) -> "Path":
        """The path of the skill, function or card that holds the node; a card is its own."""
        match self.part:
            case Part.STATEMENT:
                return Path(self.card, self.function, self.skill)
            case Part.SKILL:
                return Path(self.card, self.function)
            case _:
                return Path(self.card)

    def __str__(self) -> str:
        steps: list[object] = [step for step in (self.card, self.function, self.skill) if step]
        return "/".join(map(str, [*steps, self.kind, self.index] if self.kind else steps))

    @classmethod
    def read(cls, text: str) -> "Path":
        """Raises ValueError for a text that is no path."""
        steps = text.split("/")
        card, function, skill = (*(int(step) for step in steps[:3]), 0, 0)[:3]
        if card < 1 or len(steps) not in (1, 2, 3, 5):
            raise ValueError(text)
        if len(steps) < 5:
            return cls(card, function, skill)
        return cls(card, function, skill, StatementKind(steps[3]), int(steps[4]))


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its wording: a statement's text, or the title of another node ("" for none)."""

    path: Path
    text: str
    lines: Span
    card_title: str
    card_code: str | None
    printed_levels: tuple[int, ...]


def nodes(standard: Standard) -> Iterator[Node]:
    """Every node, parents before their children, in printed order."""
    for at, card in enumerate(standard.cards, start=1):
        yield from _nodes_of_card(Path(at), card)


def _nodes_of_card(path: Path, card: Card) -> Iterator[Node]:
    def node(path: Path, text: str | None, lines: Span) -> Node:
        return Node(path, text or "", lines, card.title, card.nkz_code, card.printed_levels)

    yield node(path, card.title, card.lines)
    for at, function in enumerate(card.functions, start=1):
        yield node(Path(path.card, at), function.title, function.lines)
        for place, skill in enumerate(function.skills, start=1):
            yield node(Path(path.card, at, place), skill.title, skill.lines)
            for kind in StatementKind:
                for number, one in enumerate(statements(skill, kind), start=1):
                    yield node(Path(path.card, at, place, kind, number), one.text, one.lines)


def node_of(standard: Standard, defect: Defect) -> Node | None:
    """The node that a defect is about: the statement that it quotes, else the node at its `where`."""
    parents = [node for node in nodes(standard) if _is_at(standard, node.path, defect.where)]
    inside = (node for node in nodes(standard) if any(node.path.parent == one.path for one in parents[:1]))
    quoted = (
        node
        for node in inside
        if node.path.part is Part.STATEMENT and node.text == defect.text and node.lines[0] == defect.line
    )
    return next(quoted, parents[0] if parents else None)


def _is_at(standard: Standard, path: Path, where: str) -> bool:
    """Whether the printed numbers on the way to the node are `where`: "9/2/1"."""
    if path.part is Part.STATEMENT:
        return False
    numbers = [standard.cards[path.card - 1].ordinal]
    if path.function:
        numbers.append(function_at(standard, path).number)
    if path.skill:
        numbers.append(skill_at(standard, path).number)
    return "/".join(map(str, numbers)) == where


def statements(skill: Skill, kind: StatementKind) -> tuple[Statement, ...]:
    return skill.abilities if kind is StatementKind.ABILITY else skill.knowledge


def function_at(standard: Standard, path: Path) -> LabourFunction:
    return standard.cards[path.card - 1].functions[path.function - 1]


def skill_at(standard: Standard, path: Path) -> Skill:
    return function_at(standard, path).skills[path.skill - 1]


def change_card(standard: Standard, path: Path, change: Callable[[Card], Card | None]) -> Standard:
    """The standard with the card at `path` changed, or left out where `change` gives None."""
    return replace(standard, cards=_with(standard.cards, path.card, change))


def change_function(
    standard: Standard, path: Path, change: Callable[[LabourFunction], LabourFunction | None]
) -> Standard:
    return change_card(
        standard, path, lambda card: replace(card, functions=_with(card.functions, path.function, change))
    )


def change_skill(standard: Standard, path: Path, change: Callable[[Skill], Skill | None]) -> Standard:
    return change_function(
        standard, path, lambda function: replace(function, skills=_with(function.skills, path.skill, change))
    )


def change_statements(
    standard: Standard,
    path: Path,
    kind: StatementKind,
    change: Callable[[tuple[Statement, ...]], tuple[Statement, ...]],
) -> Standard:
    """The standard with one list of the skill at `path` changed; its statements are counted anew."""
    return change_skill(
        standard, path, lambda skill: with_statements(skill, kind, change(statements(skill, kind)))
    )


def with_statements(skill: Skill, kind: StatementKind, listed: tuple[Statement, ...]) -> Skill:
    """The skill with this list of its abilities or knowledge, counted from 1."""
    counted = tuple(replace(one, kind=kind, index=at) for at, one in enumerate(listed, start=1))
    if kind is StatementKind.ABILITY:
        return replace(skill, abilities=counted)
    return replace(skill, knowledge=counted)


def _with(parts: tuple[T, ...], place: int, change: Callable[[T], T | None]) -> tuple[T, ...]:
    changed = change(parts[place - 1])
    middle = () if changed is None else (changed,)
    return (*parts[: place - 1], *middle, *parts[place:])
