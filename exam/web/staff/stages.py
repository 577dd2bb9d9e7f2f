"""Pages of a program's draft beside its terms: stages, thresholds, conditions."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from exam.domain.stages import DEFAULT_STAGE_PERCENT, rubric_text
from exam.services import program_stages, programs
from exam.services.program_stages import StageView
from exam.services.program_views import ProgramPage
from exam.web.staff.programs import pages
from exam.web.staff.refusal import Answer, answer
from exam.web.staff.stage_forms import ConditionsForm, StageForm, thresholds_form
from kernel.actor import Permission
from kernel.errors import NotFound
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm

PAGES = (pages,)

FIELDS = {
    "stage_rubric": "rubric",
    "stage_rubric_line": "rubric",
    "stage_minutes": "minutes",
    "stage_pass_percent": "pass_percent",
}


@pages.route("/<int:version_id>/stages/new", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def new_stage(version_id: int) -> Answer:
    """A further stage."""
    form = StageForm(data={"pass_percent": DEFAULT_STAGE_PERCENT})
    return _stage_page(_read(version_id), form, None)


@pages.route("/<int:version_id>/stages/<int:stage_id>", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def stage(version_id: int, stage_id: int) -> Answer:
    """Change a stage of the draft."""
    page = _read(version_id)
    there = _there(page, stage_id).stage
    form = StageForm(
        data={
            "kind": there.kind.value,
            "title_kk": there.title_kk,
            "title_ru": there.title_ru,
            "minutes": there.minutes,
            "pass_percent": there.pass_percent,
            "rubric": rubric_text(there.rubric),
        }
    )
    return _stage_page(page, form, stage_id)


@pages.post("/<int:version_id>/stages/<int:stage_id>/remove")
@requires(Permission.PROGRAMS_EDIT)
def remove_stage(version_id: int, stage_id: int) -> Response:
    """Take a stage out of the draft."""
    with writing() as session:
        program_stages.remove_stage(
            session, version_id=version_id, stage_id=stage_id, now=now(), actor=actor()
        )
    return _back(version_id, _("The stage is taken out."))


@pages.route("/<int:version_id>/thresholds", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def thresholds(version_id: int) -> Answer:
    """At least so many percent in a block."""
    page = _read(version_id)
    form = thresholds_form(page)
    return _saved(
        page,
        form,
        lambda session: program_stages.set_thresholds(
            session,
            version_id=version_id,
            thresholds=form.thresholds(page.blocks),
            now=now(),
            actor=actor(),
        ),
        template="programs/thresholds.html",
    )


@pages.route("/<int:version_id>/conditions", methods=["GET", "POST"])
@requires(Permission.PROGRAMS_EDIT)
def conditions(version_id: int) -> Answer:
    """Equipment, conditions, accommodations."""
    page = _read(version_id)
    there = page.conditions
    form = ConditionsForm(
        data={
            "equipment": there.equipment,
            "conditions": there.conditions,
            "accommodations": list(there.accommodations),
        }
    )
    return _saved(
        page,
        form,
        lambda session: program_stages.set_conditions(
            session, version_id=version_id, conditions=form.stated(), now=now(), actor=actor()
        ),
        template="programs/conditions.html",
    )


def _stage_page(page: ProgramPage, form: StageForm, stage_id: int | None) -> Answer:
    return _saved(
        page,
        form,
        lambda session: program_stages.save_stage(
            session,
            version_id=page.program.version_id,
            stage_id=stage_id,
            stage=form.stage(),
            now=now(),
            actor=actor(),
        ),
        template="programs/stage.html",
        stage_id=stage_id,
    )


def _saved(
    page: ProgramPage,
    form: PageForm,
    save: Callable[[Session], None],
    *,
    template: str,
    stage_id: int | None = None,
) -> Answer:
    """Show the form, or store what was sent and go back to the program."""
    return answer(
        form,
        save,
        done=lambda _nothing: _back(page.program.version_id, _("Saved.")),
        page=lambda: render_template(template, page=page, program=page.program, form=form, stage_id=stage_id),
        fields=FIELDS,
    )


def _there(page: ProgramPage, stage_id: int) -> StageView:
    for view in page.stages:
        if view.stage_id == stage_id:
            return view
    raise NotFound("stage")


def _read(version_id: int) -> ProgramPage:
    with reading() as session:
        return programs.read(session, version_id=version_id, actor=actor())


def _back(version_id: int, done: str) -> Response:
    flash(done, "good")
    return redirect(url_for("programs.show", version_id=version_id, _anchor="stages"), 303)
