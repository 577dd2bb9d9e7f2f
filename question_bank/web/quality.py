"""The page on the quality of the bank: bots against chance, keys, coverage, flaws, as last measured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from question_bank.domain.item import Family
from question_bank.domain.quality.measures import Share
from question_bank.domain.versions import RunState
from question_bank.services import measurements
from question_bank.services.measurements import Measurement
from question_bank.web.bot_plot import Plot, bot_plot
from question_bank.web.flaw_words import BOT_WORDS, ITEM_FLAW_WORDS
from question_bank.web.groups import items as pages
from question_bank.web.words import FAMILY_WORDS

LEARNED = ("learned", "choices_only", "one_paper")


@dataclass(frozen=True, slots=True)
class LanguageView:
    """The bots on all items of a language, and the learned one on each family.

    `trial` is as question_bank.services.quality_report gives it.
    """

    trial: Mapping[str, Any]
    bots: Plot
    families: Plot


@pages.get("/quality")
@requires(Permission.ITEMS_READ)
def quality() -> str:
    """The newest measurement, its age, and how far the one that is under way is."""
    with reading() as session:
        newest = measurements.newest(session, actor=actor())
    result = newest.measured.result if newest.measured else None
    return render_template(
        "quality/show.html",
        newest=newest,
        running_message=_message(newest.running) if newest.running else None,
        quality=result,
        views=_views(result) if result else [],
        flaw_words=ITEM_FLAW_WORDS,
    )


@pages.post("/quality")
@requires(Permission.ITEMS_READ)
def measure() -> Response:
    """Ask for a new measurement."""
    with writing() as session:
        measurements.request(session, now=now(), actor=actor())
    return redirect(url_for("items.quality"), 303)


@pages.get("/quality/<int:measurement_id>/progress")
@requires(Permission.ITEMS_READ)
def measuring(measurement_id: int) -> Response:
    """The progress of a measurement for the page's script."""
    with reading() as session:
        found = measurements.read(session, measurement_id=measurement_id, actor=actor())
    return jsonify(
        state="done" if found.state is RunState.DONE else "running",
        done=found.done,
        total=found.total,
        message=_message(found),
    )


def _message(found: Measurement) -> str:
    if found.state is RunState.WAITING:
        return str(_("Waiting for a free worker. You may leave this page: the work goes on."))
    return str(_("You may leave this page: the work goes on."))


def _views(result: Mapping[str, Any]) -> list[LanguageView]:
    trials = result["trials"]
    return [_view(trial, trials, result["chance"]) for trial in trials if trial["family"] is None]


def _view(trial: Mapping[str, Any], trials: Iterable[Mapping[str, Any]], chance: float) -> LanguageView:
    shown = {name: trial[name] for name in LEARNED if trial[name]} | trial["fixed"]
    bots: list[tuple[object, Share]] = [
        (BOT_WORDS[name], _share(share, trial["n"])) for name, share in shown.items()
    ]
    families: list[tuple[object, Share]] = [
        (FAMILY_WORDS[Family(one["family"])], _share(one["learned"], one["n"]))
        for one in trials
        if one["language"] == trial["language"] and one["family"] and one["learned"]
    ]
    return LanguageView(trial, bot_plot(bots, chance=chance), bot_plot(families, chance=chance))


def _share(share: Mapping[str, float], n: int) -> Share:
    return Share(n, share["share"], share["low"], share["high"])
