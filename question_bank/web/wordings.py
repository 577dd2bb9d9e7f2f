"""The wordings of an item with their differences, one restored, and the item as candidates see it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from question_bank.domain.lifecycle import Step
from question_bank.services import items, reviewing, wordings
from question_bank.web.filtering import filter_args
from question_bank.web.groups import items as pages
from question_bank.web.item_page import item_words


@pages.get("/<item_id>/versions")
@requires(Permission.ITEMS_READ)
def versions(item_id: str) -> str:
    """Each version against the one before it, the newest first."""
    second = deps().settings.second_approval
    with reading() as session:
        item = items.read_item(session, item_id=item_id, actor=actor(), second_approval=second)
        made = wordings.wordings(session, item_id=item_id, actor=actor())
    words = item_words(item)
    return render_template(
        "items/versions.html",
        made=made,
        filters=filter_args(),
        may_restore=Step.RESTORE in words["steps"],
        **words,
    )


@pages.post("/<item_id>/versions/<int:number>/restore")
@requires(Permission.ITEMS_REVIEW)
def restore(item_id: str, number: int) -> Response:
    """Make an older wording the newest, as a draft."""
    with writing() as session:
        made = wordings.restore(
            session,
            item_id=item_id,
            number=number,
            seen_version=request.form.get("seen", type=int) or 0,
            now=now(),
            actor=actor(),
        )
    text = _("The wording of version %(old)s is version %(new)s now. It is a draft.", old=number, new=made)
    flash(text, "good")
    return redirect(url_for("items.show", item_id=item_id, **filter_args()), 303)


@pages.get("/<item_id>/preview")
@requires(Permission.ITEMS_READ)
def preview(item_id: str) -> str:
    """The item and its siblings as candidates see them, without keys."""
    second = deps().settings.second_approval
    with reading() as session:
        item = items.read_item(session, item_id=item_id, actor=actor(), second_approval=second)
        others = [
            items.read_item(session, item_id=one.item_id, actor=actor(), second_approval=second)
            for one in reviewing.siblings(session, item_id=item_id, actor=actor())
        ]
    return render_template("items/preview.html", item=item, shown=[item, *others], filters=filter_args())
