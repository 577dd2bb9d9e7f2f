"""Pages of studies of the pass mark for the chair and for readers: open, watch, close, adopt."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from exam.domain.standard_setting.angoff import USUAL_JUDGES, nearest_percent, points_needed
from exam.services import cut_adoption, cut_studies
from exam.services.cut_adoption import StudyPage
from exam.web.staff import cut_plots
from exam.web.staff.cut_forms import AdoptForm, InviteForm, OpenForm, ReasonForm, TrialForm
from exam.web.staff.cut_words import STATES
from exam.web.staff.program_forms import paper_name
from exam.web.staff.refusal import Answer, Refusal, answer, refuse
from kernel.actor import Permission
from kernel.errors import NotAllowed
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm
from kernel.web.pages import Pages

pages = Pages("cuts", __name__, url_prefix="/pass-marks", template_folder="../templates")


@pages.get("/")
@requires(Permission.PROGRAMS_READ)
def list_page() -> str:
    """All studies of the centre."""
    with reading() as session:
        studies = cut_studies.list_studies(session, actor=actor())
    return render_template("cuts/list.html", studies=studies, states=STATES)


@pages.route("/new/<int:version_id>", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def new(version_id: int) -> Answer:
    """Choose a paper and judges, and open round 1."""
    with reading() as session:
        page = cut_studies.read_program(session, version_id=version_id, actor=actor())
        judges = cut_studies.possible_judges(session, actor=actor())
    form = OpenForm().offer(page.available, judges)
    return answer(
        form,
        lambda session: cut_studies.open_study(
            session,
            version_id=version_id,
            paper_id=form.paper.data,
            judge_ids=form.judges.data or (),
            shows_key=bool(form.shows_key.data),
            borderline=form.borderline.data or "",
            now=now(),
            actor=actor(),
        ),
        done=lambda study_id: _back(
            study_id, _("The study is open. The judges find it on their start page.")
        ),
        page=lambda: render_template("cuts/new.html", page=page, form=form, usual=USUAL_JUDGES),
        fields={"cut_paper": "paper", "cut_judges": "judges"},
    )


@pages.get("/<int:study_id>")
@requires(Permission.PROGRAMS_READ)
def show(study_id: int) -> str:
    """How far the judges are, and the figures of each closed round."""
    return _page(_read(study_id))


@pages.post("/<int:study_id>/close")
@requires(Permission.PROGRAMS_EDIT)
def close(study_id: int) -> Response | tuple[str, int]:
    """End the round that the page showed."""
    number = request.form.get("round", 0, type=int)
    return _act(
        study_id,
        lambda session: cut_studies.close_round(
            session, study_id=study_id, number=number, now=now(), actor=actor()
        ),
        done=_("Round %(number)s is closed.", number=number),
    )


@pages.post("/<int:study_id>/judges")
@requires(Permission.PROGRAMS_EDIT)
def invite(study_id: int) -> Response | tuple[str, int]:
    """One more judge."""
    person_id = request.form.get("person", 0, type=int)
    return _act(
        study_id,
        lambda session: cut_studies.invite(
            session, study_id=study_id, person_id=person_id, now=now(), actor=actor()
        ),
        done=_("The judge is invited."),
    )


@pages.post("/<int:study_id>/trial")
@requires(Permission.PROGRAMS_EDIT)
def trial(study_id: int) -> Response | tuple[str, int]:
    """Keep the points of a trial group."""
    form = TrialForm()
    return _act(
        study_id,
        lambda session: cut_studies.set_trial_scores(
            session, study_id=study_id, text=form.scores.data or "", now=now(), actor=actor()
        ),
        done=_("Saved."),
    )


@pages.route("/<int:study_id>/judges/<int:person_id>/release", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def release(study_id: int, person_id: int) -> Answer:
    """Ask for the reasons, then let a judge go."""
    page = _chaired(study_id)
    name = next((judge.name for judge in page.judges if judge.person_id == person_id), "")
    return _reasoned(
        page,
        lambda session, reasons: cut_studies.release(
            session, study_id=study_id, person_id=person_id, reason=reasons, now=now(), actor=actor()
        ),
        question=_("Release this judge?"),
        name=name,
        verb=_("Release"),
        points=[_("The ratings stay in the record but no longer count.")],
    )


@pages.route("/<int:study_id>/give-up", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def give_up(study_id: int) -> Answer:
    """Ask for the reasons, then end the study without a cut."""
    page = _chaired(study_id)
    return _reasoned(
        page,
        lambda session, reasons: cut_studies.give_up(
            session, study_id=study_id, reasons=reasons, now=now(), actor=actor()
        ),
        question=_("Give up this study?"),
        name=page.title_ru,
        verb=_("Give up"),
        points=[_("Nothing is adopted; all ratings stay in the record.")],
    )


@pages.route("/<int:study_id>/adopt", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def adopt(study_id: int) -> Answer:
    """The pass mark for the program's draft, with reasons."""
    page = _chaired(study_id)
    advised = nearest_percent(page.rounds[0].cut.percent) if page.check else None
    form = AdoptForm(data={"percent": advised})
    return answer(
        form,
        lambda session: cut_adoption.adopt(
            session,
            study_id=study_id,
            percent=form.percent.data or 0,
            reasons=form.reasons.data or "",
            now=now(),
            actor=actor(),
        ),
        done=_adopted,
        page=lambda: render_template(
            "cuts/adopt.html",
            page=page,
            form=form,
            points=points_needed(form.percent.data, page.maximum) if form.percent.data else None,
            advised=advised,
        ),
        fields={"cut_percent": "percent", "cut_reasons": "reasons"},
    )


