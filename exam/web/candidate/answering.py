"""One question a page; answers and flags by script or by plain form; the server's clock."""

from dataclasses import replace
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exam.domain.response import LONGEST_TEXT
from exam.services import answers, candidate_pages
from exam.services.attempts import Stage
from exam.web.candidate.doors import Place, address_of, at, place, seated, standing
from exam.web.candidate.given import from_form, from_json, number, whole
from exam.web.candidate.pages import pages
from exam.web.candidate.palette import cells
from exam.web.candidate.sentences import SENTENCES
from exam.web.candidate.words import script_words
from kernel.errors import Conflict, Invalid, TooLate
from kernel.web.access import guarded_by
from kernel.web.context import now, reading, writing
from kernel.web.errors import sentence

SAID_BESIDE = {"response_number", "response_order", "response_long"}
"""Errors of an answer that its candidate can put right where it is typed."""


@pages.get("/resume")
@guarded_by(seated)
def resume() -> Response:
    """To the question that was answered last, or wherever this browser stands."""
    return redirect(address_of(standing()), 303)


@pages.get("/question/<int:position>")
@guarded_by(at(Stage.UNDER_WAY))
def question(position: int) -> str:
    return _page(place(), position)


@pages.get("/questions")
@guarded_by(seated)
def questions() -> Response:
    """All questions at once, for the memory of the page: moving among them then needs no connection."""
    here = place()
    with reading() as db:
        shown = candidate_pages.all_questions(
            db, seat_id=here.seat_id, holder=here.holder, journal=request.args.get("journal", ""), now=now()
        )
    return jsonify(
        questions=[
            {
                "position": question.position,
                "html": render_template("room/asked.html", shown=question, longest_text=LONGEST_TEXT),
                "given": question.given,
                "flagged": question.flagged,
                "pictures": [url_for("room.picture", file=one.file) for one in question.pictures],
            }
            for question in shown
        ]
    )


@pages.post("/answer")
@guarded_by(seated)
def answer() -> Response | tuple[str, int]:
    if request.is_json:
        return _answer_from_script(place())
    return _answer_from_form(place())


@pages.post("/flag")
@guarded_by(seated)
def flag() -> Response:
    here, sent = place(), _sent()
    with writing() as db:
        saved = answers.set_flag(
            db,
            seat_id=here.seat_id,
            holder=here.holder,
            journal=str(sent.get("journal", "")),
            position=whole(sent.get("position")),
            flagged=sent.get("flagged") is True,
            now=now(),
        )
    return jsonify(saved=saved)


@pages.get("/clock")
@guarded_by(seated)
def clock() -> Response:
    here = place()
    with reading() as db:
        shown = answers.clock(
            db, seat_id=here.seat_id, holder=here.holder, journal=request.args.get("journal", ""), now=now()
        )
    return jsonify(remaining=shown.remaining, now=shown.now.isoformat(), phase=shown.phase.value)


def _answer_from_script(here: Place) -> Response:
    sent = _sent()
    with writing() as db:
        receipt = answers.save_answer(
            db,
            seat_id=here.seat_id,
            holder=here.holder,
            journal=str(sent.get("journal", "")),
            position=whole(sent.get("position")),
            given=from_json(sent.get("given")),
            sequence=whole(sent.get("sequence")),
            now=now(),
        )
    return jsonify(
        position=receipt.position,
        sequence=receipt.sequence,
        counts=receipt.counts,
        saved=receipt.saved,
        remaining=receipt.remaining,
    )


def _answer_from_form(here: Place) -> Response | tuple[str, int]:
    """Save the answer, then go where the button says. Who may not answer is led on by the next page; what
    cannot be an answer is said beside it."""
    form = request.form
    position = number(form.get("position"))
    try:
        with writing() as db:
            answers.save_answer(
                db,
                seat_id=here.seat_id,
                holder=here.holder,
                journal=form.get("journal", ""),
                position=position,
                given=from_form(form),
                sequence=None,
                now=now(),
            )
            if "flagged" in form:
                answers.set_flag(
                    db,
                    seat_id=here.seat_id,
                    holder=here.holder,
                    journal=form.get("journal", ""),
                    position=position,
                    flagged=form["flagged"] == "yes",
                    now=now(),
                )
    except (Conflict, TooLate):
        return redirect(url_for("room.resume"), 303)
    except Invalid as error:
        if error.code not in SAID_BESIDE:
            raise
        return _page(here, position, error), 422
    if form.get("go") == "finish":
        return redirect(url_for("room.finish"), 303)
    return redirect(url_for("room.question", position=number(form.get("go", form["position"]))), 303)


def _page(here: Place, position: int, error: Invalid | None = None) -> str:
    """The question; with an error, what was typed stays and the error is said beside it."""
    with reading() as db:
        page = candidate_pages.question_page(
            db, seat_id=here.seat_id, holder=here.holder, position=position, now=now()
        )
    if error and "text" in request.form:
        page = replace(page, shown=replace(page.shown, given=request.form["text"][: 2 * LONGEST_TEXT]))
    return render_template(
        "room/question.html",
        page=page,
        cells=cells(page.palette, current=position),
        words=script_words(),
        longest_text=LONGEST_TEXT,
        error=sentence(error, SENTENCES) if error else None,
    )


def _sent() -> dict[str, Any]:
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise Invalid("response_shape")
    return sent
