"""Where the bars of a score plot stand. Across in percent of the plot's width, down in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import format_decimal

from exam.domain.grading import in_hundredths
from exam.services.scores import SkillLine

LEFT = 10.0
WIDTH = 70.0
"""Percent: before the bars is room for the skill's number, behind them for its points."""

TOP = 30
ROW = 32


@dataclass(frozen=True, slots=True)
class Bar:
    """One skill: `width` of the bar, `middle` of its row."""

    label: str
    value: str
    width: float
    middle: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """All bars, and where the cut score crosses them."""

    bars: tuple[Bar, ...]
    cut: float
    height: int
    left: float = LEFT
    full: float = WIDTH
    end: float = LEFT + WIDTH


def score_plot(skills: Sequence[SkillLine], *, pass_percent: int) -> Plot:
    """A horizontal bar for each skill, as long as its share of the points."""
    bars = tuple(_bar(place, skill) for place, skill in enumerate(skills))
    return Plot(bars=bars, cut=LEFT + WIDTH * pass_percent / 100, height=TOP + ROW * len(bars))


def _bar(place: int, skill: SkillLine) -> Bar:
    share = float(skill.points / skill.maximum) if skill.maximum else 0.0
    numbers = [str(number) for number in (skill.function, skill.skill) if number is not None]
    return Bar(
        label=".".join(numbers) or "–",
        value=f"{_shown(skill.points)} / {_shown(skill.maximum)}",
        width=round(WIDTH * share, 2),
        middle=TOP + ROW * place + ROW // 2,
        weak=skill.weak,
    )


def _shown(points: Fraction) -> str:
    return str(format_decimal(in_hundredths(points)))
