"""Fast review: one item a screen, decided with a key, and the next one is there already."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import AppError, Conflict, Invalid, NotFound
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.errors import STATUS, sentence, wants_json
from question_bank.domain.comments import MOST_LETTERS
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import Step
from question_bank.services import access, review, reviewing, undo
from question_bank.services.reviewing import Stand
from question_bank.web.bulk import tell
from question_bank.web.curation_words import REASONS, UNDO_WORDS, WORK_WORDS
from question_bank.web.filtering import filter_args, wanted
from question_bank.web.groups import items as pages
from question_bank.web.item_page import item_words
from question_bank.web.sentences import SENTENCES

PASSED_BY = {"item_decided", "item_step", "second_person", "item"}
"""Errors after which the reviewer goes on to the next item; after others the item waits for another try."""


@pages.get("/review")
@requires(Permission.ITEMS_REVIEW)
def desk() -> str | Response:
    """The asked item, or the first that waits under the filters; one that does not wait is skipped."""
    second = deps().settings.second_approval
    with reading() as session:
        stand = _stand(session, request.args.get("item"), request.args.get("after"))
        if stand.skipped:
            flash(_skipped(stand.skipped), "attention")
            return redirect(_address(stand.item_id), 303)
        shown = (
            reviewing.desk(session, item_id=stand.item_id, actor=actor(), second_approval=second)
            if stand.item_id
            else None
        )
        last = reviewing.last(session, actor=actor())
        nothing_open = not access.has_open_banks(session, actor=actor())
    filters = filter_args()
    return render_template(
        "items/review.html",
        stand=stand,
        desk=shown,
        nothing_open=nothing_open,
        last=last,
        undo_words=UNDO_WORDS,
        filters=filters,
        list_name=WORK_WORDS[work] if (work := wanted().work) else None,
        here=_address(stand.item_id),
        previous=_address(stand.previous) if stand.previous else None,
        following=_address(stand.following) if stand.following else None,
        reasons=REASONS,
        **(item_words(shown.item) if shown else {}),
    )


@pages.post("/review/<item_id>")
@requires(Permission.ITEMS_REVIEW)
def decide(item_id: str) -> Response | tuple[Response, int]:
    """Take one step on the item and go on; asked for JSON, tell what came of it and how much is left."""
    try:
        said = _step(item_id)
    except (Conflict, Invalid, NotFound) as error:
        return _refused(item_id, error)
    if wants_json():
        return jsonify(_told(said, "good"))
    flash(said, "good")
    return redirect(_behind(item_id), 303)


@pages.post("/undo")
@requires(Permission.ITEMS_REVIEW)
def take_back() -> Response:
    """Take back the decision that the button named; then the item that it was about, or the list."""
    decision_id = request.form.get("decision", type=int) or 0
    with writing() as session:
        outcomes = undo.undo(session, decision_id=decision_id, now=now(), actor=actor())
    flash(_("Taken back."), "neutral")
    tell(outcomes)
    if len(outcomes) == 1 and request.form.get("back") == "review":
        return redirect(_address(outcomes[0].item_id), 303)
    return redirect(url_for("items.index", **filter_args()), 303)


def _step(item_id: str) -> str:
    """Do what the pressed button says; gives the sentence for it. Raises NotFound("item")."""
    asked = request.form
    seen, reason = asked.get("seen"), asked.get("reason", "")[:MOST_LETTERS]
    who: dict[str, Any] = {"item_id": item_id, "now": now(), "actor": actor()}
    step = asked.get("step")
    with writing() as session:
        if step == Step.APPROVE:
            second = deps().settings.second_approval
            status = review.approve(session, second_approval=second, reason=reason, seen=seen, **who)
            approved = status is not ItemStatus.IN_REVIEW
            return str(_("Approved.") if approved else _("Approved by you; a second person is needed."))
        if step == Step.REJECT:
            review.reject(session, reason=reason, seen=seen, **who)
            return str(_("Rejected."))
        if step == Step.KEEP:
            review.keep(session, **who)
            return str(_("Kept. Papers may take the item again."))
        if step == Step.REVIEW_AGAIN:
            review.review_again(session, **who)
            return str(_("The item is a draft again and waits for review."))
    raise NotFound("item")


def _refused(item_id: str, error: AppError) -> Response | tuple[Response, int]:
    text = sentence(error, SENTENCES)
    passed = error.code in PASSED_BY
    said = f"{_skipped(item_id)} {text}" if passed else text
    if wants_json():
        return jsonify({**_told(said, "attention"), "passed": passed}), STATUS[type(error)]
    flash(said, "attention" if passed else "danger")
    return redirect(_behind(item_id) if passed else _address(item_id), 303)


def _told(said: str, kind: str) -> dict[str, object]:
    """What the page shows after a decision that was made without leaving it."""
    with reading() as session:
        left, today = reviewing.progress(session, wanted=wanted(), since=_midnight(), actor=actor())
        last = reviewing.last(session, actor=actor())
    return {
        "said": said,
        "kind": kind,
        "left": left,
        "today": today,
        "decision": last.decision_id if last else None,
        "undo": _undo_label(last),
        "passed": True,
    }


def _undo_label(last: undo.LastDecision | None) -> str | None:
    if last is None:
        return None
    what = _("items: %(n)s", n=last.items) if last.items > 1 else last.item_id
    return f"{UNDO_WORDS[last.step]}: {what}"


def _stand(session: Any, item_id: str | None, after: str | None) -> Stand:
    return reviewing.stand(
        session, wanted=wanted(), item_id=item_id, after=after, since=_midnight(), actor=actor()
    )


def _midnight() -> datetime:
    """When the person's day began."""
    here = now().astimezone(ZoneInfo(deps().settings.time_zone))
    return datetime.combine(here.date(), time(), here.tzinfo)


def _skipped(item_id: str) -> str:
    return str(_("Item %(id)s was skipped: somebody else has just decided on it.", id=item_id))


def _address(item_id: str | None) -> str:
    return url_for("items.desk", item=item_id, **filter_args())


def _behind(item_id: str) -> str:
    return url_for("items.desk", after=item_id, **filter_args())
