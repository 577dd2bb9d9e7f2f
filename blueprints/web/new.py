"""The list of blueprints, and the steps to a new one: choose a card, then level and questions."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.domain.recognition import recognisable
from blueprints.services import blueprints, cards, views
from blueprints.services.blueprints import ALL_LEVELS
from blueprints.web.forms import DraftForm
from blueprints.web.group import pages
from blueprints.web.sentences import SENTENCES
from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from question_bank.services import delivery as bank
from question_bank.services.delivery import CardOutline


@pages.get("/")
@requires(Permission.BLUEPRINTS_READ)
def index() -> str:
    """The blueprints of the centre whose banks are open to the person, and how many others there are."""
    with reading() as session:
        return render_template(
            "blueprints/index.html",
            listings=views.list_blueprints(session, actor=actor()),
            closed=views.closed_blueprints(session, actor=actor()),
            nothing_open=not bank.has_open_banks(session, actor=actor()),
            may_edit=actor().may(Permission.BLUEPRINTS_EDIT),
        )


@pages.get("/new")
@requires(Permission.BLUEPRINTS_EDIT)
def choose_card() -> str:
    """First step: the published cards whose banks are open to the person."""
    with reading() as session:
        offered = cards.cards_to_choose(session, actor=actor())
        nothing_open = not bank.has_open_banks(session, actor=actor())
    return render_template("blueprints/choose_card.html", cards=offered, nothing_open=nothing_open)


@pages.route("/new/<int:card_id>", methods=["GET", "POST"])
@requires(Permission.BLUEPRINTS_EDIT)
def draft(card_id: int) -> Response | str | tuple[str, int]:
    """Second step: the card's outline, level and number of questions."""
    with reading() as session:
        card = cards.card_to_draft(session, card_id=card_id, actor=actor())
    form = DraftForm().offer(card.ref.levels or ALL_LEVELS, _skills(card))
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
                    single=form.place(),
                    ground=form.ground.data or "",
                )
            return redirect(url_for("blueprints.show", version_id=version_id), 303)
        except Invalid as error:
            field = "ground" if error.code == "recognition_ground" else "question_count"
            form.refuse(error, SENTENCES, field=field)
    statements = sum(skill.abilities + skill.knowledge for part in card.functions for skill in part.skills)
    page = render_template("blueprints/draft.html", card=card, form=form, statements=statements)
    return (page, 422) if request.method == "POST" else page


def _skills(card: CardOutline) -> list[tuple[str, str]]:
    """The skills by number, those that the card says may be recognised by themselves marked."""
    named: dict[str, str] = {}
    for function in card.functions:
        for skill in function.skills:
            number = f"{function.number}.{skill.number}"
            mark = f" ({_('recognisable by the card')})" if recognisable(skill.recognition) else ""
            named.setdefault(number, f"{number} {skill.title}{mark}")
    return list(named.items())
