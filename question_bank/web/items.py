"""Pages of items: the filtered list, one item as reviewers see it, its steps one by one and in bulk."""

from collections import Counter
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.language import EXAM_LANGUAGES
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.errors import STATUS
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import Step
from question_bank.services import items, review
from question_bank.services.items import ItemView
from question_bank.services.review import StepOutcome
from question_bank.web.filtering import filter_args, wanted
from question_bank.web.flaw_words import ITEM_FLAW_WORDS
from question_bank.web.forms import MOST_LETTERS, EditForm, RejectForm
from question_bank.web.groups import items as pages
from question_bank.web.sentences import SENTENCES
from question_bank.web.words import (
    FAMILY_WORDS,
    SOURCE_WORDS,
    STALE_WORDS,
    STATUS_KINDS,
    STATUS_WORDS,
    STEP_WORDS,
    TYPE_WORDS,
)

MOST_NAMES = 10
"""Items that a message names before it breaks off."""


@pages.get("/")
@requires(Permission.ITEMS_READ)
def index() -> str:
    """The items that the filters in the address let through, fifty a page."""
    with reading() as session:
        page = items.list_items(session, wanted=wanted(), after=request.args.get("after"))
        cards = items.cards_with_items(session)
        totals = items.count_by_status(session)
        waiting = items.next_to_review(session, wanted=wanted(), after=None, actor=actor())
    return render_template(
        "items/index.html",
        page=page,
        cards=cards,
        totals=totals,
        filters=filter_args(),
        statuses=STATUS_WORDS,
        kinds=STATUS_KINDS,
        families=FAMILY_WORDS,
        languages=EXAM_LANGUAGES,
        waiting=waiting,
        may_review=actor().may(Permission.ITEMS_REVIEW),
    )


@pages.post("/bulk")
@requires(Permission.ITEMS_REVIEW)
def bulk() -> Response:
    """Approve or submit the selected items; what cannot be is said with its number."""
    selected = request.form.getlist("selected")
    with writing() as session:
        if request.form.get("step") == Step.SUBMIT.value:
            outcomes = review.submit_many(session, item_ids=selected, now=now(), actor=actor())
        else:
            second = deps().settings.second_approval
            outcomes = review.approve_many(
                session, item_ids=selected, now=now(), actor=actor(), second_approval=second
            )
    _tell(outcomes)
    return redirect(url_for("items.index", **filter_args()), 303)


@pages.get("/<item_id>")
@requires(Permission.ITEMS_READ)
def show(item_id: str) -> str:
    """The statement in its document, the item as candidates see it, its history."""
    item, following = _read(item_id)
    return render_template(
        "items/show.html",
        item=item,
        following=following,
        filters=filter_args(),
        statuses=STATUS_WORDS,
        status_kinds=STATUS_KINDS,
        families=FAMILY_WORDS,
        source_kinds=SOURCE_WORDS,
        types=TYPE_WORDS,
        steps=item.steps if actor().may(Permission.ITEMS_REVIEW) else frozenset(),
        history=_history(item),
        stale_words=STALE_WORDS,
        flaws=[ITEM_FLAW_WORDS[flaw] for flaw in item.flaws],
        most_letters=MOST_LETTERS,
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


@pages.route("/<item_id>/edit", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def edit(item_id: str) -> Response | tuple[str, int]:
    """Another wording: a new version, which is a draft again."""
    form = EditForm()
    status = 200
    if form.validate_on_submit():
        try:
            _save(item_id, form)
            flash(_("Saved as a new version. It is a draft and needs review."), "good")
            return redirect(url_for("items.show", item_id=item_id, **filter_args()), 303)
        except (Invalid, Conflict) as error:
            form.refuse(error, SENTENCES)
            status = STATUS[type(error)]
    elif request.method == "POST":
        status = 422
    item, _following = _read(item_id)
    if request.method == "GET":
        form.show(item)
    return render_template("items/edit.html", item=item, form=form, filters=filter_args()), status


def _read(item_id: str) -> tuple[ItemView, str | None]:
    """The item, and the id of the next one that waits for this person."""
    second = deps().settings.second_approval
    with reading() as session:
        item = items.read_item(session, item_id=item_id, actor=actor(), second_approval=second)
        following = items.next_to_review(session, wanted=wanted(), after=item_id, actor=actor())
    return item, following


def _save(item_id: str, form: EditForm) -> None:
    seen = form.seen_version.data or ""
    with writing() as session:
        review.edit(
            session,
            item_id=item_id,
            seen_version=int(seen) if seen.isdecimal() else 0,
            stem=form.stem.data or "",
            options=form.options(),
            key=form.key.data or "",
            now=now(),
            actor=actor(),
        )


def _onward(item_id: str) -> Response:
    """To the next item that waits under the same filters; to the list when none does."""
    with reading() as session:
        following = items.next_to_review(session, wanted=wanted(), after=item_id, actor=actor())
    if following is None:
        return redirect(url_for("items.index", **filter_args()), 303)
    return redirect(url_for("items.show", item_id=following, **filter_args()), 303)


def _tell(outcomes: tuple[StepOutcome, ...]) -> None:
    """One message for what was done, one for each reason that stood in the way."""
    if not outcomes:
        flash(_("No item was selected; nothing was changed."), "attention")
    for status, number in Counter(one.status for one in outcomes if one.status).items():
        flash(f"{STATUS_WORDS[status]}: {number}.", "good")
    known: dict[str, Any] = current_app.extensions["synaq_sentences"]
    for error, number in Counter(one.error for one in outcomes if one.error).items():
        names = [one.item_id for one in outcomes if one.error == error]
        named = ", ".join(names[:MOST_NAMES]) + (" …" if number > MOST_NAMES else "")
        flash(_("Not changed: %(count)s.", count=number) + f" {known[error]} ({named})", "attention")


def _history(item: ItemView) -> list[dict[str, object]]:
    """Newest first, in words."""
    return [
        {"moment": line.at, "what": STEP_WORDS[line.step], "who": line.person, "note": line.reason}
        for line in reversed(item.history)
    ]
