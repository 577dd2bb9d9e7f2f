"""Pages of a sitting's roster: add candidates, edit a seat, seat cards, a new code."""

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.domain.roster import LineProblem
from exam.services import roster, seat_cards
from exam.services.roster import Added, NotAdded, RosterSeat
from exam.web.staff.refusal import Refusal, refuse
from exam.web.staff.sitting_forms import CandidateForm, RosterForm, SeatForm, WithdrawForm
from exam.web.staff.sittings import Answer, pages, read
from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.errors import sentence
from kernel.web.forms import PageForm

SEAT_FIELDS = {
    "seat_number": "number",
    "seat_taken": "number",
    "seat_language": "language",
    "no_paper": "language",
    "line_extra_minutes": "extra_minutes",
}


@pages.get("/<int:sitting_id>/roster")
@requires(Permission.SITTINGS_EDIT)
def add(sitting_id: int) -> str:
    """Two ways: a pasted list, or one candidate."""
    return _page(sitting_id, RosterForm(), CandidateForm())


@pages.post("/<int:sitting_id>/roster")
@requires(Permission.SITTINGS_EDIT)
def add_lines(sitting_id: int) -> Answer:
    """Put the list on the roster, or report every wrong line and write nothing."""
    form, outcome, status = RosterForm(), None, 422
    form.offer(read(sitting_id).languages)
    if form.validate_on_submit():
        try:
            with writing() as db:
                outcome = roster.add_lines(
                    db,
                    sitting_id=sitting_id,
                    text=form.lines.data or "",
                    language=form.language.data,
                    now=now(),
                    actor=actor(),
                )
        except Refusal as error:
            status = refuse(form, error, {"roster_empty": "lines", "no_paper": "language"})
    if isinstance(outcome, Added):
        return _added(sitting_id, outcome)
    return _page(sitting_id, form, CandidateForm(formdata=None), outcome), status


@pages.post("/<int:sitting_id>/candidates")
@requires(Permission.SITTINGS_EDIT)
def add_candidate(sitting_id: int) -> Answer:
    """Put one candidate on the roster."""
    form, outcome, status = CandidateForm(), None, 422
    form.offer(read(sitting_id).languages)
    if form.validate_on_submit():
        try:
            with writing() as db:
                outcome = roster.add_candidate(
                    db,
                    sitting_id=sitting_id,
                    name=form.name.data or "",
                    reference=form.reference.data or "",
                    language=form.language.data,
                    extra_minutes=form.extra_minutes.data or 0,
                    now=now(),
                    actor=actor(),
                )
        except Refusal as error:
            status = refuse(form, error, SEAT_FIELDS)
    if isinstance(outcome, Added):
        return _added(sitting_id, outcome)
    return _page(sitting_id, RosterForm(formdata=None), form, outcome), status


@pages.get("/seats/<int:seat_id>")
@requires(Permission.SITTINGS_EDIT)
def seat(seat_id: int) -> str:
    """The seat in a form."""
    sitting_id, found = _read_seat(seat_id)
    form = SeatForm(
        data={
            "number": found.number,
            "language": found.language.value,
            "extra_minutes": found.extra_minutes,
        }
    )
    return _seat_page(sitting_id, found, form)


@pages.post("/seats/<int:seat_id>")
@requires(Permission.SITTINGS_EDIT)
def save_seat(seat_id: int) -> Answer:
    """Store the seat."""
    sitting_id, found = _read_seat(seat_id)
    form, status = SeatForm(), 422
    form.offer(read(sitting_id).languages)
    if form.validate_on_submit():
        try:
            with writing() as db:
                roster.edit_seat(
                    db,
                    seat_id=seat_id,
                    number=form.number.data or 0,
                    language=form.language.data,
                    extra_minutes=form.extra_minutes.data or 0,
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)
        except Refusal as error:
            status = refuse(form, error, SEAT_FIELDS)
    return _seat_page(sitting_id, found, form), status


@pages.get("/seats/<int:seat_id>/withdraw")
@requires(Permission.SITTINGS_EDIT)
def confirm_withdrawal(seat_id: int) -> str:
    """Ask for the reason."""
    sitting_id, found = _read_seat(seat_id)
    return _withdraw_page(sitting_id, found, WithdrawForm())


