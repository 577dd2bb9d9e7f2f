"""The order of questions and options for one candidate, made again at any time from a recorded seed.

Each name is placed by a hash of seed, label and name. All orders are equally likely, and no
version of Python or of a library can change an order that an appeal has to look at years later.
"""

import hashlib
from collections.abc import Iterable
from typing import TypeVar

N = TypeVar("N", int, str)

SEEDS = 2**31
"""Seeds are drawn below this number, so that every database stores them as an integer."""


def shuffled(names: Iterable[N], *, seed: int, label: str) -> tuple[N, ...]:
    """`names` (all different) in the order of `seed`; `label` keeps two orders of one seed independent."""

    def place(name: N) -> bytes:
        return hashlib.sha256(f"{seed}/{label}/{name}".encode()).digest()

    return tuple(sorted(names, key=place))
