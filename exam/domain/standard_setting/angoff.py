"""The cut score of a panel: what judges think a candidate on the border would answer right.

Modified Angoff (Angoff 1971, in Thorndike, Educational Measurement, 2nd ed., p. 515; the 0-100 form with
rounds in Cizek & Bunch 2007, ch. 6): each judge says for each item how many of 100 candidates on the
border would answer it right; a judge's cut is the mean over the items, weighted by points, the panel's
cut is the mean over the judges. Its standard error is the spread of the judges' cuts over the root of
their number (MacCann & Stanley 2004, PARE 9(5)): it says how far another panel of the same kind might land.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import stdev

Ratings = Mapping[int, Mapping[int, int]]
"""Judge -> item -> rating in whole percent. Each judge has rated the same items."""

FEWEST_JUDGES = 2
"""One judge has no spread, so no standard error."""

USUAL_JUDGES = (10, 15)
"""How many judges give dependable results (Hurtz & Hertz 1999). Advice; the centre decides."""


@dataclass(frozen=True, slots=True)
class PanelCut:
    """The panel's cut in percent of the points.

    `by_judge` are the judges' cuts, `spread` is their standard deviation and `error` the standard error of
    `percent`; both are None for a single judge.
    """

    percent: Fraction
    by_judge: Mapping[int, Fraction]
    spread: float | None
    error: float | None

    @property
    def lowest(self) -> Fraction:
        return min(self.by_judge.values())

    @property
    def highest(self) -> Fraction:
        return max(self.by_judge.values())

    def points(self, maximum: int) -> Fraction:
        """The cut in points of a paper that gives `maximum`."""
        return self.percent * maximum / 100


def judge_cut(ratings: Mapping[int, int], points: Mapping[int, int]) -> Fraction:
    """One judge's cut in percent: the mean of the ratings, weighted by the items' points.

    Raises ValueError when an item of `points` is not rated, or there is none.
    """
    if not points or set(ratings) != set(points):
        raise ValueError("a judge rates every item, and no other")
    return Fraction(sum(ratings[item] * points[item] for item in points), sum(points.values()))


def panel_cut(ratings: Ratings, points: Mapping[int, int]) -> PanelCut:
    """The cut of all judges. Raises ValueError without judges or where a rating is missing."""
    if not ratings:
        raise ValueError("a panel needs a judge")
    cuts = {judge: judge_cut(own, points) for judge, own in ratings.items()}
    values = list(cuts.values())
    spread = stdev(map(float, values)) if len(values) >= FEWEST_JUDGES else None
    return PanelCut(
        percent=sum(values, Fraction(0)) / len(values),
        by_judge=cuts,
        spread=spread,
        error=None if spread is None else spread / sqrt(len(values)),
    )


def points_needed(percent: int, maximum: int) -> int:
    """The fewest whole points that reach `percent` of `maximum`."""
    return -(-percent * maximum // 100)


def nearest_percent(cut: Fraction) -> int:
    """The whole percent next to a cut, a half upwards; at least 1 and at most 100, as pass marks are."""
    return min(100, max(1, int(cut + Fraction(1, 2))))


def effective(first: Ratings, second: Ratings) -> dict[int, dict[int, int]]:
    """The ratings of round 2: what a judge did not change stands as in round 1."""
    return {judge: {**own, **second.get(judge, {})} for judge, own in first.items()}


def table(ratings: Ratings) -> tuple[tuple[float, ...], ...]:
    """Rows are items by number, columns are judges by number: the shape that `agreement` reads."""
    judges = sorted(ratings)
    items: Sequence[int] = sorted(ratings[judges[0]]) if judges else ()
    return tuple(tuple(float(ratings[judge][item]) for judge in judges) for item in items)
