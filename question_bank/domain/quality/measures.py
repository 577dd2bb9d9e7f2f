"""Shares with their uncertainty, and how far counts are from even."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.stats import chisquare

Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `n` with its 95 % interval."""

    n: int
    value: float
    low: float
    high: float


def wilson(successes: float, n: int) -> Share:
    """Share and Wilson score interval (Wilson 1927, JASA 22:209). Successes may be shares of one.

    Without any trial the interval is all that is possible.
    """
    if n == 0:
        return Share(0, 0.0, 0.0, 1.0)
    share = successes / n
    scale = 1 + Z95**2 / n
    centre = (share + Z95**2 / (2 * n)) / scale
    half = Z95 * sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2)) / scale
    return Share(n, share, max(0.0, centre - half), min(1.0, centre + half))


def evenness(counts: Sequence[int]) -> tuple[float, float]:
    """Chi-square of `counts` against equal ones, and its p."""
    if not sum(counts):
        return 0.0, 1.0
    found = chisquare(counts)
    return float(found.statistic), float(found.pvalue)
