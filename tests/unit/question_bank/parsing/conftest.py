"""Invented standards for the tests of parsing, and the way to the official documents."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.question_bank.parsing.invented import KAZAKH, RUSSIAN, Invented


@pytest.fixture
def russian() -> Invented:
    return RUSSIAN


@pytest.fixture
def kazakh() -> Invented:
    return KAZAKH


@pytest.fixture(params=["ru", "kk"])
def invented(request: pytest.FixtureRequest) -> Invented:
    return {"ru": RUSSIAN, "kk": KAZAKH}[request.param]


@pytest.fixture
def official() -> Callable[[str], Path]:
    """Return a finder of the official documents, which are not part of the project."""
    folder = Path(os.environ.get("SYNAQ_STANDARDS_DIR") or Path(__file__).parents[5] / "shared" / "standards")

    def find(number: str) -> Path:
        found = sorted(folder.glob(f"{number}_*.txt"))
        if not found:
            pytest.skip(f"official document {number} is not in {folder.name}/: set SYNAQ_STANDARDS_DIR")
        return found[0]

    return find
