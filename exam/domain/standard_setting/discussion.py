"""What a panel looks at between the rounds: items and judges that stand apart.

Outliers by the modified z-score (Iglewicz & Hoaglin 1993, How to detect and handle outliers): the
distance to the median over the median distance, above 3.5. In panels of three to five a rule by standard
deviations could never speak: the largest z-score of n values is (n - 1) / √n. A mark is a reason to talk,
never a reason to drop a rating.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean, median, pstdev, stdev

from exam.domain.standard_setting.angoff import Ratings

FAR = 3.5
NEAR_RATINGS = 10
"""Percent: a rating this near to the median is no outlier, however well the others agree."""

WIDE = 40
"""Percent between the lowest and the highest rating from which an item is worth talking about. Our choice."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The ratings of one item, lowest first; `outliers` are the judges far from the median."""

    item: int
    ratings: tuple[int, ...]
    median: float
    mean: float
    spread: float
    outliers: tuple[int, ...]

    @property
    def span(self) -> int:
        return self.ratings[-1] - self.ratings[0]

    @property
    def wide(self) -> bool:
        return self.span >= WIDE


@dataclass(frozen=True, slots=True)
class JudgeFigures:
    """One judge beside the panel. `fit` is the correlation with the mean of the others, None where either
    is the same for all items; `apart` marks a cut far from the median."""

    judge: int
    cut: Fraction
    fit: float | None
    apart: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """What round 2 changed: ratings that moved, their mean distance in percent, spreads before and after."""

    moved: int
    distance: float
    spread_before: float
    spread_after: float


def item_figures(ratings: Ratings) -> tuple[ItemFigures, ...]:
    """The figures of each item, by its number."""
    items = sorted({item for own in ratings.values() for item in own})
    return tuple(_item(item, {judge: own[item] for judge, own in ratings.items()}) for item in items)


def judge_figures(ratings: Ratings, cuts: Mapping[int, Fraction]) -> tuple[JudgeFigures, ...]:
    """The figures of each judge, by cut from the lowest."""
    apart = far_from_median({judge: float(cut) for judge, cut in cuts.items()}, near=NEAR_RATINGS / 2)
    return tuple(
        JudgeFigures(judge, cut, _fit(judge, ratings), judge in apart)
        for judge, cut in sorted(cuts.items(), key=lambda pair: (pair[1], pair[0]))
    )


def movement(first: Ratings, second: Ratings, before: Sequence[float], after: Sequence[float]) -> Movement:
    """What changed from `first` to `second`; `before` and `after` are the judges' cuts."""
    steps = [
        abs(second[judge][item] - rating)
        for judge, own in first.items()
        for item, rating in own.items()
        if second[judge][item] != rating
    ]
    return Movement(
        moved=len(steps),
        distance=fmean(steps) if steps else 0.0,
        spread_before=stdev(before) if len(before) > 1 else 0.0,
        spread_after=stdev(after) if len(after) > 1 else 0.0,
    )


def far_from_median(values: Mapping[int, float], *, near: float) -> tuple[int, ...]:
    """Who stands apart; nobody within `near` of the median, and nobody among less than three."""
    if len(values) < 3:
        return ()
    middle = median(values.values())
    distances = {judge: abs(value - middle) for judge, value in values.items()}
    typical = median(distances.values()) / 0.6745 or fmean(distances.values()) * 1.253314
    return tuple(
        judge for judge, distance in sorted(distances.items()) if distance > near and distance > FAR * typical
    )


def _item(item: int, ratings: Mapping[int, int]) -> ItemFigures:
    values = sorted(ratings.values())
    return ItemFigures(
        item=item,
        ratings=tuple(values),
        median=float(median(values)),
        mean=fmean(values),
        spread=stdev(values) if len(values) > 1 else 0.0,
        outliers=far_from_median({judge: float(r) for judge, r in ratings.items()}, near=NEAR_RATINGS),
    )


def _fit(judge: int, ratings: Ratings) -> float | None:
    others = [own for other, own in ratings.items() if other != judge]
    if not others:
        return None
    own = ratings[judge]
    return _correlation(
        [float(own[item]) for item in sorted(own)],
        [fmean(other[item] for other in others) for item in sorted(own)],
    )


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    spread = pstdev(one) * pstdev(other)
    if spread == 0:
        return None
    means = fmean(one), fmean(other)
    together = fmean((a - means[0]) * (b - means[1]) for a, b in zip(one, other, strict=True))
    return together / spread
