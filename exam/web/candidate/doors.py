"""Who may enter which page of the exam room: the cookie names a seat and its browser, the row decides."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, session, url_for
from werkzeug.wrappers import Response

from exam.services import attempts
from exam.services.attempts import Stage, Standing
from exam.services.seats import Entered
from kernel.errors import NotAllowed
from kernel.web.context import now, reading
from kernel.web.errors import wants_json


@dataclass(frozen=True, slots=True)
class Place:
    """What the cookie holds: a seat, and the token of this browser."""

    seat_id: int
    holder: str


def new_holder() -> str:
    return secrets.token_urlsafe(24)


def remember(entered: Entered, holder: str) -> None:
    """From now on this browser sits on the seat, and its pages speak the seat's language."""
    session["seat"] = entered.seat_id
    session["holder"] = holder
    session["language"] = entered.language.value


def place() -> Place:
    """The seat of this browser. Raises NotAllowed("seat_code_first")."""
    if "seat" not in session or "holder" not in session:
        raise NotAllowed("seat_code_first")
    return Place(int(session["seat"]), str(session["holder"]))


def standing() -> Standing | None:
    """Where this browser stands; None where no seat code was entered in it."""
    if "seat" not in session:
        return None
    here = place()
    with reading() as db:
        return attempts.standing(db, seat_id=here.seat_id, holder=here.holder, now=now())


def seated() -> Response | None:
    """Any browser with a seat; the service looks at the row itself."""
    if "seat" in session or wants_json():
        place()
        return None
    return redirect(url_for("room.entry"), 303)


def at(stage: Stage) -> Callable[[], Response | None]:
    """Browsers that stand at `stage`; others are led to where they stand."""

    def check() -> Response | None:
        found = standing()
        if found is not None and found.stage is stage:
            return None
        return redirect(address_of(found), 303)

    return check


def address_of(found: Standing | None) -> str:
    """The page for a browser that stands so."""
    if found is None:
        return url_for("room.entry")
    if found.stage is Stage.READY:
        return url_for("room.start")
    if found.stage is Stage.UNDER_WAY:
        return url_for("room.question", position=found.position)
    if found.stage is Stage.OVER:
        return url_for("room.done")
    return url_for("room.entry", elsewhere=1)
