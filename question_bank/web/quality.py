"""The page on the quality of the bank: bots against chance, keys, coverage, flaws."""

from dataclasses import dataclass
from threading import Lock

from flask import render_template

from kernel.actor import Permission
from kernel.web.access import requires
from kernel.web.context import reading
from question_bank.domain.quality.bank_item import CHANCE
from question_bank.domain.quality.benchmark import ENOUGH, Trial
from question_bank.domain.quality.measures import Share
from question_bank.services import quality as measuring
from question_bank.services.quality import Quality
from question_bank.web.bot_plot import Plot, bot_plot
from question_bank.web.flaw_words import BOT_WORDS, ITEM_FLAW_WORDS
from question_bank.web.groups import items as pages
from question_bank.web.words import FAMILY_WORDS


@dataclass(frozen=True, slots=True)
class LanguageView:
    """The bots on all items of a language, and the learned one on each family."""

    trial: Trial
    bots: Plot
    families: Plot


class _Kept:
    """The last measurement of this process: it takes seconds, and holds until the bank changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[str, Quality] | None = None

    def newest(self) -> Quality:
        with self._lock, reading() as session:
            stamp = measuring.stamp(session)
            if self._last is None or self._last[0] != stamp:
                self._last = (stamp, measuring.measure(session))
            return self._last[1]


_KEPT = _Kept()


@pages.get("/quality")
@requires(Permission.ITEMS_READ)
def quality() -> str:
    """Bots by language and family with their intervals, each plot with its table."""
    measured = _KEPT.newest()
    return render_template(
        "quality/show.html",
        quality=measured,
        views=[_view(trial, measured) for trial in measured.trials if trial.family is None],
        enough=ENOUGH,
        flaw_words=ITEM_FLAW_WORDS,
    )


def _view(trial: Trial, measured: Quality) -> LanguageView:
    learnt = (
        ("learned", trial.learned),
        ("choices_only", trial.choices_only),
        ("one_paper", trial.one_paper),
    )
    named = [*((name, share) for name, share in learnt if share), *trial.fixed.items()]
    families: list[tuple[object, Share]] = [
        (FAMILY_WORDS[one.family], one.learned)
        for one in measured.trials
        if one.language == trial.language and one.family and one.learned
    ]
    return LanguageView(
        trial=trial,
        bots=bot_plot([(BOT_WORDS[name], share) for name, share in named], chance=CHANCE),
        families=bot_plot(families, chance=CHANCE),
    )
