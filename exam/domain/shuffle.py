"""The order of questions and options for one candidate, made again at any time from a recorded seed.

Each name is placed by a hash of seed, label and name. All orders are equally likely, and no
version of Python or of a library can change an order that an appeal has to look at years later.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import TypeVar

N = TypeVar("N", int, str)

SEEDS = 2**31
"""Seeds are drawn below this number, so that every database stores them as an integer."""


def shuffled(names: Iterable[N], *, seed: int, label: str) -> tuple[N, ...]:
    """`names` (all different) in the order of `seed`; `label` keeps two orders of one seed independent."""

    def place(name: N) -> bytes:
        return hashlib.sha256(f"{seed}/{label}/{name}".encode()).digest()

    return tuple(sorted(names, key=place))


def shuffled_but(names: Collection[N], *, never: Sequence[N], seed: int, label: str) -> tuple[N, ...]:
    """As `shuffled`, all orders but `never` being equally likely: a task of ordering is not shown solved.

    Raises ValueError where there is no other order.
    """
    if len(names) < 2:
        raise ValueError("there is no other order")
    labels = (label if turn == 0 else f"{label}/{turn}" for turn in count())
    orders = (shuffled(names, seed=seed, label=each) for each in labels)
    return next(order for order in orders if order != tuple(never))
