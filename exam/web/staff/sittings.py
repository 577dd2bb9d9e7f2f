"""Pages of sittings: list, set up, one sitting, move, cancel."""

from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.domain.sitting_time import Phase, zone_label
from exam.services import roster, sittings
from exam.services.sittings import Choices, SittingView
from exam.web.staff.office_words import PHASES
from exam.web.staff.refusal import Refusal, refuse
from exam.web.staff.sitting_forms import CancelForm, MoveForm, SittingForm
from kernel.actor import Permission
from kernel.errors import AppError
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.pages import Pages
from kernel.web.words import NAMES

pages = Pages(
    "sittings", __name__, url_prefix="/sittings", template_folder="../templates", static_folder="static"
)

Answer = Response | str | tuple[str, int]

FIELDS = {
    "program_not_published": "program",
    "room_elsewhere": "room",
    "room_taken": "room",
    "room_needed": "room",
    "closes_before_opens": "closes",
    "sitting_too_long": "closes",
    "sitting_already_past": "closes",
    "no_such_time": "opens",
    "cancel_reason": "reason",
}


@pages.get("")
@requires(Permission.SITTINGS_READ)
def list_page() -> str:
    """Open now, coming, past."""
    before = request.args.get("before", type=int)
    with reading() as db:
        listed = sittings.list_sittings(db, now=now(), actor=actor(), before=before)
    return render_template(
        "sittings/list.html",
        listed=listed,
        before=before,
        phases=PHASES,
        may_edit=actor().may(Permission.SITTINGS_EDIT),
    )


@pages.get("/new")
@requires(Permission.SITTINGS_EDIT)
def new() -> str:
    """An empty form, or what is missing before a sitting can be set up."""
    choices = _choices()
    return _new_page(SittingForm().offer(choices), choices)


@pages.post("/new")
@requires(Permission.SITTINGS_EDIT)
def create() -> Answer:
    """Set the sitting up and go to it, where its roster is made."""
    choices = _choices()
    form = SittingForm().offer(choices)
    status, taken = 422, False
    if form.validate_on_submit():
        opens, closes = form.times()
        try:
            with writing() as db:
                sitting_id = sittings.create_sitting(
                    db,
                    program_version_id=form.program.data,
                    room_id=form.room.data,
                    opens=opens,
                    closes=closes,
                    room_shared=form.room_shared.data,
                    now=now(),
                    actor=actor(),
                )
            flash(_("The sitting is set up. Put the candidates on its roster."), "good")
            return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)
        except Refusal as error:
            status, taken = refuse(form, error, FIELDS), _taken(error)
    return _new_page(form, choices, taken), status


@pages.get("/<int:sitting_id>")
@requires(Permission.SITTINGS_READ)
def show(sitting_id: int) -> str:
    """Facts, roster, and what can be done now."""
    with reading() as db:
        sitting = sittings.read_sitting(db, sitting_id=sitting_id, now=now(), actor=actor())
        seats = roster.list_roster(db, sitting_id=sitting_id, actor=actor())
        withdrawn = roster.list_withdrawn(db, sitting_id=sitting_id, actor=actor())
    live = sitting.phase in (Phase.OPEN, Phase.COMING)
    return render_template(
        "sittings/show.html",
        sitting=sitting,
        seats=seats,
        withdrawn=withdrawn,
        zone=zone_label(sitting.zone, sitting.opens_at),
        phases=PHASES,
        languages=NAMES,
        may_edit=live and actor().may(Permission.SITTINGS_EDIT),
        may_print=live and bool(seats) and actor().may(Permission.SITTINGS_RUN),
        may_watch=actor().may(Permission.SITTINGS_RUN),
    )


@pages.get("/<int:sitting_id>/move")
@requires(Permission.SITTINGS_EDIT)
def edit(sitting_id: int) -> str:
    """Room and times in a form."""
    sitting = read(sitting_id)
    zone = ZoneInfo(sitting.zone)
    data = {
        "room": sitting.room_id,
        "opens": sitting.opens_at.astimezone(zone),
        "closes": sitting.closes_at.astimezone(zone),
    }
    return _move_page(sitting, MoveForm(data=data).offer(_choices()), sitting.seen)


@pages.post("/<int:sitting_id>/move")
@requires(Permission.SITTINGS_EDIT)
def move(sitting_id: int) -> Answer:
    """Store room and times, unless somebody else has changed them meanwhile."""
    sitting, seen = read(sitting_id), request.form.get("seen", "")
    form = MoveForm().offer(_choices())
    status, taken = 422, False
    if form.validate_on_submit():
        opens, closes = form.times()
        try:
            with writing() as db:
                sittings.move_sitting(
                    db,
                    sitting_id=sitting_id,
                    room_id=form.room.data,
                    opens=opens,
                    closes=closes,
                    room_shared=form.room_shared.data,
                    seen=seen,
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)
        except Refusal as error:
            status, taken = refuse(form, error, FIELDS), _taken(error)
    return _move_page(sitting, form, seen, taken), status


@pages.get("/<int:sitting_id>/cancel")
@requires(Permission.SITTINGS_EDIT)
def confirm_cancel(sitting_id: int) -> str:
    """Ask for the reason."""
    return render_template("sittings/cancel.html", sitting=read(sitting_id), form=CancelForm())


@pages.post("/<int:sitting_id>/cancel")
@requires(Permission.SITTINGS_EDIT)
def cancel(sitting_id: int) -> Answer:
    """Cancel for that reason."""
    form = CancelForm()
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                sittings.cancel_sitting(
                    db, sitting_id=sitting_id, reason=form.reason.data or "", now=now(), actor=actor()
                )
            return redirect(url_for("sittings.show", sitting_id=sitting_id), 303)
        except Refusal as error:
            status = refuse(form, error, FIELDS)
    return render_template("sittings/cancel.html", sitting=read(sitting_id), form=form), status


def read(sitting_id: int) -> SittingView:
    """The sitting of the address. Raises NotFound, NotAllowed."""
    with reading() as db:
        return sittings.read_sitting(db, sitting_id=sitting_id, now=now(), actor=actor())


def _choices() -> Choices:
    with reading() as db:
        return sittings.choices(db, actor=actor())


def _taken(error: AppError) -> bool:
    return error.code == "room_taken"


def _new_page(form: SittingForm, choices: Choices, taken: bool = False) -> str:
    zone = zone_label(choices.zone, now())
    return render_template("sittings/new.html", form=form, choices=choices, zone=zone, taken=taken)


def _move_page(sitting: SittingView, form: MoveForm, seen: str, taken: bool = False) -> str:
    zone = zone_label(sitting.zone, sitting.opens_at)
    return render_template(
        "sittings/move.html", sitting=sitting, form=form, seen=seen, zone=zone, taken=taken
    )
