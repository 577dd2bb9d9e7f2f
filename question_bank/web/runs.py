"""Generating items: asking for a run, its progress, and its report."""

from flask import jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.item import Family
from question_bank.domain.versions import RunState
from question_bank.services import generation
from question_bank.services.generation import RunView
from question_bank.web.groups import standards as pages
from question_bank.web.words import FAMILY_WORDS, REASON_WORDS

SEED = 1
"""The same document gives the same items; another seed would double them."""


@pages.post("/<int:version_id>/generate")
@requires(Permission.STANDARDS_EDIT)
def generate(version_id: int) -> Response:
    """Ask for the items of a published version."""
    with writing() as session:
        run_id = generation.request_generation(
            session, version_id=version_id, seed=SEED, now=now(), actor=actor()
        )
    return redirect(url_for("standards.run", run_id=run_id), 303)


@pages.get("/runs/<int:run_id>")
@requires(Permission.STANDARDS_READ)
def run(run_id: int) -> str:
    """How far the run is; at the end what was made, what was not and why."""
    with reading() as session:
        view = generation.read_run(session, run_id=run_id)
    return render_template(
        "standards/run.html",
        run=view,
        running=view.state is not RunState.DONE,
        message=_message(view),
        made=[(FAMILY_WORDS[Family(family)], number) for family, number in view.made.items()],
        not_made=_reasons(view),
        may_read_items=actor().may(Permission.ITEMS_READ),
    )


@pages.get("/runs/<int:run_id>/progress")
@requires(Permission.STANDARDS_READ)
def run_progress(run_id: int) -> Response:
    """The run's progress for the page's script."""
    with reading() as session:
        view = generation.read_run(session, run_id=run_id)
    return jsonify(
        state="done" if view.state is RunState.DONE else "running",
        done=view.cards_done,
        total=view.cards_total,
        message=_message(view),
    )


def _message(view: RunView) -> str:
    if view.state is RunState.WAITING:
        return str(_("Waiting for a free worker. You may leave this page: the work goes on."))
    return str(_("Items made so far: %(count)s", count=sum(view.made.values())))


def _reasons(view: RunView) -> list[tuple[object, object, int]]:
    """(family, reason, number of statements), the greatest first within a family."""
    return [
        (FAMILY_WORDS[Family(family)], REASON_WORDS[Reason(reason)], number)
        for family, reasons in view.not_made.items()
        for reason, number in sorted(reasons.items(), key=lambda pair: -pair[1])
    ]
