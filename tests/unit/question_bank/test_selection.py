"""Choosing distractors: the key gets exactly the rank that was drawn, or nothing is chosen."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.domain.generation.selection import Candidate, Ranks, choose, draw_ranks

ranks = st.builds(Ranks, st.integers(0, 3), st.integers(0, 3))
candidates = st.lists(st.tuples(st.integers(30, 59), st.integers(0, 3)), max_size=25).map(
    lambda cues: [Candidate(f"o{at}", *cue) for at, cue in enumerate(cues)]
)


def differ(_one: str, _other: str) -> bool:
    return False


def rank_range(values: list[int], key: int) -> range:
    """The ranks that a key may claim, ties either way."""
    return range(sum(value < key for value in values), sum(value <= key for value in values) + 1)


@given(others=candidates, asked=ranks, seed=st.integers())
def test_the_key_gets_the_ranks_that_were_drawn(others: list[Candidate], asked: Ranks, seed: int) -> None:
    key = Candidate("key", 45, 1)
    chosen = choose(key, others, asked, Random(seed), alike=differ)
    if chosen is not None:
        assert len({one.key for one in chosen}) == 3
        assert asked.length in rank_range([one.length for one in chosen], key.length)
        assert asked.overlap in rank_range([one.overlap for one in chosen], key.overlap)


@given(others=candidates, asked=ranks, seed=st.integers())
def test_the_same_seed_chooses_the_same(others: list[Candidate], asked: Ranks, seed: int) -> None:
    key = Candidate("key", 45, 1)
    first = choose(key, others, asked, Random(seed), alike=differ)
    assert first == choose(key, others, asked, Random(seed), alike=differ)


def test_nothing_is_chosen_where_the_rank_cannot_be_had() -> None:
    key = Candidate("key", 40, 2)
    shorter = [Candidate(f"o{at}", 30, 0) for at in range(9)]
    assert choose(key, shorter, Ranks(length=0, overlap=3), Random(1), alike=differ) is None
    assert choose(key, shorter, Ranks(length=3, overlap=3), Random(1), alike=differ) is not None


def test_options_far_longer_or_shorter_than_the_key_are_left_out() -> None:
    key = Candidate("key", 40, 0)
    others = [Candidate("a", 19, 0), Candidate("b", 81, 0), Candidate("c", 40, 0), Candidate("d", 40, 0)]
    assert choose(key, others, Ranks(1, 1), Random(1), alike=differ) is None


def test_alike_options_never_stand_together() -> None:
    key = Candidate("key", 40, 0)
    others = [Candidate(name, 40, 0) for name in ("a1", "a2", "b1", "c1")]
    for seed in range(20):
        chosen = choose(key, others, Ranks(2, 2), Random(seed), alike=lambda one, two: one[0] == two[0])
        assert chosen is not None
        assert {one.key[0] for one in chosen} == {"a", "b", "c"}


@pytest.mark.parametrize("cue", ["length", "overlap"])
def test_every_rank_is_drawn_as_often(cue: str) -> None:
    rng = Random(5)
    drawn = [getattr(draw_ranks(rng), cue) for _ in range(4000)]
    assert all(0.22 < drawn.count(rank) / 4000 < 0.28 for rank in range(4))
