"""TWB-1, the test-wise bot benchmark: who has never read the standard must not do better than chance.

Fixed bots, a learned bot over whole cards, one that sees the choices alone, and the same on shuffled
keys, where all must fall back to chance: otherwise the harness itself leaks.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from question_bank.domain.item import Family
from question_bank.domain.quality.bank_item import CHANCE, OPTIONS, BankItem
from question_bank.domain.quality.bots import fixed_bots
from question_bank.domain.quality.cues import BANK_CUES, STEM_CUES, Table, cues, key_elsewhere
from question_bank.domain.quality.learned import learned_bot
from question_bank.domain.quality.measures import Share

ENOUGH = 500
LEARNED_BOUND = CHANCE + 0.05
CHOICES_BOUND = CHANCE + 0.04
FIXED_MARGIN = 0.05
SHUFFLES = 5
LEARNED, CHOICES_ONLY = "learned", "choices_only"


@dataclass(frozen=True, slots=True)
class Trial:
    """All bots on the items of a language, or of one family in it. None: too few items to learn from.

    `one_paper` learns from what one paper shows and knows nothing of the rest of the bank; `shuffled` is
    each bot's mean share on keys that were dealt anew.
    """

    language: str
    family: Family | None
    n: int
    fixed: dict[str, Share]
    learned: Share | None
    choices_only: Share | None
    one_paper: Share | None
    shuffled: dict[str, float]

    @property
    def enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def gates(self) -> dict[str, bool]:
        """Whether each gate holds; empty where too few items could say."""
        if not self.enough:
            return {}
        return {
            "learned": self.learned is not None and self.learned.high <= LEARNED_BOUND,
            "choices_only": self.choices_only is not None and self.choices_only.high <= CHOICES_BOUND,
            "fixed": all(_near_chance(share.value) for share in self.fixed.values()),
            "shuffled_keys": all(_near_chance(share) for share in self.shuffled.values()),
        }


def run(items: Sequence[BankItem], *, seed: int) -> tuple[Trial, ...]:
    """A trial for each language and for each of its families, of all items with four options and one key."""
    asked = sorted((item for item in items if item.guessable), key=lambda item: item.id)
    trials = []
    for language in sorted({item.language for item in asked}):
        own = [item for item in asked if item.language == language]
        tables = cues(own)
        trials.append(_trial(own, tables, None, seed))
        for family in sorted({item.family for item in own}):
            rows = [at for at, item in enumerate(own) if item.family == family]
            part = {name: table[rows] for name, table in tables.items()}
            trials.append(_trial([own[at] for at in rows], part, family, seed))
    return tuple(trials)


def _trial(items: Sequence[BankItem], tables: Mapping[str, Table], family: Family | None, seed: int) -> Trial:
    keys, cards = [item.key for item in items], [item.card for item in items]
    return Trial(
        language=items[0].language,
        family=family,
        n=len(items),
        fixed=fixed_bots(tables, keys),
        learned=learned_bot(tables, keys, cards, seed=seed),
        choices_only=learned_bot(_without(tables, STEM_CUES), keys, cards, seed=seed),
        one_paper=learned_bot(_without(tables, BANK_CUES), keys, cards, seed=seed),
        shuffled=_shuffled(items, tables, seed) if family is None else {},
    )


def _shuffled(items: Sequence[BankItem], tables: Mapping[str, Table], seed: int) -> dict[str, float]:
    """Every bot's mean share over five deals of keys by chance."""
    rng = Random(seed)
    cards = [item.card for item in items]
    totals: dict[str, list[float]] = {}
    for deal in range(SHUFFLES):
        keys = [rng.randrange(OPTIONS) for _ in items]
        dealt = {**tables, "key_elsewhere": key_elsewhere(items, keys)}
        outcomes: dict[str, Share | None] = {
            **fixed_bots(dealt, keys),
            LEARNED: learned_bot(dealt, keys, cards, seed=seed + deal),
            CHOICES_ONLY: learned_bot(_without(dealt, STEM_CUES), keys, cards, seed=seed + deal),
        }
        for name, share in outcomes.items():
            if share:
                totals.setdefault(name, []).append(share.value)
    return {name: sum(shares) / len(shares) for name, shares in totals.items()}


def _without(tables: Mapping[str, Table], names: Collection[str]) -> dict[str, Table]:
    return {name: table for name, table in tables.items() if name not in names}


def _near_chance(share: float) -> bool:
    return abs(share - CHANCE) <= FIXED_MARGIN
