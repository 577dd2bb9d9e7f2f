"""Pages of decisions: what waits, one attempt's score by skill, the confirmation, its document."""

from io import BytesIO

from flask import flash, jsonify, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import InputRequired, Length

from exam.domain.grading import in_hundredths
from exam.domain.states import Outcome
from exam.services import certificates, decisions, marking, scores, stage_results
from exam.services.scores import ScoreView
from exam.web.outcome_words import MOST_LETTERS, OUTCOMES, OUTCOMES_IN_SHORT, SUBMIT_REASONS
from exam.web.staff.refusal import Answer, answer
from exam.web.staff.score_plot import score_plot
from exam.web.staff.stage_words import block_name
from kernel.actor import Permission
from kernel.language import Language
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading
from kernel.web.forms import PageForm
from kernel.web.pages import Pages
from kernel.web.words import current_language

pages = Pages("decisions", __name__, url_prefix="/decisions", template_folder="../templates")
PAGES = (pages,)
pages.add_app_template_filter(in_hundredths, "hundredths")


class ConfirmForm(PageForm):
    """The decision of a named person; a reason where it departs from what was computed."""

    outcome = RadioField(
        _l("Decision"),
        choices=[SelectChoice(outcome.value, text) for outcome, text in OUTCOMES.items()],
        validators=[InputRequired(_l("Choose a decision."))],
    )
    reason = TextAreaField(
        _l("Reason"), validators=[Length(max=MOST_LETTERS, message=_l("At most %(max)d letters."))]
    )


@pages.get("/")
@requires(Permission.SCORES_READ)
def list_page() -> str:
    """Attempts that wait for a decision, or those that are decided."""
    decided = request.args.get("show") == "decided"
    text = request.args.get("text", "")
    with reading() as session:
        rows = decisions.list_scored(
            session,
            actor=actor(),
            decided=decided,
            text=text,
            before_id=request.args.get("after", type=int),
            limit=decisions.PAGE + 1,
        )
        waiting = decisions.waiting_count(session, actor=actor())
        in_marking = () if decided else decisions.list_marking(session, actor=actor())
        to_mark = marking.waiting_count(session, actor=actor())
    shown = rows[: decisions.PAGE]
    return render_template(
        "decisions/list.html",
        rows=shown,
        after=shown[-1].attempt_id if len(rows) > len(shown) else None,
        decided=decided,
        text=text,
        waiting=waiting,
        in_marking=in_marking,
        to_mark=to_mark,
        may_read_certificates=actor().may(Permission.CERTIFICATES_READ),
        outcomes=OUTCOMES_IN_SHORT,
    )


@pages.get("/<int:attempt_id>")
@requires(Permission.SCORES_READ)
def show(attempt_id: int) -> str:
    """The score by skill, the decision or its form, and the document."""
    return _page(_read(attempt_id))


@pages.post("/<int:attempt_id>")
@requires(Permission.DECISIONS_CONFIRM)
def confirm(attempt_id: int) -> Answer:
    """Decide, or say at the form what is missing."""
    form = ConfirmForm()
    return answer(
        form,
        lambda session: decisions.confirm(
            session,
            attempt_id=attempt_id,
            outcome=Outcome(form.outcome.data),
            reason=form.reason.data or "",
            now=now(),
            actor=actor(),
        ),
        done=lambda _decision: _confirmed(attempt_id),
        page=lambda: _page(_read(attempt_id), form),
        fields={"reason_required": "reason"},
    )


def _confirmed(attempt_id: int) -> Response:
    flash(_("The decision is confirmed and bears your name."), "good")
    return redirect(url_for("decisions.show", attempt_id=attempt_id), 303)


@pages.get("/recommendations/<int:recommendation_id>/progress")
@requires(Permission.SCORES_READ)
def progress(recommendation_id: int) -> Response:
    """Whether the recommendations' PDF is made, for the page that waits."""
    with reading() as session:
        found = certificates.read_recommendation(session, recommendation_id=recommendation_id, actor=actor())
    return jsonify(state="done" if found.ready else "running", done=int(found.ready), total=1, message="")


@pages.get("/recommendations/<int:recommendation_id>/document.pdf")
@requires(Permission.SCORES_READ)
def download(recommendation_id: int) -> Response:
    """The PDF of the recommendations."""
    with reading() as session:
        pdf = certificates.recommendation_pdf(
            session, recommendation_id=recommendation_id, blobs=deps().blobs, actor=actor()
        )
    name = f"recommendations-{recommendation_id}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name, as_attachment=True)


def _read(attempt_id: int) -> ScoreView:
    with reading() as session:
        return scores.read_score(
            session, attempt_id=attempt_id, language=Language(current_language()), actor=actor()
        )


def _page(score: ScoreView, form: ConfirmForm | None = None) -> str:
    with reading() as session:
        whole = stage_results.read_whole(session, attempt_id=score.attempt_id, actor=actor())
    return render_template(
        "decisions/show.html",
        score=score,
        whole=whole,
        attempt_id=score.attempt_id,
        may_record=actor().may(Permission.STAGES_RECORD) and score.decision is None,
        block_name=block_name,
        plot=score_plot(score.skills, pass_percent=score.pass_percent),
        form=form or ConfirmForm(formdata=None, data={"outcome": (whole.outcome or score.computed).value}),
        may_confirm=actor().may(Permission.DECISIONS_CONFIRM) and whole.outcome is not None,
        outcomes=OUTCOMES,
        submit_reasons=SUBMIT_REASONS,
    )
