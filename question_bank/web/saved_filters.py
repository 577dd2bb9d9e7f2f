"""A person's own filters of the list of items: kept under a name, and dropped."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, writing
from kernel.web.errors import sentence
from question_bank.services import saved_filters
from question_bank.web.filtering import filter_args
from question_bank.web.groups import items as pages
from question_bank.web.sentences import SENTENCES


@pages.post("/filters")
@requires(Permission.ITEMS_READ)
def save_filter() -> Response:
    """Keep the filters in the address under the name in the form."""
    name = request.form.get("name", "")
    try:
        with writing() as session:
            saved_filters.save(session, name=name, query=filter_args(), now=now(), actor=actor())
        flash(_("The filter is kept. Only you see it."), "good")
    except Invalid as error:
        flash(sentence(error, SENTENCES), "danger")
    return redirect(url_for("items.index", **filter_args()), 303)


@pages.post("/filters/<int:filter_id>/delete")
@requires(Permission.ITEMS_READ)
def delete_filter(filter_id: int) -> Response:
    """Drop one of the person's own."""
    with writing() as session:
        saved_filters.delete(session, filter_id=filter_id, actor=actor())
    flash(_("The filter is gone."), "neutral")
    return redirect(url_for("items.index", **filter_args()), 303)
