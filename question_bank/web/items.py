"""Pages of items: the filtered list with its work lists, one item as reviewers see it, its steps."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.errors import STATUS
from question_bank.domain.item import ItemStatus
from question_bank.services import access, comments, items, review, reviewing, saved_filters, undo, worklists
from question_bank.services.items import ItemView
from question_bank.web.filtering import filter_args, wanted
from question_bank.web.forms import MOST_LETTERS, RejectForm
from question_bank.web.groups import items as pages
from question_bank.web.item_page import LIST_WORDS, item_words
from question_bank.web.sentences import SENTENCES


@pages.get("/")
@requires(Permission.ITEMS_READ)
def index() -> str:
    """The items that the filters in the address let through, fifty a page, and the person's work lists."""
    with reading() as session:
        page = items.list_items(session, wanted=wanted(), actor=actor(), after=request.args.get("after"))
        return render_template(
            "items/index.html",
            page=page,
            cards=items.cards_with_items(session, actor=actor()),
            totals=items.count_by_status(session, actor=actor()),
            work=worklists.counts(session, actor=actor()),
            saved=saved_filters.own(session, actor=actor()),
            last=undo.last_decision(session, actor=actor()),
            nothing_open=not access.has_open_banks(session, actor=actor()),
            filters=filter_args(),
            may_review=actor().may(Permission.ITEMS_REVIEW),
            **LIST_WORDS,
        )


@pages.get("/<item_id>")
@requires(Permission.ITEMS_READ)
def show(item_id: str) -> str:
    """What the item rests on in its document, the item with its key, its comments and history."""
    item, following = _read(item_id)
    with reading() as session:
        said = comments.of_item(session, item_id=item_id)
        siblings = reviewing.siblings(session, item_id=item_id, actor=actor())
    return render_template(
        "items/show.html",
        following=following,
        filters=filter_args(),
        comments=said,
        siblings=siblings,
        **item_words(item),
    )


@pages.post("/<item_id>/approve")
@requires(Permission.ITEMS_REVIEW)
def approve(item_id: str) -> Response:
    """Approve, and go on to the next item that waits."""
    with writing() as session:
        second = deps().settings.second_approval
        status = review.approve(
            session,
            item_id=item_id,
            now=now(),
            actor=actor(),
            second_approval=second,
            reason=request.form.get("reason", "")[:MOST_LETTERS],
        )
    if status is ItemStatus.IN_REVIEW:
        flash(_("Approved by you; another person’s approval is needed now."), "good")
    else:
        flash(_("Approved. Papers can be made of it."), "good")
    return _onward(item_id)


@pages.route("/<item_id>/reject", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def reject(item_id: str) -> Response | tuple[str, int]:
    """Retire the item; the page asks for the reason."""
    form = RejectForm()
    status = 200
    if form.validate_on_submit():
        try:
            with writing() as session:
                review.reject(
                    session, item_id=item_id, reason=form.reason.data or "", now=now(), actor=actor()
                )
            flash(_("Rejected. New papers will never take it."), "good")
            return _onward(item_id)
        except (Invalid, Conflict) as error:
            form.refuse(error, SENTENCES)
            status = STATUS[type(error)]
    elif request.method == "POST":
        status = 422
    item, _following = _read(item_id)
    return render_template("items/reject.html", item=item, form=form, filters=filter_args()), status


def _read(item_id: str) -> tuple[ItemView, str | None]:
    """The item, and the id of the next one that waits for this person."""
    second = deps().settings.second_approval
    with reading() as session:
        item = items.read_item(session, item_id=item_id, actor=actor(), second_approval=second)
        following = items.next_to_review(session, wanted=wanted(), after=item_id, actor=actor())
    return item, following


def _onward(item_id: str) -> Response:
    """To the next item that waits under the same filters; to the list when none does."""
    with reading() as session:
        following = items.next_to_review(session, wanted=wanted(), after=item_id, actor=actor())
    if following is None:
        return redirect(url_for("items.index", **filter_args()), 303)
    return redirect(url_for("items.show", item_id=following, **filter_args()), 303)
