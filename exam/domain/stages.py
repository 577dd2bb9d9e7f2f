"""Stages beside the test: a practical task, an interview, a portfolio, each marked by a rubric.

The Law speaks of an exam or exams by the qualification program (Law 14-VIII, art. 16(2), 21) and names no
stages; which there are is the centre's decision, kept in its program.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from exam.domain.states import Outcome
from kernel.errors import Invalid

DEFAULT_STAGE_PERCENT = 70
"""A default to begin with, for the centre to change; no number of the Rules of recognition."""

LONGEST_TITLE = 300
LONGEST_REMARKS = 4000
MOST_CRITERIA = 40
MOST_POINTS = 100
MOST_STAGES = 6


class StageKind(StrEnum):
    """How a stage examines. The test itself stands on the program."""

    PRACTICAL = "practical"
    INTERVIEW = "interview"
    PORTFOLIO = "portfolio"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of a rubric and the points that it gives at most."""

    title_kk: str
    title_ru: str
    points: int

    def title(self, language: str) -> str:
        return self.title_kk if language == "kk" else self.title_ru


@dataclass(frozen=True, slots=True)
class Stage:
    """What a centre decides about a stage. `minutes` is None where time is not limited."""

    kind: StageKind
    title_kk: str
    title_ru: str
    minutes: int | None
    pass_percent: int
    rubric: tuple[Criterion, ...]

    @property
    def maximum(self) -> int:
        return sum(criterion.points for criterion in self.rubric)

    def title(self, language: str) -> str:
        """In Kazakh for "kk", else in Russian."""
        return self.title_kk if language == "kk" else self.title_ru


def check_stage(stage: Stage) -> None:
    """Raise Invalid with "stage_" and what is missing or out of its limits."""
    for title in (stage.title_kk, stage.title_ru):
        if not 0 < len(title.strip()) <= LONGEST_TITLE:
            raise Invalid("stage_title", most=LONGEST_TITLE)
    if stage.minutes is not None and not 1 <= stage.minutes <= 600:
        raise Invalid("stage_minutes", least=1, most=600)
    if not 1 <= stage.pass_percent <= 100:
        raise Invalid("stage_pass_percent")
    if not 1 <= len(stage.rubric) <= MOST_CRITERIA:
        raise Invalid("stage_rubric", most=MOST_CRITERIA)


def read_rubric(text: str) -> tuple[Criterion, ...]:
    """A rubric as it is typed: a criterion a line, in Kazakh; in Russian; its points.

    Raises Invalid("stage_rubric_line") with the number of the first line that is not so, or
    Invalid("stage_rubric") for none or too many.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not 1 <= len(lines) <= MOST_CRITERIA:
        raise Invalid("stage_rubric", most=MOST_CRITERIA)
    return tuple(_criterion(number, line) for number, line in lines)


def rubric_text(rubric: Iterable[Criterion]) -> str:
    """What read_rubric reads."""
    return "\n".join(f"{c.title_kk}; {c.title_ru}; {c.points}" for c in rubric)


def stored_rubric(rubric: Iterable[Criterion]) -> list[dict[str, Any]]:
    """What rubric_of reads."""
    return [{"title_kk": c.title_kk, "title_ru": c.title_ru, "points": c.points} for c in rubric]


def rubric_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    """The rubric of a stage's row."""
    return tuple(Criterion(part["title_kk"], part["title_ru"], part["points"]) for part in stored)


def check_points(stage: Stage, points: Sequence[int], remarks: str) -> None:
    """Raise Invalid("stage_points") unless each criterion has its points, from 0 to its own most;
    Invalid("stage_remarks") for remarks that are too long."""
    if len(points) != len(stage.rubric):
        raise Invalid("stage_points")
    if any(not 0 <= given <= criterion.points for given, criterion in zip(points, stage.rubric, strict=True)):
        raise Invalid("stage_points")
    if len(remarks) > LONGEST_REMARKS:
        raise Invalid("stage_remarks", most=LONGEST_REMARKS)


def stage_outcome(stage: Stage, points: Sequence[int] | None) -> Outcome | None:
    """Passed with at least the stage's percent of the rubric's points; None without a result."""
    if points is None:
        return None
    return Outcome.PASS if sum(points) * 100 >= stage.maximum * stage.pass_percent else Outcome.FAIL


def _criterion(number: int, line: str) -> Criterion:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 3 or not all(parts) or not parts[2].isdecimal():
        raise Invalid("stage_rubric_line", line=number, most=MOST_POINTS)
    points = int(parts[2])
    if not 1 <= points <= MOST_POINTS or max(len(parts[0]), len(parts[1])) > LONGEST_TITLE:
        raise Invalid("stage_rubric_line", line=number, most=MOST_POINTS)
    return Criterion(parts[0], parts[1], points)
