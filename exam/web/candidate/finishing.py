"""The end: what is unanswered and flagged, one question whether to hand in, and what happens next."""

from flask import jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exam.services import attempts, candidate_pages
from exam.services.attempts import Stage
from exam.web.candidate.doors import at, place, seated
from exam.web.candidate.pages import pages
from exam.web.candidate.palette import cells
from exam.web.candidate.words import script_words
from kernel.errors import Conflict
from kernel.web.access import guarded_by
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm


@pages.get("/finish")
@guarded_by(at(Stage.UNDER_WAY))
def finish() -> str:
    here = place()
    with reading() as db:
        page = candidate_pages.finish_page(db, seat_id=here.seat_id, holder=here.holder, now=now())
    return render_template(
        "room/finish.html", page=page, form=PageForm(), cells=cells(page.palette), words=script_words()
    )


@pages.post("/finish")
@guarded_by(seated)
def hand_in() -> Response:
    """Hand in; also the script's when the time is over."""
    here = place()
    sent = request.get_json(silent=True) if request.is_json else request.form
    try:
        with writing() as db:
            attempts.submit(
                db,
                seat_id=here.seat_id,
                holder=here.holder,
                journal=str((sent or {}).get("journal", "")),
                now=now(),
            )
    except Conflict:
        return redirect(url_for("room.resume"), 303)
    return jsonify(handed_in=True) if request.is_json else redirect(url_for("room.done"), 303)


@pages.get("/done")
@guarded_by(at(Stage.OVER))
def done() -> str:
    with reading() as db:
        page = candidate_pages.done_page(db, seat_id=place().seat_id, now=now())
    return render_template("room/done.html", page=page, words=script_words())