@pages.post("/seats/<int:seat_id>/withdraw")
@requires(Permission.SITTINGS_EDIT)
def withdraw(seat_id: int) -> Answer:
    """Take the candidate off the roster for that reason."""
    sitting_id, found = _read_seat(seat_id)
    form, status = WithdrawForm(), 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                roster.withdraw_seat(
                    db, seat_id=seat_id, reason=form.reason.data or "", now=now(), actor=actor()
                )
            name, number = found.name, found.number
            flash(_("%(name)s is off the roster; seat %(number)s is free.", name=name, number=number), "good")
            return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)
        except Refusal as error:
            status = refuse(form, error, {"withdraw_reason": "reason"})
    return _withdraw_page(sitting_id, found, form), status


@pages.get("/seats/<int:seat_id>/code")
@requires(Permission.SITTINGS_RUN)
def confirm_new_code(seat_id: int) -> str:
    """Ask once: the present code stops working."""
    sitting_id, found = _read_seat(seat_id)
    return render_template("sittings/code.html", sitting=read(sitting_id), seat=found, form=PageForm())


@pages.post("/seats/<int:seat_id>/code")
@requires(Permission.SITTINGS_RUN)
def new_code(seat_id: int) -> Response:
    """Give a new code."""
    with writing() as db:
        sitting_id = seat_cards.renew_code(
            db, seat_id=seat_id, secret=deps().settings.require_secret(), now=now(), actor=actor()
        )
    flash(_("The seat has a new code; the old one opens nothing. Print its card."), "good")
    return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)


@pages.post("/<int:sitting_id>/cards")
@requires(Permission.SITTINGS_RUN)
def cards(sitting_id: int) -> Response:
    """The PDF with the cards of all seats."""
    return _pdf(sitting_id, None)


@pages.post("/seats/<int:seat_id>/card")
@requires(Permission.SITTINGS_RUN)
def card(seat_id: int) -> Response:
    """The PDF with one card."""
    sitting_id, _found = _read_seat(seat_id)
    return _pdf(sitting_id, seat_id)


def _pdf(sitting_id: int, seat_id: int | None) -> Response:
    settings = deps().settings
    with writing() as db:
        data = seat_cards.print_cards(
            db,
            sitting_id=sitting_id,
            seat_id=seat_id,
            secret=settings.require_secret(),
            address=f"{settings.public_url.rstrip('/')}/exam/",
            now=now(),
            actor=actor(),
        )
    name = f"seat-cards-{sitting_id}.pdf"
    return Response(
        data,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"},
    )


def _read_seat(seat_id: int) -> tuple[int, RosterSeat]:
    with reading() as db:
        return roster.read_seat(db, seat_id=seat_id, actor=actor())


def _added(sitting_id: int, outcome: Added) -> Response:
    flash(_("Added: %(count)s.", count=outcome.count), "good")
    if outcome.repeated_names:
        names = ", ".join(outcome.repeated_names)
        flash(_("These names are on the roster more than once: %(names)s.", names=names), "attention")
    return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)


def _page(sitting_id: int, lines: RosterForm, single: CandidateForm, outcome: NotAdded | None = None) -> str:
    sitting = read(sitting_id)
    for form in (lines, single):
        form.offer(sitting.languages)
    return render_template(
        "sittings/roster.html",
        sitting=sitting,
        lines=lines,
        single=single,
        problems=outcome.problems if outcome else (),
        sentences=[_sentence(problem) for problem in outcome.problems] if outcome else [],
    )


def _sentence(problem: LineProblem) -> str:
    return sentence(Invalid(problem.code, **problem.params), current_app.extensions["synaq_sentences"])


def _seat_page(sitting_id: int, found: RosterSeat, form: SeatForm) -> str:
    sitting = read(sitting_id)
    form.offer(sitting.languages)
    return render_template("sittings/seat.html", sitting=sitting, seat=found, form=form)


def _withdraw_page(sitting_id: int, found: RosterSeat, form: WithdrawForm) -> str:
    return render_template("sittings/withdraw.html", sitting=read(sitting_id), seat=found, form=form)
