"""The list of blueprints, and the steps to a new one: choose a card, then level and questions."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.services import blueprints
from blueprints.services.blueprints import ALL_LEVELS
from blueprints.web.forms import DraftForm
from blueprints.web.group import pages
from blueprints.web.sentences import SENTENCES
from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing


@pages.get("/")
@requires(Permission.BLUEPRINTS_READ)
def index() -> str:
    """All blueprints of the centre."""
    with reading() as session:
        listings = blueprints.list_blueprints(session, actor=actor())
    may_edit = actor().may(Permission.BLUEPRINTS_EDIT)
    return render_template("blueprints/index.html", listings=listings, may_edit=may_edit)


@pages.get("/new")
@requires(Permission.BLUEPRINTS_EDIT)
def choose_card() -> str:
    """First step: the published cards."""
    with reading() as session:
        cards = blueprints.cards_to_choose(session, actor=actor())
    return render_template("blueprints/choose_card.html", cards=cards)


@pages.route("/new/<int:card_id>", methods=["GET", "POST"])
@requires(Permission.BLUEPRINTS_EDIT)
def draft(card_id: int) -> Response | str | tuple[str, int]:
    """Second step: the card's outline, level and number of questions."""
    with reading() as session:
        card = blueprints.card_to_draft(session, card_id=card_id, actor=actor())
    form = DraftForm().offer(card.ref.levels or ALL_LEVELS)
    if form.validate_on_submit():
        try:
            with writing() as session:
                version_id = blueprints.draft_blueprint(
                    session,
                    card_id=card_id,
                    level=form.level.data,
                    question_count=form.question_count.data or 0,
                    now=now(),
                    actor=actor(),
                )
            return redirect(url_for("blueprints.show", version_id=version_id), 303)
        except Invalid as error:
            form.refuse(error, SENTENCES, field="question_count")
    statements = sum(skill.abilities + skill.knowledge for part in card.functions for skill in part.skills)
    page = render_template("blueprints/draft.html", card=card, form=form, statements=statements)
    return (page, 422) if request.method == "POST" else page
