"""A card beside its source: each statement knows its lines, each line its statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from question_bank.domain.generation.cleaning import capital
from question_bank.domain.standard import Card, LabourFunction, Skill, Span, Statement, StatementKind
from question_bank.domain.tree import Part, Path, statements
from question_bank.services.standard_views import CardView, VersionView


@dataclass(frozen=True, slots=True)
class StatementNode:
    """A statement; `anchor` names it in the page, `path` in the tree."""

    anchor: str
    path: Path
    statement: Statement


@dataclass(frozen=True, slots=True)
class SkillNode:
    """A skill with its statements by kind."""

    anchor: str
    path: Path
    number: int
    title: str
    recognition: str | None
    lines: Span
    abilities: tuple[StatementNode, ...]
    knowledge: tuple[StatementNode, ...]


@dataclass(frozen=True, slots=True)
class FunctionNode:
    """A labour function with its skills."""

    anchor: str
    path: Path
    number: int
    title: str
    lines: Span
    skills: tuple[SkillNode, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the document; `anchor` is the statement that stands on it, `doubtful` if a defect does."""

    number: int
    text: str
    anchor: str | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class CardOutline:
    """One card: its tree, and its part of the document by line."""

    card_id: int
    path: Path
    card: Card
    items: int
    functions: tuple[FunctionNode, ...]
    text: tuple[TextLine, ...]


def outline(version: VersionView, view: CardView) -> CardOutline:
    """The tree and the lines of a card; empty lines are left out."""
    path = Path(version.cards.index(view) + 1)
    functions = tuple(
        _function(function, Path(path.card, at)) for at, function in enumerate(view.card.functions, start=1)
    )
    owners = {
        line: node.anchor
        for node in _statements(functions)
        for line in range(node.statement.lines[0], node.statement.lines[1] + 1)
    }
    doubtful = {defect.line for defect in version.defects}
    first, last = view.card.lines
    numbered = enumerate(version.lines[first - 1 : last], start=first)
    text = (
        TextLine(number, line.strip(), owners.get(number), number in doubtful) for number, line in numbered
    )
    return CardOutline(
        view.card_id, path, view.card, view.items, functions, tuple(line for line in text if line.text)
    )


def anchor_of(path: Path) -> str:
    """The name of a node in the page of its card; it holds for a skill when its statements change."""
    match path.part:
        case Part.CARD:
            return "card"
        case Part.FUNCTION:
            return f"f{path.function}"
        case Part.SKILL:
            return f"s{path.function}-{path.skill}"
    letter = "a" if path.kind is StatementKind.ABILITY else "k"
    return f"{anchor_of(path.parent)}-{letter}{path.index}"


def counts(card: Card) -> tuple[int, int, int]:
    """Functions, skills and statements of a card."""
    skills = [skill for function in card.functions for skill in function.skills]
    statements = sum(len(skill.abilities) + len(skill.knowledge) for skill in skills)
    return len(card.functions), len(skills), statements


def _function(function: LabourFunction, path: Path) -> FunctionNode:
    return FunctionNode(
        anchor=anchor_of(path),
        path=path,
        number=function.number,
        title=capital(function.title or ""),
        lines=function.lines,
        skills=tuple(
            _skill(skill, Path(path.card, path.function, place))
            for place, skill in enumerate(function.skills, start=1)
        ),
    )


def _skill(skill: Skill, path: Path) -> SkillNode:
    return SkillNode(
        anchor=anchor_of(path),
        path=path,
        number=skill.number,
        title=capital(skill.title or ""),
        recognition=skill.recognition,
        lines=skill.lines,
        abilities=_nodes(skill, path, StatementKind.ABILITY),
        knowledge=_nodes(skill, path, StatementKind.KNOWLEDGE),
    )


def _nodes(skill: Skill, path: Path, kind: StatementKind) -> tuple[StatementNode, ...]:
    paths = (
        Path(path.card, path.function, path.skill, kind, at)
        for at in range(1, len(statements(skill, kind)) + 1)
    )
    return tuple(
        StatementNode(anchor_of(at), at, one) for at, one in zip(paths, statements(skill, kind), strict=True)
    )


def _statements(functions: Sequence[FunctionNode]) -> Iterator[StatementNode]:
    for function in functions:
        for skill in function.skills:
            yield from (*skill.abilities, *skill.knowledge)
