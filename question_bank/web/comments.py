"""Comments on the lines of an item: adding one, settling one."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, writing
from kernel.web.errors import sentence
from question_bank.services import comments
from question_bank.web.filtering import filter_args
from question_bank.web.groups import items as pages
from question_bank.web.sentences import SENTENCES


@pages.post("/<item_id>/comments")
@requires(Permission.ITEMS_REVIEW)
def comment(item_id: str) -> Response:
    """Say something of a line of the newest wording."""
    asked = request.form
    try:
        with writing() as session:
            comments.add(
                session,
                item_id=item_id,
                place=asked.get("place", ""),
                text=asked.get("text", ""),
                now=now(),
                actor=actor(),
            )
        flash(_("The comment is on the item."), "good")
    except Invalid as error:
        flash(sentence(error, SENTENCES), "danger")
    return redirect(_back(item_id), 303)


@pages.post("/comments/<int:comment_id>/settle")
@requires(Permission.ITEMS_REVIEW)
def resolve(comment_id: int) -> Response:
    """Say that a comment is settled."""
    with writing() as session:
        item_id = comments.resolve(session, comment_id=comment_id, now=now(), actor=actor())
    return redirect(_back(item_id), 303)


def _back(item_id: str) -> str:
    if request.args.get("back") == "review":
        return url_for("items.desk", item=item_id, **filter_args())
    return url_for("items.show", item_id=item_id, **filter_args())
