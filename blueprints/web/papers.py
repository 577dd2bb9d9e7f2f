"""Assembling a paper from the page of its blueprint, and the page of a paper."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints.domain.feasibility import Shortage
from blueprints.services import blueprints, papers
from blueprints.web.edit import paper_form, render_page
from blueprints.web.group import pages
from blueprints.web.sentences import SENTENCES
from blueprints.web.tables import kind_name
from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.words import NAMES


@pages.post("/<int:version_id>/papers")
@requires(Permission.BLUEPRINTS_EDIT)
def assemble(version_id: int) -> Response | tuple[str, int]:
    """Make a paper, or show what is missing for it."""
    with reading() as session:
        view = blueprints.read(session, version_id=version_id, actor=actor())
    form = paper_form(view)
    refused = None
    if form.validate_on_submit():
        try:
            with writing() as session:
                outcome = papers.assemble(
                    session,
                    version_id=version_id,
                    language=form.language.data,
                    seed=form.seed.data or 0,
                    now=now(),
                    actor=actor(),
                )
            if not isinstance(outcome, Shortage):
                return redirect(url_for("blueprints.show_paper", paper_id=outcome.paper_id), 303)
            refused = (form.language.data, outcome)
        except (Conflict, Invalid) as error:
            form.refuse(error, SENTENCES, field="seed")
    return render_page(view, paper=form, refused=refused), 422


@pages.get("/papers/<int:paper_id>")
@requires(Permission.BLUEPRINTS_READ)
def show_paper(paper_id: int) -> str:
    """The items of a paper in order, each with its statement; the key for those who may read items."""
    with reading() as session:
        paper = papers.read_paper(session, paper_id=paper_id, actor=actor())
    titles = {(row.function, row.skill): row.skill_title for row in paper.blueprint.rows}
    return render_template(
        "blueprints/paper.html",
        paper=paper,
        titles=titles,
        kind_name=kind_name,
        language=NAMES[paper.ref.language],
        keys_shown=actor().may(Permission.ITEMS_READ),
    )
