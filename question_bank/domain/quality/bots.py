"""Fixed bots: test-wise readers who each follow one cue and know nothing. Ties share the credit."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from question_bank.domain.quality.bank_item import OPTIONS
from question_bank.domain.quality.cues import Table
from question_bank.domain.quality.measures import Share, wilson

_TIE = 1e-9

BOTS: dict[str, tuple[str, int]] = {
    "longest": ("length", 1),
    "shortest": ("length", -1),
    "most_stem_lemmas": ("stem_lemmas", 1),
    "least_stem_lemmas": ("stem_lemmas", -1),
    "most_stem_letters": ("stem_letters", 1),
    "least_stem_letters": ("stem_letters", -1),
    "most_central": ("centrality", 1),
    "odd_one_out": ("centrality", -1),
    "most_commas": ("commas", 1),
    "most_specific": ("specific", 1),
    "fewest_absolutes": ("absolutes", -1),
    "majority_form": ("majority_form", 1),
    "most_repeated": ("repeated", 1),
    "key_elsewhere": ("key_elsewhere", 1),
    "in_another_stem": ("in_another_stem", 1),
}
"""Name -> the cue that it follows, and whether it wants most (1) or least (-1) of it."""


def fixed_bots(tables: Mapping[str, Table], keys: Sequence[int]) -> dict[str, Share]:
    """How often each bot is right: one for each position, and those that follow a cue."""
    right = np.asarray(keys)
    positions = ["first", *(f"position_{at}" for at in range(2, OPTIONS + 1))]
    outcomes = {name: wilson(float((right == at).sum()), len(right)) for at, name in enumerate(positions)}
    for name, (cue, wants) in BOTS.items():
        outcomes[name] = score(wants * tables[cue], right)
    return outcomes


def score(appeal: Table, keys: NDArray[np.intp]) -> Share:
    """Share right when the most appealing option is chosen; several equal ones share the choice."""
    if not len(keys):
        return wilson(0, 0)
    best = appeal >= appeal.max(axis=1, keepdims=True) - _TIE
    credit = best[np.arange(len(keys)), keys] / best.sum(axis=1)
    return wilson(float(credit.sum()), len(keys))
