"""Checks on a cut score that weigh judgement against what candidates reach: Hofstee and Beuk.

Both look where a line of the judges crosses the curve of the scores. The curve stands at whole points
and is straight between them.

Hofstee 1983 (in Anderson & Helmick, On educational testing): judges name the lowest and the highest
acceptable cut and share of failures. Beuk 1984 (JEM 21, 147-152), with the slope as the ratio of the
standard deviations (Mills & Melican 1987, ETS RR-87-14): judges name a cut and the share of passes that
they expect; the line gives way more on the side on which they agree less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean, stdev

TOUCH = 12
"""Decimals to which the curve and a line are the same: where they touch, no rounding error parts them."""


@dataclass(frozen=True, slots=True)
class FailCurve:
    """`shares[c]` is the share of candidates with less than c points, for c from 0 to the maximum."""

    shares: tuple[float, ...]
    candidates: int

    @property
    def maximum(self) -> int:
        return len(self.shares) - 1

    def at(self, cut: float) -> float:
        """The share (0 to 1) that fails with a cut of `cut` points. Raises ValueError off the scale."""
        if not 0 <= cut <= self.maximum:
            raise ValueError("the cut is outside of the scale")
        low = min(int(cut), self.maximum - 1)
        return self.shares[low] + (cut - low) * (self.shares[low + 1] - self.shares[low])


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where line and curve meet: a cut in points, the share that fails with it."""

    cut: float
    fail: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is acceptable: cuts in points, shares of failures from 0 to 1."""

    lowest_cut: float
    highest_cut: float
    lowest_fail: float
    highest_fail: float


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a panel expects: mean and standard deviation of cuts (points) and of shares that pass (0 to 1)."""

    cut: float
    passing: float
    cut_spread: float
    passing_spread: float


def fail_curve(scores: Iterable[float], *, maximum: int) -> FailCurve:
    """The curve of candidates' points. Raises ValueError without candidates or points."""
    reached = sorted(scores)
    if not reached or maximum < 1:
        raise ValueError("a curve needs candidates and points")
    below = [0] * (maximum + 1)
    for score in reached:
        for cut in range(max(0, _first_above(score)), maximum + 1):
            below[cut] += 1
    return FailCurve(tuple(count / len(reached) for count in below), len(reached))


def mean_bounds(bounds: Sequence[Bounds]) -> Bounds:
    """The panel's bounds: the means of the judges'. Raises ValueError for no judges."""
    if not bounds:
        raise ValueError("bounds of a panel need a judge")
    return Bounds(
        lowest_cut=fmean(b.lowest_cut for b in bounds),
        highest_cut=fmean(b.highest_cut for b in bounds),
        lowest_fail=fmean(b.lowest_fail for b in bounds),
        highest_fail=fmean(b.highest_fail for b in bounds),
    )


def hofstee(curve: FailCurve, bounds: Bounds) -> Crossing | None:
    """Where the diagonal from (lowest cut, highest fail) to (highest cut, lowest fail) meets the curve.

    None when it does not: what the judges accept and what candidates reach exclude one another. That is a
    finding to discuss, so it is not forced. Raises ValueError for bounds in the wrong order.
    """
    width, drop = bounds.highest_cut - bounds.lowest_cut, bounds.highest_fail - bounds.lowest_fail
    if width <= 0 or drop < 0:
        raise ValueError("bounds are named from the lowest to the highest")
    slope = -drop / width
    return _crossing(
        curve,
        start=(bounds.lowest_cut, bounds.highest_fail),
        slope=slope,
        within=(max(0.0, bounds.lowest_cut), min(float(curve.maximum), bounds.highest_cut)),
    )


def expectation(cuts: Sequence[float], passing: Sequence[float]) -> Expectation:
    """Means and standard deviations of what judges expect. Raises ValueError for less than two judges."""
    if len(cuts) < 2 or len(cuts) != len(passing):
        raise ValueError("expectations of a panel need two judges")
    return Expectation(fmean(cuts), fmean(passing), stdev(cuts), stdev(passing))


def beuk(curve: FailCurve, expected: Expectation) -> Crossing | None:
    """Where the line through the panel's means, as steep as the ratio of the spreads, meets the curve.

    All judges of one mind about the cut: the cut is theirs. About both: there is no line, so None; None
    also where the line leaves the scale before it meets the curve.
    """
    if expected.cut_spread == 0:
        both = expected.passing_spread == 0
        outside = not 0 <= expected.cut <= curve.maximum
        return None if both or outside else Crossing(expected.cut, curve.at(expected.cut))
    return _crossing(
        curve,
        start=(expected.cut, 1 - expected.passing),
        slope=-expected.passing_spread / expected.cut_spread,
        within=(0.0, float(curve.maximum)),
    )


def _crossing(
    curve: FailCurve, *, start: tuple[float, float], slope: float, within: tuple[float, float]
) -> Crossing | None:
    """The first cut of `within` at which the curve (never falling) reaches the line (never rising)."""
    low, high = within
    if low > high:
        return None
    places = sorted({low, high, *(float(c) for c in range(ceil(low), int(high) + 1))})
    gaps = [round(curve.at(cut) - (start[1] + slope * (cut - start[0])), TOUCH) for cut in places]
    if gaps[0] > 0 or gaps[-1] < 0:
        return None
    after = next(place for place, gap in enumerate(gaps) if gap >= 0)
    if after == 0 or gaps[after] == 0:
        cut = places[after]
    else:
        before = after - 1
        share = -gaps[before] / (gaps[after] - gaps[before])
        cut = places[before] + share * (places[after] - places[before])
    return Crossing(cut, curve.at(cut))


def _first_above(score: float) -> int:
    """The lowest whole cut that `score` does not reach."""
    return int(score // 1) + 1