def _adopted(version_id: int) -> Response:
    flash(_("The pass mark is adopted and stands in the draft of the program."), "good")
    return redirect(url_for("programs.show", version_id=version_id), 303)


def _act(study_id: int, act: Callable[[Session], None], *, done: str) -> Response | tuple[str, int]:
    """Do it and go back to the study, or show there why not."""
    try:
        with writing() as session:
            act(session)
    except Refusal as error:
        form = PageForm()
        status = refuse(form, error, {})
        return _page(_read(study_id), form), status
    return _back(study_id, done)


def _back(study_id: int, done: str) -> Response:
    flash(done, "good")
    return redirect(url_for("cuts.show", study_id=study_id), 303)


def _reasoned(
    page: StudyPage,
    act: Callable[[Session, str], None],
    *,
    question: str,
    name: str,
    verb: str,
    points: list[str],
) -> Answer:
    """A page that asks for reasons before `act`."""
    form = ReasonForm()
    return answer(
        form,
        lambda session: act(session, form.reasons.data or ""),
        done=lambda _nothing: redirect(url_for("cuts.show", study_id=page.study_id), 303),
        page=lambda: render_template(
            "cuts/reasons.html", page=page, form=form, question=question, name=name, verb=verb, points=points
        ),
        fields={"cut_reasons": "reasons"},
    )


def _read(study_id: int) -> StudyPage:
    with reading() as session:
        return cut_adoption.read_study(session, study_id=study_id, actor=actor())


def _chaired(study_id: int) -> StudyPage:
    page = _read(study_id)
    if not page.is_chair:
        raise NotAllowed("cut_chair")
    return page


def _page(page: StudyPage, refused: PageForm | None = None) -> str:
    check = page.check
    curve = check.curve if check else None
    return render_template(
        "cuts/show.html",
        page=page,
        refused=refused,
        states=STATES,
        paper_name=paper_name,
        names={judge.person_id: judge.name for judge in page.judges},
        reader=actor().person_id,
        spreads=[cut_plots.spread_plot(found.items) for found in page.rounds],
        cuts=[cut_plots.cuts_plot(found.cut, own=actor().person_id) for found in page.rounds],
        hofstee=cut_plots.hofstee_plot(curve, check.bounds, check.hofstee)
        if check and curve and check.bounds
        else None,
        beuk=cut_plots.beuk_plot(curve, check.expected, check.beuk)
        if check and curve and check.expected
        else None,
        trial=TrialForm(formdata=None, data={"scores": " ".join(f"{s:g}" for s in page.trial_scores)}),
        invite=_invitation(page),
        usual=USUAL_JUDGES,
    )


def _invitation(page: StudyPage) -> InviteForm | None:
    if not page.is_chair or page.present_round != 1:
        return None
    with reading() as session:
        known = {judge.person_id for judge in page.judges if judge.released is None}
        others = [one for one in cut_studies.possible_judges(session, actor=actor())
                  if one.person_id not in known]  # fmt: skip
    return InviteForm(formdata=None).offer(others) if others else None
