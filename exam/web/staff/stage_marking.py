"""The page on which an examiner records what a candidate reached at a stage, by its rubric."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.services import scores, stage_results
from exam.services.stage_results import StageLine
from exam.web.staff.decisions import pages
from exam.web.staff.refusal import Answer, answer
from exam.web.staff.stage_forms import result_form
from exam.web.staff.stage_words import KINDS
from kernel.actor import Permission
from kernel.language import Language
from kernel.web.access import actor, requires
from kernel.web.context import now, reading
from kernel.web.words import current_language

PAGES = (pages,)


@pages.route("/<int:attempt_id>/stages/<int:stage_id>", methods=["GET", "POST"])
@requires(Permission.STAGES_RECORD)
def stage(attempt_id: int, stage_id: int) -> Answer:
    """Points for each criterion; a correction is kept beside the first result."""
    line, candidate = _read(attempt_id, stage_id)
    form = result_form(line, current_language())
    return answer(
        form,
        lambda session: stage_results.record_result(
            session,
            attempt_id=attempt_id,
            stage_id=stage_id,
            points=form.points(line),
            remarks=form.remarks.data or "",
            now=now(),
            actor=actor(),
        ),
        done=lambda _nothing: _recorded(attempt_id),
        page=lambda: render_template(
            "decisions/stage.html",
            line=line,
            attempt_id=attempt_id,
            candidate=candidate,
            form=form,
            kinds=KINDS,
        ),
        fields={"stage_remarks": "remarks"},
    )


def _recorded(attempt_id: int) -> Response:
    flash(_("The result is recorded under your name."), "good")
    return redirect(url_for("decisions.show", attempt_id=attempt_id, _anchor="stages"), 303)


def _read(attempt_id: int, stage_id: int) -> tuple[StageLine, str]:
    with reading() as session:
        line = stage_results.read_line(session, attempt_id=attempt_id, stage_id=stage_id, actor=actor())
        language = Language(current_language())
        score = scores.read_score(session, attempt_id=attempt_id, language=language, actor=actor())
    return line, score.candidate
