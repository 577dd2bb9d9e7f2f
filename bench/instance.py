"""The benchmark's instance: 2,000 invented items and the 61 rows that each of 10 papers of 60 must meet.

The numbers follow a published habit of such studies: a two-parameter response model with discriminations
lognormal around 1 and difficulties normal around 0. The same seed gives the same instance everywhere.
"""

from math import ceil, floor

import numpy as np

from blueprints.domain.requirements import Bound, Need, Needs, Requirement, Rule
from blueprints.domain.task import Goal, SetOrder, Task, sharing

POOL, PAPERS, LENGTH, ENEMY_SETS = 2000, 10, 60, 150
ABILITIES = (-1.0, 0.0, 1.0)
TARGETS = (11.0, 14.0, 11.0)


def make(seed: int = 1) -> Task:
    """The task. Draws are made in a fixed order, since each moves the stream of chance on."""
    draw = np.random.default_rng(seed)
    slope, place = np.exp(draw.normal(0, 0.3, POOL)), draw.normal(0, 1, POOL)
    draw.beta(5, 17, POOL)  # the guessing of a third parameter, left at nought
    chance = 1 / (1 + np.exp(-slope[:, None] * (np.array(ABILITIES) - place[:, None])))
    information = (slope**2)[:, None] * chance * (1 - chance)
    function = draw.choice(12, POOL, p=draw.dirichlet(np.ones(12) * 8))
    skill = function * 3 + draw.integers(0, 3, POOL)
    thought = draw.choice(3, POOL, p=[0.35, 0.45, 0.2])
    kind = draw.choice(3, POOL, p=[0.7, 0.2, 0.1])
    key, ability = draw.integers(0, 4, POOL), draw.integers(0, 2, POOL)
    words = np.clip(draw.normal(45, 15, POOL), 10, 120).round()
    seconds = np.clip(draw.normal(70, 20, POOL), 20, 180).round()
    enemies = [draw.choice(POOL, draw.integers(2, 6), replace=False) for _ in range(ENEMY_SETS)]
    rows = [
        *_categories(function, [_around(function, value, 0) for value in range(12)]),
        *_categories(skill, [_around(skill, value, 1) for value in range(36)]),
        *_categories(thought, [(18, 22), (25, 29), (11, 15)]),
        *_categories(kind, [(40, 44), (10, 14), (4, 8)]),
        *_categories(key, [(13, 17)] * 4),
        Rule(_weights(ability), 27, 33),
        Rule(_weights(words), 2550, 2850),
        Rule(_weights(seconds), 4000, 4320),
    ]
    order = SetOrder(papers=PAPERS, uses=1, overlap=0, tolerance=0.02)
    goals = tuple(
        Goal(f"information {at:g}", [float(value) for value in information[:, number]], target)
        for number, (at, target) in enumerate(zip(ABILITIES, TARGETS, strict=True))
    )
    return Task(POOL, _needs(rows, enemies) | dict(sharing(order)), goals, order)


def _needs(rows: list[Rule], enemies: list[np.ndarray]) -> dict[Requirement, tuple[Rule, ...]]:
    length = Requirement(Need.LENGTH, LENGTH)
    needs: dict[Requirement, tuple[Rule, ...]] = {
        length: (Rule(dict.fromkeys(range(POOL), 1.0), LENGTH, LENGTH),)
    }
    for number, row in enumerate(rows):
        needs[Requirement(Need.QUOTA, number, Bound.LOW)] = (row,)
    groups = (Rule(dict.fromkeys(sorted(int(item) for item in group), 1.0), 0, 1) for group in enemies)
    needs[Requirement(Need.ENEMIES, 1)] = tuple(groups)
    return needs


def _categories(values: np.ndarray, spans: list[tuple[int, int]]) -> list[Rule]:
    return [Rule(_weights(values == value), low, high) for value, (low, high) in enumerate(spans)]


def _around(values: np.ndarray, value: int, below: int) -> tuple[int, int]:
    """The category's share of the bank, of a paper's length: rounded down and up, and one more."""
    share = float((values == value).mean()) * LENGTH
    return max(0, floor(share) - below), ceil(share) + 1


def _weights(values: np.ndarray) -> dict[int, float]:
    return {item: float(value) for item, value in enumerate(values) if value}


__all__ = ["ABILITIES", "LENGTH", "PAPERS", "POOL", "TARGETS", "Needs", "make"]
