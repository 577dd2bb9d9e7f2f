"""Pages on which people ask the drafting assistant for a case or a rewording, and see what came of it."""

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import SelectField

from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.errors import STATUS
from kernel.web.forms import PageForm
from question_bank.domain.drafting import DraftKind
from question_bank.domain.versions import RunState
from question_bank.services import drafting, grounds
from question_bank.web.drafting_switch import require_drafting
from question_bank.web.groups import items as pages
from question_bank.web.sentences import SENTENCES
from question_bank.web.writing_forms import places_of

KIND_WORDS = {DraftKind.CASE: _l("Case"), DraftKind.REWORDING: _l("Other wording")}


class CaseForm(PageForm):
    """What a case is asked for."""

    place = SelectField(_l("What it rests on"), validate_choice=False)


@pages.route("/draft", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def draft_case() -> Response | tuple[str, int]:
    """Ask for a case on a skill or a statement of a card."""
    require_drafting()
    with reading() as session:
        card = grounds.card_grounds(session, card_id=request.args.get("card", 0, type=int), actor=actor())
    form, status = CaseForm(), 200
    form.place.choices = places_of(card)
    if form.validate_on_submit():
        try:
            with writing() as session:
                draft_id = drafting.ask_for_case(
                    session, card_id=card.card_id, address=form.place.data or "", now=now(), actor=actor()
                )
            return redirect(url_for("items.show_draft", draft_id=draft_id), 303)
        except (Invalid, Conflict) as error:
            form.refuse(error, SENTENCES, field="place" if isinstance(error, Invalid) else None)
            status = STATUS[type(error)]
    return render_template("items/draft.html", form=form, card=card), status


@pages.post("/<item_id>/reword")
@requires(Permission.ITEMS_REVIEW)
def reword(item_id: str) -> Response:
    """Ask for another wording, which becomes an item beside this one."""
    require_drafting()
    with writing() as session:
        draft_id = drafting.ask_for_rewording(session, item_id=item_id, now=now(), actor=actor())
    return redirect(url_for("items.show_draft", draft_id=draft_id), 303)


@pages.get("/drafts/<int:draft_id>")
@requires(Permission.ITEMS_REVIEW)
def show_draft(draft_id: int) -> str:
    """What came of a draft; until then the page asks again by itself."""
    with reading() as session:
        view = drafting.read_draft(session, draft_id=draft_id, actor=actor())
        others = drafting.own_drafts(session, actor=actor())
    return render_template(
        "items/draft_state.html",
        draft=view,
        waits=view.state is not RunState.DONE,
        error=SENTENCES[view.error] if view.error else None,
        others=[one for one in others if one.draft_id != draft_id],
        kinds=KIND_WORDS,
        most_tries=drafting.MOST_TRIES,
    )
