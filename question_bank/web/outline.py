"""A card beside its source: each statement knows its lines, each line its statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from question_bank.domain.generation.cleaning import capital
from question_bank.domain.standard import Card, Skill, Span, Statement
from question_bank.services.standard_views import CardView


@dataclass(frozen=True, slots=True)
class StatementNode:
    """A statement; `anchor` names it in the page."""

    anchor: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class SkillNode:
    """A skill with its statements by kind."""

    anchor: str
    number: int
    title: str
    recognition: str | None
    lines: Span
    abilities: tuple[StatementNode, ...]
    knowledge: tuple[StatementNode, ...]


@dataclass(frozen=True, slots=True)
class FunctionNode:
    """A labour function with its skills."""

    number: int
    title: str
    lines: Span
    skills: tuple[SkillNode, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the document; `anchor` is the statement that stands on it."""

    number: int
    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class CardOutline:
    """One card: its tree, and its part of the document by line."""

    card_id: int
    card: Card
    items: int
    functions: tuple[FunctionNode, ...]
    text: tuple[TextLine, ...]


def outline(view: CardView, lines: Sequence[str]) -> CardOutline:
    """The tree and the lines of a card; empty lines are left out."""
    functions = tuple(
        FunctionNode(
            number=function.number,
            title=capital(function.title or ""),
            lines=function.lines,
            skills=tuple(_skill(skill, f"s{at}-{place}") for place, skill in enumerate(function.skills)),
        )
        for at, function in enumerate(view.card.functions)
    )
    owners = {
        line: node.anchor
        for node in _statements(functions)
        for line in range(node.statement.lines[0], node.statement.lines[1] + 1)
    }
    first, last = view.card.lines
    numbered = enumerate(lines[first - 1 : last], start=first)
    text = (TextLine(number, line.strip(), owners.get(number)) for number, line in numbered)
    return CardOutline(
        view.card_id, view.card, view.items, functions, tuple(line for line in text if line.text)
    )


def counts(card: Card) -> tuple[int, int, int]:
    """Functions, skills and statements of a card."""
    skills = [skill for function in card.functions for skill in function.skills]
    statements = sum(len(skill.abilities) + len(skill.knowledge) for skill in skills)
    return len(card.functions), len(skills), statements


def _skill(skill: Skill, anchor: str) -> SkillNode:
    return SkillNode(
        anchor=anchor,
        number=skill.number,
        title=capital(skill.title or ""),
        recognition=skill.recognition,
        lines=skill.lines,
        abilities=tuple(StatementNode(f"{anchor}-a{one.index}", one) for one in skill.abilities),
        knowledge=tuple(StatementNode(f"{anchor}-k{one.index}", one) for one in skill.knowledge),
    )


def _statements(functions: Sequence[FunctionNode]) -> Iterator[StatementNode]:
    for function in functions:
        for skill in function.skills:
            yield from (*skill.abilities, *skill.knowledge)
