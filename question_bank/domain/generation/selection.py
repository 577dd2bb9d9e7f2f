"""Three distractors chosen so that the key's rank in length and in stem words is drawn by chance.

Left to themselves the options leak: cards repeat their own vocabulary, so that the key looks most
like the stem. The rank is drawn first; where no three distractors give it, there is no item.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

DISTRACTORS = 3
TRIES = 4000
LENGTH_RATIO = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An option with its cues: length in characters, content words that it shares with the stem."""

    key: str
    length: int
    overlap: int


@dataclass(frozen=True, slots=True)
class Ranks:
    """How many distractors are shorter than the key, and how many share fewer words with the stem."""

    length: int
    overlap: int


def draw_ranks(rng: Random) -> Ranks:
    """Every rank of every cue is as likely as any other."""
    return Ranks(rng.randrange(DISTRACTORS + 1), rng.randrange(DISTRACTORS + 1))


def choose(
    key: Candidate,
    others: Sequence[Candidate],
    ranks: Ranks,
    rng: Random,
    *,
    alike: Callable[[str, str], bool],
) -> tuple[Candidate, ...] | None:
    """Three of `others` that give `key` its ranks (a tie fits both ways); None where there are none.

    No two options are `alike`, and none is more than twice as long as the key, or half as long.
    """
    fitting = [other for other in others if _comparable(key, other) and _allowed(key, (other,), ranks)]
    rng.shuffle(fitting)
    budget = [TRIES]
    return _extend(key, (), fitting, ranks, alike, budget)


def _extend(
    key: Candidate,
    chosen: tuple[Candidate, ...],
    rest: Sequence[Candidate],
    ranks: Ranks,
    alike: Callable[[str, str], bool],
    budget: list[int],
) -> tuple[Candidate, ...] | None:
    """Depth first through `rest`, in its order, within the budget of tries."""
    if len(chosen) == DISTRACTORS:
        return chosen
    for at, other in enumerate(rest):
        budget[0] -= 1
        if budget[0] < 0:
            return None
        longer = (*chosen, other)
        if _allowed(key, longer, ranks) and not any(alike(other.key, one.key) for one in (key, *chosen)):
            found = _extend(key, longer, rest[at + 1 :], ranks, alike, budget)
            if found:
                return found
    return None


def _comparable(key: Candidate, other: Candidate) -> bool:
    return key.length <= other.length * LENGTH_RATIO and other.length <= key.length * LENGTH_RATIO


def _allowed(key: Candidate, chosen: Sequence[Candidate], ranks: Ranks) -> bool:
    return _rank_open([one.length for one in chosen], key.length, ranks.length) and _rank_open(
        [one.overlap for one in chosen], key.overlap, ranks.overlap
    )


def _rank_open(values: Sequence[int], of_key: int, rank: int) -> bool:
    """Whether a key can still get `rank`: so many below it, all others above, ties either way."""
    below = sum(value < of_key for value in values)
    above = sum(value > of_key for value in values)
    return below <= rank and above <= DISTRACTORS - rank
