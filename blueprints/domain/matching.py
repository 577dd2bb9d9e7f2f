"""Giving every demand its own distinct things, or naming the demands that cannot all be met.

A maximum bipartite matching by augmenting paths (Kuhn 1955; Hall 1935 for the proof of failure):
a demand may take a thing that another holds if that one can be given something else. It finds an
assignment wherever there is one, where taking the first free thing may miss it.
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

D = TypeVar("D", bound=Hashable)
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Matching(Generic[D, T]):
    """`taken`: thing -> the demand that has it. `clashes`: groups of demands which together ask for
    more than all the things that any of them could take (empty when every demand is met)."""

    taken: dict[T, D]
    clashes: tuple[frozenset[D], ...]


def match(demand: Mapping[D, int], wanted: Mapping[D, Sequence[T]]) -> Matching[D, T]:
    """Give each demand its count of things out of those it wants, no thing twice.

    The result depends on nothing but the arguments and their order: earlier things are preferred.
    """
    taken: dict[T, D] = {}
    clashes: list[frozenset[D]] = []
    for asking, count in demand.items():
        for _ in range(count):
            reached = extend(asking, wanted, taken)
            if reached:
                clashes = _joined(clashes, reached)
                break
    return Matching(taken, tuple(clashes))


def extend(asking: D, wanted: Mapping[D, Sequence[T]], taken: dict[T, D]) -> frozenset[D]:
    """Give `asking` one thing more in `taken`, others moving over where needed; returns an empty set.

    If that is impossible, `taken` is left alone and the demands are returned whose things were all
    searched: they hold everything that any of them could take, and one still lacks something.
    """
    reached_by: dict[T, D] = {}
    holds: dict[D, T] = {}  # the thing through which a demand was reached
    queue, seen = deque([asking]), {asking}
    while queue:
        here = queue.popleft()
        for thing in wanted.get(here, ()):
            if thing in reached_by:
                continue
            reached_by[thing] = here
            if thing not in taken:
                _move(thing, asking, reached_by, holds, taken)
                return frozenset()
            holder = taken[thing]
            if holder not in seen:
                seen.add(holder)
                holds[holder] = thing
                queue.append(holder)
    return frozenset(seen)


def _move(free: T, asking: D, reached_by: dict[T, D], holds: dict[D, T], taken: dict[T, D]) -> None:
    """Take `free`, each demand on the way handing its own thing to the one before it."""
    thing, demand = free, reached_by[free]
    while demand != asking:
        taken[thing] = demand
        thing = holds[demand]
        demand = reached_by[thing]
    taken[thing] = asking


def _joined(groups: list[frozenset[D]], new: frozenset[D]) -> list[frozenset[D]]:
    """The groups with `new` added, those that share a demand with it made one."""
    apart = [group for group in groups if not group & new]
    return [*apart, new.union(*(group for group in groups if group & new))]
