"""The page on which an administrator gives item banks to an examiner."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.services import banks as banks_of
from exam.web.staff.sign_in import pages
from kernel.actor import Permission
from kernel.language import Language
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.words import choose_language
from question_bank.domain.access import EVERYTHING, Grant, GrantKind


@pages.get("/people/<int:person_id>/banks")
@requires(Permission.PEOPLE_EDIT)
def banks(person_id: int) -> str:
    """All banks, whole standards or single professions."""
    with reading() as db:
        found = banks_of.read_banks(
            db, person_id=person_id, language=Language(choose_language()), actor=actor()
        )
    return render_template("people/banks.html", found=found, everything=EVERYTHING in found.grants)


@pages.post("/people/<int:person_id>/banks")
@requires(Permission.PEOPLE_EDIT)
def give_banks(person_id: int) -> Response:
    """Open what is marked, close the rest."""
    asked = request.form
    grants = {EVERYTHING} if asked.get("all") == "yes" else _marked()
    with writing() as db:
        banks_of.give_banks(db, person_id=person_id, grants=grants, now=now(), actor=actor())
    flash(_("Saved."), "good")
    return redirect(url_for("people.show", person_id=person_id), 303)


def _marked() -> set[Grant]:
    kinds = {"standard": GrantKind.STANDARD, "profession": GrantKind.PROFESSION}
    return {Grant(kind, value) for name, kind in kinds.items() for value in request.form.getlist(name)}
