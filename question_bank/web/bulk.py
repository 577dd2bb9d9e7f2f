"""Steps on many items at once, and what came of them in words."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, writing
from question_bank.domain.lifecycle import Step
from question_bank.services import review
from question_bank.services.undo import StepOutcome
from question_bank.web.filtering import filter_args
from question_bank.web.groups import items as pages
from question_bank.web.words import STATUS_WORDS

MOST_NAMES = 10
"""Items that a message names before it breaks off."""


@pages.post("/bulk")
@requires(Permission.ITEMS_REVIEW)
def bulk() -> Response:
    """Approve or submit the selected items; what cannot be is said with its number."""
    selected = request.form.getlist("selected")
    who: dict[str, Any] = {"item_ids": selected, "now": now(), "actor": actor()}
    with writing() as session:
        if request.form.get("step") == Step.SUBMIT.value:
            outcomes = review.submit_many(session, **who)
        else:
            outcomes = review.approve_many(session, second_approval=deps().settings.second_approval, **who)
    if not outcomes:
        flash(_("No item was selected; nothing was changed."), "attention")
    tell(outcomes)
    return redirect(url_for("items.index", **filter_args()), 303)


def tell(outcomes: Sequence[StepOutcome]) -> None:
    """One message for what was done, one for each reason that stood in the way."""
    for status, number in Counter(one.status for one in outcomes if one.status).items():
        flash(f"{STATUS_WORDS[status]}: {number}.", "good")
    known: dict[str, Any] = current_app.extensions["synaq_sentences"]
    for error, number in Counter(one.error for one in outcomes if one.error).items():
        names = [one.item_id for one in outcomes if one.error == error]
        named = ", ".join(names[:MOST_NAMES]) + (" …" if number > MOST_NAMES else "")
        flash(_("Not changed: %(count)s.", count=number) + f" {known[error]} ({named})", "attention")
