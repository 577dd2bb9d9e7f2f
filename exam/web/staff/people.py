"""Pages of the people with an account."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.domain.people import roles_to_give
from exam.services import banks, centres, people
from exam.services.people import NewPassword, PersonView
from exam.web.staff.office_words import ROLES
from exam.web.staff.people_forms import NewPersonForm, PersonForm
from exam.web.staff.refusal import Refusal, refuse
from exam.web.staff.sign_in import Answer, pages
from exam.web.words import in_language
from kernel.actor import Permission, Role
from kernel.language import Language
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm
from kernel.web.words import NAMES, choose_language

FIELDS = {
    "person_login": "login",
    "login_taken": "login",
    "person_name": "name",
    "role_not_yours": "role",
    "centre_needed": "centre",
}


@pages.get("/people")
@requires(Permission.PEOPLE_EDIT)
def list_page() -> str:
    """People, found by name or login and by role."""
    search, role = request.args.get("q", ""), request.args.get("role", "")
    with reading() as db:
        found = people.list_people(
            db, actor=actor(), search=search, role=Role(role) if role in set(Role) else None
        )
    return render_template(
        "people/list.html",
        people=found,
        search=search,
        role=role,
        roles=ROLES,
        languages=NAMES,
        all_centres=actor().role is Role.SYSTEM_ADMIN,
    )


@pages.get("/people/new")
@requires(Permission.PEOPLE_EDIT)
def new() -> str:
    """An empty form."""
    form = _offer(NewPersonForm(data={"language": choose_language()}))
    return render_template("people/new.html", form=form)


@pages.post("/people/new")
@requires(Permission.PEOPLE_EDIT)
def create() -> Answer:
    """Make the account and show its first password, once."""
    form = NewPersonForm()
    _offer(form)
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                made = people.create_person(
                    db,
                    login=form.login.data or "",
                    name=form.name.data or "",
                    role=form.role.data,
                    centre_id=_centre_id(form, actor().centre_id),
                    language=form.language.data,
                    now=now(),
                    actor=actor(),
                )
            return _shown_once(made)
        except Refusal as error:
            status = refuse(form, error, FIELDS)
    return render_template("people/new.html", form=form), status


@pages.get("/people/<int:person_id>")
@requires(Permission.PEOPLE_EDIT)
def show(person_id: int) -> str:
    """The person's facts in a form."""
    person = _read(person_id)
    data = {
        "name": person.name,
        "role": person.role.value,
        "centre": person.centre_id,
        "language": person.language.value,
    }
    return _page(person, _offer(PersonForm(data=data)), person.seen)


@pages.post("/people/<int:person_id>")
@requires(Permission.PEOPLE_EDIT)
def save(person_id: int) -> Answer:
    """Store the facts, unless somebody else has changed them meanwhile."""
    person, seen = _read(person_id), request.form.get("seen", "")
    form = _offer(PersonForm())
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as db:
                people.edit_person(
                    db,
                    person_id=person_id,
                    name=form.name.data or "",
                    role=form.role.data,
                    centre_id=_centre_id(form, person.centre_id),
                    language=form.language.data,
                    seen=seen,
                    now=now(),
                    actor=actor(),
                )
            flash(_("Saved."), "good")
            return redirect(url_for("people.list_page"), 303)
        except Refusal as error:
            status = refuse(form, error, FIELDS)
    return _page(person, form, seen), status


@pages.post("/people/<int:person_id>/active")
@requires(Permission.PEOPLE_EDIT)
def set_active(person_id: int) -> Response:
    """Switch the account off or on."""
    with writing() as db:
        people.set_active(
            db, person_id=person_id, active=request.form.get("active") == "on", now=now(), actor=actor()
        )
    flash(_("Saved."), "good")
    return redirect(url_for("people.show", person_id=person_id), 303)


@pages.get("/people/<int:person_id>/new-password")
@requires(Permission.PEOPLE_EDIT)
def confirm_new_password(person_id: int) -> str:
    """Ask once: the present password ends."""
    return render_template("people/new_password.html", person=_read(person_id), form=PageForm())


@pages.post("/people/<int:person_id>/new-password")
@requires(Permission.PEOPLE_EDIT)
def reset_password(person_id: int) -> Response:
    """Show the new password, once."""
    with writing() as db:
        made = people.reset_password(db, person_id=person_id, now=now(), actor=actor())
    return _shown_once(made)


def _read(person_id: int) -> PersonView:
    with reading() as db:
        return people.read_person(db, person_id=person_id, actor=actor())


def _offer(form: PersonForm) -> PersonForm:
    """A system administrator chooses the centre; others work in their own."""
    listed: list[tuple[int, str]] = []
    if actor().role is Role.SYSTEM_ADMIN:
        with reading() as db:
            found = centres.list_centres(db, now=now(), actor=actor())
        listed = [(c.centre_id, in_language(c.facts.name_kk, c.facts.name_ru)) for c in found]
    return form.offer(roles_to_give(actor()), listed)


def _centre_id(form: PersonForm, own_centre: int | None) -> int | None:
    return form.centre.data if "centre" in form else own_centre


def _page(person: PersonView, form: PersonForm, seen: str) -> str:
    own = person.person_id == actor().person_id
    with reading() as db:
        language = Language(choose_language())
        open_now = banks.open_to(db, person_id=person.person_id, language=language, actor=actor())
    return render_template(
        "people/show.html", person=person, form=form, seen=seen, own=own, roles=ROLES, banks=open_now
    )


def _shown_once(made: NewPassword) -> Response:
    """A page that no cache keeps: the password stands on it, and nobody can look it up again."""
    response = make_response(render_template("people/password_once.html", made=made))
    response.headers["Cache-Control"] = "no-store"
    return response
