"""Signing in and out, and changing one's own password."""

from datetime import datetime

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.services import sign_in as service
from exam.services.banks import own_banks
from exam.services.sign_in import Refused, SignedIn, Wait
from exam.web.staff.people_forms import PasswordForm, SignInForm
from exam.web.staff.refusal import Refusal, refuse
from kernel.language import Language
from kernel.web.access import actor, open_to_all, signed_in, signed_in_only
from kernel.web.context import deps, now, reading, writing
from kernel.web.look import local_address
from kernel.web.pages import Pages
from kernel.web.words import choose_language

pages = Pages("people", __name__, template_folder="../templates")

Answer = Response | str | tuple[str, int]


@pages.get("/sign-in")
@open_to_all
def sign_in() -> Answer:
    """The form; who is signed in already goes on."""
    if signed_in():
        return redirect(_next(), 303)
    return render_template("people/sign_in.html", form=SignInForm())


@pages.post("/sign-in")
@open_to_all
def enter() -> Answer:
    """Check login and password; which of them was wrong is not said."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form), 422
    with writing() as db:
        outcome = service.sign_in(
            db,
            login=form.login.data or "",
            password=form.password.data or "",
            address=request.remote_addr or "",
            secret=deps().settings.require_secret(),
            now=now(),
        )
    if isinstance(outcome, SignedIn):
        _remember(outcome)
        return redirect(_next(), 303)
    form.form_errors.append(_refusal(outcome))
    return render_template("people/sign_in.html", form=form), 429 if isinstance(outcome, Wait) else 422


@pages.post("/sign-out")
@signed_in_only
def sign_out() -> Response:
    """Sign out on every computer."""
    with writing() as db:
        service.sign_out(db, now=now(), actor=actor())
    language = session.get("language")
    session.clear()
    session["language"] = language
    return redirect("/", 303)


@pages.get("/password")
@signed_in_only
def password() -> str:
    """The form to change one's own password."""
    return _password_page(PasswordForm())


@pages.post("/password")
@signed_in_only
def change_password() -> Answer:
    """Store the new password; other computers are signed out."""
    form = PasswordForm()
    status = 422
    if form.validate_on_submit():
        try:
            outcome = _change(form)
        except Refusal as error:
            status = refuse(form, error, {"password_length": "new", "password_plain": "new"})
        else:
            if isinstance(outcome, SignedIn):
                _remember(outcome)
                flash(_("Your password is changed. Other computers are signed out."), "good")
                return redirect(url_for("start.office"), 303)
            form.old.errors = [_refusal(outcome, changing=True)]
    return _password_page(form), status


def _password_page(form: PasswordForm) -> str:
    """The form, and what is open to the person."""
    with reading() as db:
        banks = own_banks(db, language=Language(choose_language()), actor=actor())
    return render_template("people/password.html", form=form, banks=banks)


def _change(form: PasswordForm) -> SignedIn | Refused | Wait:
    with writing() as db:
        return service.change_password(
            db,
            old=form.old.data or "",
            new=form.new.data or "",
            address=request.remote_addr or "",
            secret=deps().settings.require_secret(),
            now=now(),
            actor=actor(),
        )


def _remember(outcome: SignedIn) -> None:
    """A cookie with nothing of before in it, but for a language that was chosen."""
    language = session.get("language") or outcome.language.value
    session.clear()
    session.update(person=outcome.person_id, epoch=outcome.epoch, language=language)


def _refusal(outcome: Refused | Wait, *, changing: bool = False) -> str:
    if isinstance(outcome, Wait):
        minutes = _minutes(outcome.until, now())
        return str(_("There were too many wrong tries. Try again in %(minutes)s min.", minutes=minutes))
    if changing:
        return str(_("This is not your present password."))
    return str(_("The login or the password is wrong. If you have forgotten it, ask your administrator."))


def _minutes(until: datetime, moment: datetime) -> int:
    return max(1, -(-int((until - moment).total_seconds()) // 60))


def _next() -> str:
    address = local_address(request.args.get("next"))
    return url_for("start.office") if address == "/" else address
