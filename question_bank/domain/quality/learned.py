"""The learned bot: what a machine finds in the cues of some cards, tried on the keys of others."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from question_bank.domain.quality.bank_item import OPTIONS
from question_bank.domain.quality.bots import score
from question_bank.domain.quality.cues import Table
from question_bank.domain.quality.measures import Share

FOLDS = 5
MIN_ITEMS = 40
_FLAT = 1e-12


def learned_bot(
    tables: Mapping[str, Table], keys: Sequence[int], groups: Sequence[str], *, seed: int
) -> Share | None:
    """Share right of a logistic regression in five folds of whole cards; None for too few items or cards.

    It reads position, standard score, its square, and rank of every cue within the item.
    """
    folds = min(FOLDS, len(set(groups)))
    if folds < 2 or len(keys) < MIN_ITEMS:
        return None
    seen, right = features(tables), np.asarray(keys)
    wanted = (np.arange(OPTIONS) == right[:, None]).astype(int)
    appeal = np.zeros(wanted.shape)
    split = GroupKFold(n_splits=folds, shuffle=True, random_state=seed)
    for train, test in split.split(seen, groups=np.asarray(groups)):
        model = LogisticRegression(C=0.5, solver="newton-cholesky")
        model.fit(_flat(seen[train]), wanted[train].ravel())
        appeal[test] = model.decision_function(_flat(seen[test])).reshape(len(test), OPTIONS)
    return score(appeal, right)


def features(tables: Mapping[str, Table]) -> NDArray[np.float64]:
    """(items, options, features): only how options differ within their item."""
    columns = [feature for table in tables.values() for feature in _relative(table)]
    number = len(next(iter(tables.values())))
    places = [np.tile(np.arange(OPTIONS) == at, (number, 1)).astype(float) for at in range(OPTIONS)]
    return np.stack([*columns, *places], axis=-1)


def _relative(table: Table) -> list[Table]:
    """Standard score, its square, and marks of the lowest and the highest rank."""
    spread = table.std(axis=1, keepdims=True)
    scores = np.where(spread > _FLAT, (table - table.mean(axis=1, keepdims=True)) / (spread + _FLAT), 0.0)
    below = (table[:, None, :] < table[:, :, None] - _FLAT).sum(axis=2)
    above = (table[:, None, :] > table[:, :, None] + _FLAT).sum(axis=2)
    return [scores, scores**2, (below - above) / (OPTIONS - 1), (above == 0) / 1.0, (below == 0) / 1.0]


def _flat(table: NDArray[np.float64]) -> NDArray[np.float64]:
    return table.reshape(-1, table.shape[-1])
