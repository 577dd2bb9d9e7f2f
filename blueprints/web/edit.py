"""The page of a blueprint: its table, its supply, its approval and its versions."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.domain.states import BlueprintState
from blueprints.domain.task import MOST_PAPERS, SetOrder
from blueprints.services import blueprints, views
from blueprints.services.editions import Edition
from blueprints.services.views import BlueprintView
from blueprints.web.forms import CountsForm, PaperForm, as_ordered, counts_form, rows_of
from blueprints.web.group import pages
from blueprints.web.plot import plot
from blueprints.web.requirement_words import clash_words, kind_name
from blueprints.web.sentences import SENTENCES
from blueprints.web.tables import gap_words, missing_languages, quota_groups, table, titles_of
from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm
from kernel.web.words import NAMES


@pages.get("/<int:version_id>")
@requires(Permission.BLUEPRINTS_READ)
def show(version_id: int) -> str:
    """The version as it stands; a draft can be edited here."""
    view = _read(version_id)
    return render_page(view, paper=paper_form(view, again=request.args.get("again", type=int)))


@pages.post("/<int:version_id>/rows")
@requires(Permission.BLUEPRINTS_EDIT)
def save(version_id: int) -> Response | tuple[str, int]:
    """Store the counts of a draft."""
    view = _read(version_id)
    form = _form(view)
    if form.validate_on_submit():
        try:
            with writing() as session:
                blueprints.edit_rows(
                    session,
                    version_id=version_id,
                    rows=form.counts(rows_of(view.outline)),
                    quotas=form.quotas(),
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("blueprints.show", version_id=version_id), 303)
        except Invalid as error:
            form.refuse(error, SENTENCES)
    return render_page(view, counts=form), 422


@pages.post("/<int:version_id>/check")
@requires(Permission.BLUEPRINTS_EDIT)
def check(version_id: int) -> str | tuple[str, int]:
    """Supply against the counts as typed, saved or not: a part of the page for its script, else all."""
    view = _read(version_id)
    form = _form(view)
    status = 422
    if form.validate_on_submit():
        try:
            with reading() as session:
                view = views.preview(
                    session,
                    version_id=version_id,
                    rows=form.counts(rows_of(view.outline)),
                    quotas=form.quotas(),
                    actor=actor(),
                )
            status = 200
        except Invalid as error:
            form.refuse(error, SENTENCES)
    if request.headers.get("X-Part"):
        errors = [*form.form_errors, *(text for field in form for text in field.errors)]
        return render_template("blueprints/supply_state.html", errors=errors, **_supply(view)), status
    return render_page(view, counts=form), status


@pages.post("/<int:version_id>/fit")
@requires(Permission.BLUEPRINTS_EDIT)
def fit(version_id: int) -> Response | tuple[str, int]:
    """Move the questions of a draft to where there are items."""
    try:
        papers = request.form.get("papers", 1, type=int)
        order = SetOrder(papers=min(max(papers, 1), MOST_PAPERS))
        with writing() as session:
            blueprints.fit_rows(session, version_id=version_id, now=now(), actor=actor(), order=order)
    except Invalid as error:
        view = _read(version_id)
        form = _form(view)
        form.refuse(error, SENTENCES)
        return render_page(view, counts=form), 422
    flash(_("The questions were moved. Look the counts over."), "good")
    return redirect(url_for("blueprints.show", version_id=version_id), 303)


@pages.get("/<int:version_id>/approve")
@requires(Permission.BLUEPRINTS_EDIT)
def confirm_approval(version_id: int) -> str:
    """Ask once before the version is frozen."""
    view = _read(version_id)
    short = [NAMES[edition.language] for edition in view.editions if edition.short]
    return render_template("blueprints/approve.html", view=view, form=PageForm(), short=short)


@pages.post("/<int:version_id>/approve")
@requires(Permission.BLUEPRINTS_EDIT)
def approve(version_id: int) -> Response:
    """Freeze the version."""
    with writing() as session:
        blueprints.approve(session, version_id=version_id, now=now(), actor=actor())
    flash(_("Approved. Papers can be assembled now."), "good")
    return redirect(url_for("blueprints.show", version_id=version_id), 303)


@pages.post("/<int:version_id>/new-version")
@requires(Permission.BLUEPRINTS_EDIT)
def new_version(version_id: int) -> Response:
    """Go to the draft of this blueprint, made where there is none."""
    with writing() as session:
        draft_id = blueprints.new_version(session, version_id=version_id, now=now(), actor=actor())
    flash(_("This is the draft of the next version; the present one stays in force."), "good")
    return redirect(url_for("blueprints.show", version_id=draft_id), 303)


def render_page(
    view: BlueprintView,
    *,
    counts: CountsForm | None = None,
    paper: PaperForm | None = None,
) -> str:
    """The page of `view`, with a form that was refused."""
    shown = table(view, counts)
    may_edit = actor().may(Permission.BLUEPRINTS_EDIT)
    return render_template(
        "blueprints/show.html",
        view=view,
        outline=view.outline,
        table=shown,
        plot=plot(shown),
        editable=may_edit and view.state is BlueprintState.DRAFT,
        may_edit=may_edit,
        counts=counts or _form(view),
        quotas=quota_groups(view),
        paper=paper or paper_form(view),
        confirm=PageForm(),
        errors=[],
        **_supply(view),
        languages=[edition.language for edition in view.editions if edition.card_id is not None],
        kind_name=kind_name,
    )


def paper_form(view: BlueprintView, *, again: int | None = None) -> PaperForm:
    """The form for papers in one of the languages that the standard has: filled as the set `again` was
    ordered, else with the next free seed."""
    ordered = next((one for one in view.sets if one.set_id == again), None)
    fresh = {"seed": max((paper.seed for paper in view.papers), default=0) + 1}
    form = PaperForm(data=as_ordered(ordered, view.outline.question_count) if ordered else fresh)
    return form.offer(edition.language for edition in view.editions if edition.card_id is not None)


def _read(version_id: int) -> BlueprintView:
    with reading() as session:
        return views.read(session, version_id=version_id, actor=actor())


def _form(view: BlueprintView) -> CountsForm:
    return counts_form(rows_of(view.outline), view.blueprint.quotas)


def _supply(view: BlueprintView) -> dict[str, object]:
    """What the page and its part say of supply against demand."""
    with_card = [edition for edition in view.editions if edition.card_id is not None]
    return {
        "without_edition": missing_languages(view.editions),
        "short": [_words(view, edition) for edition in with_card if edition.short],
        "more": [(NAMES[edition.language], edition.more) for edition in with_card if not edition.short],
    }


def _words(view: BlueprintView, edition: Edition) -> tuple[str, list[str], list[str], bool]:
    """The language; rows that are short or requirements that clash; ways out; whether they clash."""
    if edition.shortage:
        return NAMES[edition.language], [gap_words(gap, view) for gap in edition.shortage.gaps], [], False
    asked, ways = clash_words(edition.clash, titles_of(view)) if edition.clash else ([], [])
    return NAMES[edition.language], asked, ways, True
