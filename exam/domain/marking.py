"""How the marks that people give to an extended response become its points.

A marker gives points for each criterion of an analytic rubric, from 0 to the criterion's own points.
One marker decides alone; where a centre asks for two, they mark apart. If their sums lie near each
other, the mean counts; else a third person looks again, knowing both, and that sum alone counts
(resolution by expert judgement: Johnson, Penny & Gordon 2000, Applied Measurement in Education 13).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kernel.errors import Invalid

# Defaults to begin with, for the centre to change: neither the Law nor the Rules have such a number.
DEFAULT_MARKERS = 1
DEFAULT_LIMIT_PERCENT = 20

MOST_MARKERS = 2
LONGEST_NOTE = 1000
LIMITS = (0, 100)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric and the most points that it gives."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class MarkingRule:
    """How a centre has responses marked: by one person or two, and by how many percent of the response's
    points two may differ before a third settles."""

    markers: int = DEFAULT_MARKERS
    limit_percent: int = DEFAULT_LIMIT_PERCENT


def criteria_of(details: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """The rubric in an item's details; none where there is none to be seen."""
    return tuple(Criterion(line["text"], line["points"]) for line in details.get("rubric", ()))


def check_rule(rule: MarkingRule) -> None:
    """Raise Invalid("marking_markers" | "marking_limit") for a rule that cannot be followed."""
    if not 1 <= rule.markers <= MOST_MARKERS:
        raise Invalid("marking_markers", most=MOST_MARKERS)
    if not LIMITS[0] <= rule.limit_percent <= LIMITS[1]:
        raise Invalid("marking_limit", least=LIMITS[0], most=LIMITS[1])


def check_marks(points: Sequence[int], criteria: Sequence[int], note: str) -> None:
    """Raise Invalid unless there are points for every criterion, none above its own ("marks_missing",
    "marks_points"), and the note is no essay ("marks_note"). `criteria` are the most points of each."""
    if len(points) != len(criteria):
        raise Invalid("marks_missing")
    if not all(0 <= given <= most for given, most in zip(points, criteria, strict=True)):
        raise Invalid("marks_points")
    if len(note) > LONGEST_NOTE:
        raise Invalid("marks_note", most=LONGEST_NOTE)


def settled_share(sums: Sequence[int], *, maximum: int, rule: MarkingRule) -> Fraction | None:
    """The share of the points (0 to 1) that counts; None while another marker is needed.

    `sums` are the points that each marker gave in all, in the order of marking; `maximum` is the most.
    """
    if len(sums) < rule.markers:
        return None
    if rule.markers == 1:
        return Fraction(sums[0], maximum)
    first, second, *third = sums
    if third:
        return Fraction(third[0], maximum)
    if differs(first, second, maximum=maximum, rule=rule):
        return None
    return Fraction(first + second, 2 * maximum)


def differs(first: int, second: int, *, maximum: int, rule: MarkingRule) -> bool:
    """Whether two sums lie farther apart than the rule allows; just as far is near enough."""
    return abs(first - second) * 100 > maximum * rule.limit_percent
