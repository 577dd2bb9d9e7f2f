"""The project's own Python files, read once, with what the rules of the house ask about them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("kernel", "question_bank", "blueprints", "exam", "workers")


@dataclass(frozen=True)
class Source:
    """One file: its path inside the project, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where to look, as an editor understands it."""
        return f"{self.path}:{node.lineno}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """All files of the folders, the five packages where none is named."""
    return tuple(
        _read(path) for folder in folders or PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))
    )


def imports(node: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Every (dotted name, statement) that is imported anywhere below `node`; "a.b" for `from a import b`."""
    for statement in ast.walk(node):
        if isinstance(statement, ast.Import):
            yield from ((alias.name, statement) for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            yield from ((f"{statement.module}.{alias.name}", statement) for alias in statement.names)


def _read(path: Path) -> Source:
    text = path.read_text("utf-8")
    return Source(path.relative_to(ROOT), text, ast.parse(text))
