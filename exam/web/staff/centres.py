"""Pages of centres and their rooms."""

from dataclasses import asdict, fields

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.services import centres
from exam.services.centres import CentreFacts, CentreView, RoomView
from exam.web.staff.centre_forms import CentreForm, RoomForm
from exam.web.staff.refusal import Refusal, refuse
from kernel.actor import Permission, Role
from kernel.errors import NotFound
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.pages import Pages

pages = Pages("centres", __name__, url_prefix="/centres", template_folder="../templates")

Answer = Response | str | tuple[str, int]

FIELDS = {f"centre_{field.name}": field.name for field in fields(CentreFacts)}
ROOM_FIELDS = {
    "room_name": "name",
    "room_name_taken": "name",
    "room_seats": "seats",
    "room_needed": "seats",
}


@pages.get("")
@requires(Permission.CENTRE_EDIT)
def list_page() -> Answer:
    """All centres; who has only one goes to it."""
    with reading() as db:
        listed = centres.list_centres(db, now=now(), actor=actor())
    if actor().role is not Role.SYSTEM_ADMIN and len(listed) == 1:
        return redirect(url_for("centres.show", centre_id=listed[0].centre_id), 303)
    return render_template("centres/list.html", centres=listed)


@pages.get("/new")
@requires(Permission.CENTRES_EDIT)
def new() -> str:
    """An empty form."""
    form = CentreForm(data={"time_zone": deps().settings.time_zone}).offer(deps().settings.time_zone)
    return render_template("centres/new.html", form=form)


@pages.post("/new")
@requires(Permission.CENTRES_EDIT)
def create() -> Answer:
    """Make the centre and go to it, where its rooms are added."""
    form = CentreForm().offer(deps().settings.time_zone)
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                centre_id = centres.create_centre(db, facts=form.facts(), now=now(), actor=actor())
            flash(_("Saved."), "good")
            return redirect(url_for("centres.show", centre_id=centre_id), 303)
        except Refusal as error:
            status = refuse(form, error, FIELDS)
    return render_template("centres/new.html", form=form), status


@pages.get("/<int:centre_id>")
@requires(Permission.CENTRE_EDIT)
def show(centre_id: int) -> str:
    """The centre's facts and rooms."""
    return render_template("centres/show.html", centre=_read(centre_id))


@pages.get("/<int:centre_id>/edit")
@requires(Permission.CENTRE_EDIT)
def edit(centre_id: int) -> str:
    """The facts in a form."""
    centre = _read(centre_id)
    form = CentreForm(data=asdict(centre.facts)).offer(centre.facts.time_zone)
    return render_template("centres/edit.html", centre=centre, form=form, seen=centre.seen)


@pages.post("/<int:centre_id>/edit")
@requires(Permission.CENTRE_EDIT)
def save(centre_id: int) -> Answer:
    """Store the facts, unless somebody else has changed them meanwhile."""
    centre, seen = _read(centre_id), request.form.get("seen", "")
    form = CentreForm().offer(centre.facts.time_zone)
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                centres.edit_centre(
                    db, centre_id=centre_id, facts=form.facts(), seen=seen, now=now(), actor=actor()
                )
            flash(_("Saved."), "good")
            return redirect(url_for("centres.show", centre_id=centre_id), 303)
        except Refusal as error:
            status = refuse(form, error, FIELDS)
    return render_template("centres/edit.html", centre=centre, form=form, seen=seen), status


@pages.get("/<int:centre_id>/rooms/new")
@requires(Permission.CENTRE_EDIT)
def new_room(centre_id: int) -> str:
    """An empty form."""
    return render_template("centres/room.html", centre=_read(centre_id), room=None, form=RoomForm(), seen="")


@pages.post("/<int:centre_id>/rooms/new")
@requires(Permission.CENTRE_EDIT)
def create_room(centre_id: int) -> Answer:
    """Add the room."""
    centre, form = _read(centre_id), RoomForm()
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                centres.add_room(
                    db,
                    centre_id=centre_id,
                    name=form.name.data or "",
                    seats=form.seats.data or 0,
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("centres.show", centre_id=centre_id), 303)
        except Refusal as error:
            status = refuse(form, error, ROOM_FIELDS)
    return render_template("centres/room.html", centre=centre, room=None, form=form, seen=""), status


@pages.get("/<int:centre_id>/rooms/<int:room_id>")
@requires(Permission.CENTRE_EDIT)
def edit_room(centre_id: int, room_id: int) -> str:
    """The room in a form."""
    centre = _read(centre_id)
    room = _room(centre, room_id)
    form = RoomForm(data={"name": room.name, "seats": room.seats})
    return render_template("centres/room.html", centre=centre, room=room, form=form, seen=room.seen)


@pages.post("/<int:centre_id>/rooms/<int:room_id>")
@requires(Permission.CENTRE_EDIT)
def save_room(centre_id: int, room_id: int) -> Answer:
    """Store the room, unless somebody else has changed it meanwhile."""
    centre, form, seen = _read(centre_id), RoomForm(), request.form.get("seen", "")
    room = _room(centre, room_id)
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                centres.edit_room(
                    db,
                    room_id=room_id,
                    name=form.name.data or "",
                    seats=form.seats.data or 0,
                    seen=seen,
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("centres.show", centre_id=centre_id), 303)
        except Refusal as error:
            status = refuse(form, error, ROOM_FIELDS)
    return render_template("centres/room.html", centre=centre, room=room, form=form, seen=seen), status


def _read(centre_id: int) -> CentreView:
    with reading() as db:
        return centres.read_centre(db, centre_id=centre_id, now=now(), actor=actor())


def _room(centre: CentreView, room_id: int) -> RoomView:
    for room in centre.rooms:
        if room.room_id == room_id:
            return room
    raise NotFound("room")
