"""What is measured of the bank as plain data: the schema that `synaq bank quality --json` prints."""

from dataclasses import asdict
from typing import Any

from question_bank.domain.quality.bank_item import CHANCE
from question_bank.domain.quality.benchmark import ENOUGH, Trial
from question_bank.domain.quality.measures import Share
from question_bank.services.quality import Quality

DIGITS = 4


def to_schema(quality: Quality) -> dict[str, Any]:
    """Shares from 0 to 1, rounded; `corrected` is for guessing: (share - chance) / (1 - chance)."""
    return {
        "benchmark": "TWB-1",
        "items": quality.items,
        "enough": ENOUGH,
        "chance": CHANCE,
        "holds": all(all(gates.values()) for gates in quality.gates.values()),
        "gates": quality.gates,
        "too_few": list(quality.too_few),
        "trials": [_trial(trial) for trial in quality.trials],
        "keys": [_rounded(asdict(spread)) for spread in quality.spreads],
        "coverage": [_rounded({**asdict(one), "share": one.share}) for one in quality.coverage],
        "flaws": [asdict(count) for count in quality.flaws],
        "flawed_drafts": quality.flawed_drafts,
    }


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "language": trial.language,
        "family": trial.family.value if trial.family else None,
        "n": trial.n,
        "enough": trial.enough,
        "learned": _share(trial.learned),
        "choices_only": _share(trial.choices_only),
        "one_paper": _share(trial.one_paper),
        "fixed": {name: _share(share) for name, share in trial.fixed.items()},
        "shuffled_keys": _rounded(trial.shuffled),
        "gates": trial.gates,
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    corrected = (share.value - CHANCE) / (1 - CHANCE)
    return _rounded({"share": share.value, "low": share.low, "high": share.high, "corrected": corrected})


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, DIGITS) if isinstance(value, float) else value for name, value in values.items()
    }
