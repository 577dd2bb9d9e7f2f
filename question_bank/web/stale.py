"""What an examiner says of an item whose statement changed: it holds, or it is reviewed again."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import now, writing
from question_bank.services import review
from question_bank.web.filtering import filter_args
from question_bank.web.groups import items as pages


@pages.post("/<item_id>/keep")
@requires(Permission.ITEMS_REVIEW)
def keep(item_id: str) -> Response:
    """The item holds as it is."""
    with writing() as session:
        review.keep(session, item_id=item_id, now=now(), actor=actor())
    flash(_("Kept. Papers may take the item again."), "good")
    return redirect(url_for("items.show", item_id=item_id, **filter_args()), 303)


@pages.post("/<item_id>/review-again")
@requires(Permission.ITEMS_REVIEW)
def review_again(item_id: str) -> Response:
    """The item becomes a draft and is approved as a new one is."""
    with writing() as session:
        review.review_again(session, item_id=item_id, now=now(), actor=actor())
    flash(_("The item is a draft again and waits for review."), "good")
    return redirect(url_for("items.show", item_id=item_id, **filter_args()), 303)
