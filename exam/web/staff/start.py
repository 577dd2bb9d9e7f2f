"""The start page of the office: what waits for the person."""

from typing import Any

from flask import render_template, url_for
from flask_babel import lazy_gettext as _l

from exam.services.worklists import Desk, Work, read_desk
from exam.web.layout import list_endpoint
from kernel.web.access import actor, signed_in_only
from kernel.web.context import now, reading
from kernel.web.pages import Pages

pages = Pages("start", __name__, template_folder="../templates")

LISTS: dict[Work, tuple[object, str, dict[str, Any]]] = {
    Work.ITEMS_SECOND: (_l("Items that wait for your second approval"), "items", {"work": "second"}),
    Work.ITEMS_NEW: (_l("Items that nobody has approved yet"), "items", {"work": "new"}),
    Work.ITEMS_STALE: (_l("Items to look at after a change of the standard"), "items", {"work": "stale"}),
    Work.RATINGS: (_l("Pass marks to judge"), "cuts", {}),
    Work.SITTINGS_TODAY: (_l("Sittings today"), "sittings", {}),
    Work.RESPONSES: (_l("Responses to mark"), "marking", {}),
    Work.DECISIONS: (_l("Decisions to confirm"), "decisions", {}),
}
"""Words, part of the application and query of its list."""


@pages.get("/office")
@signed_in_only
def office() -> str:
    """The person's own work lists, by role."""
    with reading() as db:
        desk = read_desk(db, now=now(), actor=actor())
    return render_template("start/office.html", desk=desk, lists=_lists(desk), person=actor())


def _lists(desk: Desk) -> list[tuple[object, str, int, str]]:
    """Text, address, count and kind of badge, for the lists whose page exists."""
    found = []
    for waiting in desk.lists:
        text, part, query = LISTS[waiting.work]
        if endpoint := list_endpoint(part):
            kind = "attention" if waiting.count else "neutral"
            found.append((text, url_for(endpoint, **query), waiting.count, kind))
    return found
