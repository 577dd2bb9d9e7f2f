"""The invigilator's live board, and time given back to a candidate."""

from flask import flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.domain.timing import local_time
from exam.services import attempts, board
from exam.services.board import BoardRow
from exam.web.staff.office_words import PHASES, PRESENCES
from exam.web.staff.refusal import Refusal, refuse
from exam.web.staff.sitting_forms import TimeForm
from exam.web.staff.sittings import Answer, pages, read
from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.words import NAMES

TIME_FIELDS = {"time_addition_length": "minutes", "time_addition_reason": "reason"}


@pages.get("/<int:sitting_id>/board")
@requires(Permission.SITTINGS_RUN)
def show_board(sitting_id: int) -> str:
    """All seats at this moment."""
    sitting = read(sitting_id)
    return render_template(
        "sittings/board.html",
        sitting=sitting,
        rows=[_row(row, sitting.zone) for row in _read(sitting_id)],
        moment=local_time(now(), sitting.zone),
        presences=PRESENCES,
        phases=PHASES,
    )


@pages.get("/<int:sitting_id>/board.json")
@requires(Permission.SITTINGS_RUN)
def board_rows(sitting_id: int) -> Response:
    """The same rows for the script that keeps the board fresh."""
    sitting = read(sitting_id)
    response = jsonify(
        moment=local_time(now(), sitting.zone), rows=[_row(row, sitting.zone) for row in _read(sitting_id)]
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/attempts/<int:attempt_id>/time")
@requires(Permission.SITTINGS_RUN)
def more_time(attempt_id: int) -> str:
    """Ask for minutes and the reason."""
    return _time_page(attempt_id, TimeForm())


@pages.post("/attempts/<int:attempt_id>/time")
@requires(Permission.SITTINGS_RUN)
def add_time(attempt_id: int) -> Answer:
    """Give the minutes; the candidate's own timer follows within seconds."""
    form, status = TimeForm(), 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                attempts.add_time(
                    db,
                    attempt_id=attempt_id,
                    seconds=(form.minutes.data or 0) * 60,
                    reason=form.reason.data or "",
                    now=now(),
                    actor=actor(),
                )
            sitting_id, row = _attempt(attempt_id)
            flash(
                _(
                    "Seat %(number)s: minutes added: %(minutes)s.",
                    number=row.number,
                    minutes=form.minutes.data,
                ),
                "good",
            )
            return redirect(url_for("sittings.show_board", sitting_id=sitting_id), 303)
        except Refusal as error:
            status = refuse(form, error, TIME_FIELDS)
    return _time_page(attempt_id, form), status


def _read(sitting_id: int) -> tuple[BoardRow, ...]:
    with reading() as db:
        return board.read_board(db, sitting_id=sitting_id, now=now(), actor=actor())


def _attempt(attempt_id: int) -> tuple[int, BoardRow]:
    with reading() as db:
        return board.read_attempt(db, attempt_id=attempt_id, now=now(), actor=actor())


def _row(row: BoardRow, zone: str) -> dict[str, object]:
    """The row in words; `presence` tells which badge, `time` where minutes can be added."""
    under_way = row.seconds_left is not None
    return {
        "seat": row.seat_id,
        "number": row.number,
        "name": row.name,
        "language": NAMES[row.language],
        "presence": row.presence.value,
        "answered": _("%(n)s of %(m)s", n=row.answered, m=row.questions) if row.attempt_id else "",
        "left": _clock(row.seconds_left) if row.seconds_left is not None else "",
        "saved": local_time(row.saved_at, zone) if row.saved_at else "",
        "time": url_for("sittings.more_time", attempt_id=row.attempt_id) if under_way else "",
    }


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _time_page(attempt_id: int, form: TimeForm) -> str:
    sitting_id, row = _attempt(attempt_id)
    return render_template(
        "sittings/time.html", sitting=read(sitting_id), row=_row(row, read(sitting_id).zone), form=form
    )
