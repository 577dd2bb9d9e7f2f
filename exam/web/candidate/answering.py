"""One question a page; answers and flags by script or by plain form; the server's clock."""

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exam.services import answers, candidate_pages
from exam.services.attempts import Stage
from exam.web.candidate.doors import Place, address_of, at, place, seated, standing
from exam.web.candidate.pages import pages
from exam.web.candidate.palette import cells
from exam.web.candidate.words import script_words
from kernel.errors import Conflict, Invalid, TooLate
from kernel.web.access import guarded_by
from kernel.web.context import now, reading, writing

MOST_CHOICES = 50


@pages.get("/resume")
@guarded_by(seated)
def resume() -> Response:
    """To the question that was answered last, or wherever this browser stands."""
    return redirect(address_of(standing()), 303)


@pages.get("/question/<int:position>")
@guarded_by(at(Stage.UNDER_WAY))
def question(position: int) -> str:
    here = place()
    with reading() as db:
        page = candidate_pages.question_page(
            db, seat_id=here.seat_id, holder=here.holder, position=position, now=now()
        )
    return render_template(
        "room/question.html", page=page, cells=cells(page.palette, current=position), words=script_words()
    )


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
                "stem": question.stem,
                "options": [option.text for option in question.options],
                "several": question.several,
                "chosen": question.chosen,
                "flagged": question.flagged,
            }
            for question in shown
        ]
    )


@pages.post("/answer")
@guarded_by(seated)
def answer() -> Response:
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
            position=_whole(sent.get("position")),
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
    choices = sent.get("choices")
    if not isinstance(choices, list) or len(choices) > MOST_CHOICES:
        raise Invalid("response_shape")
    with writing() as db:
        receipt = answers.save_answer(
            db,
            seat_id=here.seat_id,
            holder=here.holder,
            journal=str(sent.get("journal", "")),
            position=_whole(sent.get("position")),
            choices=[_whole(choice) for choice in choices],
            sequence=_whole(sent.get("sequence")),
            now=now(),
        )
    return jsonify(
        position=receipt.position,
        sequence=receipt.sequence,
        counts=receipt.counts,
        saved=receipt.saved,
        remaining=receipt.remaining,
    )


def _answer_from_form(here: Place) -> Response:
    """Save what is chosen, then go where the button says. Who may not answer is led on by the next page."""
    form = request.form
    position = _number(form.get("position"))
    try:
        with writing() as db:
            answers.save_answer(
                db,
                seat_id=here.seat_id,
                holder=here.holder,
                journal=form.get("journal", ""),
                position=position,
                choices=[_number(choice) for choice in form.getlist("choice")],
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
    if form.get("go") == "finish":
        return redirect(url_for("room.finish"), 303)
    return redirect(url_for("room.question", position=_number(form.get("go", form["position"]))), 303)


def _sent() -> dict[str, Any]:
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise Invalid("response_shape")
    return sent


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Invalid("response_shape")
    return value


def _number(value: str | None) -> int:
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 4:
        raise Invalid("response_shape")
    return int(value)
