"""The page of a paper."""

from flask import render_template

from blueprints.services import papers
from blueprints.web.group import pages
from blueprints.web.requirement_words import kind_name
from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import reading
from kernel.web.words import NAMES


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
