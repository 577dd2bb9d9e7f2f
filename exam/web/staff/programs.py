"""Pages of qualification programs: list, draft on a blueprint, edit, publish."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.domain.states import ProgramState
from exam.services import programs
from exam.services.programs import ProgramPage
from exam.web.staff.program_forms import ProgramForm, paper_name
from exam.web.staff.program_sentences import SENTENCES
from exam.web.staff.stage_words import ACCOMMODATIONS, KINDS, TERMS, block_name
from exam.web.staff.stage_words import SENTENCES as STAGE_SENTENCES
from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm
from kernel.web.pages import Pages

pages = Pages("programs", __name__, url_prefix="/programs", template_folder="../templates")
PAGES = (pages,)


@pages.get("/")
@requires(Permission.PROGRAMS_READ)
def index() -> str:
    """All programs of the centre."""
    with reading() as session:
        listed = programs.list_programs(session, actor=actor())
    may_edit = actor().may(Permission.PROGRAMS_EDIT)
    return render_template("programs/index.html", programs=listed, may_edit=may_edit)


@pages.get("/new")
@requires(Permission.PROGRAMS_EDIT)
def choose_blueprint() -> str:
    """The approved blueprints that a program can stand on."""
    with reading() as session:
        outlines = programs.blueprints_to_choose(session, actor=actor())
    return render_template("programs/choose_blueprint.html", blueprints=outlines, form=PageForm())


@pages.post("/new/<int:blueprint_version_id>")
@requires(Permission.PROGRAMS_EDIT)
def draft(blueprint_version_id: int) -> Response:
    """A new program with the defaults."""
    with writing() as session:
        version_id = programs.draft(
            session, blueprint_version_id=blueprint_version_id, now=now(), actor=actor()
        )
    return redirect(url_for("programs.show", version_id=version_id), 303)


@pages.get("/<int:version_id>")
@requires(Permission.PROGRAMS_READ)
def show(version_id: int) -> str:
    """The version as it stands; a draft can be edited here."""
    return _page(_read(version_id))


@pages.post("/<int:version_id>")
@requires(Permission.PROGRAMS_EDIT)
def save(version_id: int) -> Response | tuple[str, int]:
    """Store a draft."""
    page = _read(version_id)
    form = ProgramForm().offer(page.available)
    if form.validate_on_submit():
        try:
            with writing() as session:
                programs.edit(
                    session,
                    version_id=version_id,
                    terms=form.terms(),
                    paper_ids=form.papers.data or (),
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("programs.show", version_id=version_id), 303)
        except Invalid as error:
            form.refuse(error, SENTENCES, field=_field(error))
    return _page(page, form), 422


@pages.get("/<int:version_id>/publish")
@requires(Permission.PROGRAMS_EDIT)
def confirm_publication(version_id: int) -> str:
    """Ask once before the version is frozen."""
    page = _read(version_id)
    return render_template("programs/publish.html", page=page, form=PageForm(), defaults=_defaults(page))


@pages.post("/<int:version_id>/publish")
@requires(Permission.PROGRAMS_EDIT)
def publish(version_id: int) -> Response | tuple[str, int]:
    """Freeze the version, or say at its form what is missing."""
    try:
        with writing() as session:
            programs.publish(session, version_id=version_id, now=now(), actor=actor())
    except Invalid as error:
        page = _read(version_id)
        form = _filled(page)
        form.refuse(error, {**SENTENCES, **STAGE_SENTENCES}, field=_field(error))
        return _page(page, form), 422
    flash(_("Published. Sittings can be set up with it."), "good")
    return redirect(url_for("programs.show", version_id=version_id), 303)


@pages.post("/<int:version_id>/new-version")
@requires(Permission.PROGRAMS_EDIT)
def new_version(version_id: int) -> Response:
    """Go to the draft of this program, made where there is none."""
    with writing() as session:
        draft_id = programs.new_version(session, version_id=version_id, now=now(), actor=actor())
    flash(_("This is the draft of the next version; the present one stays in force."), "good")
    return redirect(url_for("programs.show", version_id=draft_id), 303)


def _read(version_id: int) -> ProgramPage:
    with reading() as session:
        return programs.read(session, version_id=version_id, actor=actor())


def _page(page: ProgramPage, form: ProgramForm | None = None) -> str:
    may_edit = actor().may(Permission.PROGRAMS_EDIT)
    return render_template(
        "programs/show.html",
        page=page,
        program=page.program,
        form=form or _filled(page),
        confirm=PageForm(),
        editable=may_edit and page.program.state is ProgramState.DRAFT,
        may_edit=may_edit,
        paper_name=paper_name,
        block_name=block_name,
        stage_kinds=KINDS,
        allowed=", ".join(str(ACCOMMODATIONS[one]) for one in page.conditions.accommodations),
        defaults=_defaults(page),
        sees_papers=actor().may(Permission.BLUEPRINTS_READ),
    )


def _filled(page: ProgramPage) -> ProgramForm:
    """The form with what is stored, whatever was sent with the request."""
    chosen = [paper for papers in page.program.papers.values() for paper in papers]
    return ProgramForm(formdata=None, data={**asdict(page.program.terms), "papers": chosen}).offer(
        page.available
    )


def _defaults(page: ProgramPage) -> str:
    """The terms that stand as they were shipped, in words."""
    return "; ".join(str(TERMS[name]) for name in page.defaults_kept)


def _field(error: Invalid) -> str | None:
    """The field that an error belongs to."""
    name = error.code.removeprefix("program_")
    if name.startswith("paper"):
        return "papers"
    return name if name in ProgramForm.__dict__ else None
