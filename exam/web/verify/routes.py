"""The check of a certificate for everybody: by number and date of issue, or by the address printed on it."""

from datetime import date

from flask import make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Length

from exam.services import verification
from exam.services.verification import Check, Unknown, Wait
from exam.web.outcome_words import STANDINGS
from kernel.web.access import open_to_all
from kernel.web.context import deps, now, reading, writing
from kernel.web.forms import PageForm
from kernel.web.pages import Pages

pages = Pages("verify", __name__, url_prefix="/verify", template_folder="../templates")
PAGES = (pages,)


class DayField(DateField):
    """A day, from the browser's calendar or typed as day.month.year."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(_("Enter day, month and year, for example 21.11.2026.")) from None


class CheckForm(PageForm):
    """Number and date of issue; sent by GET, as it changes nothing and can be sent again."""

    class Meta:
        csrf = False

    number = StringField(
        _l("Number of the document"),
        description=_l("As printed below the title, for example 0007-2026-000123."),
        validators=[
            InputRequired(_l("Enter the number.")),
            Length(max=40, message=_l("At most %(max)d letters.")),
        ],
    )
    issued_on = DayField(
        _l("Date of the decision"),
        format=["%Y-%m-%d", "%d.%m.%Y"],
        validators=[InputRequired(_l("Enter the date."))],
    )


@pages.get("")
@open_to_all
def form() -> Response:
    """The form, and below it the answer when it was sent."""
    sent = CheckForm(request.args or MultiDict())
    found: Check | Unknown | Wait | None = None
    status = 200
    if request.args and sent.validate() and sent.issued_on.data:
        found = _by_number(sent.number.data or "", sent.issued_on.data)
        status = _STATUS[type(found)]
    elif request.args:
        status = 422
    return _answer(render_template("verify/form.html", form=sent, found=found, standings=STANDINGS), status)


@pages.get("/<token>")
@open_to_all
def show(token: str) -> Response:
    """What stands behind the address printed on a certificate."""
    with reading() as session:
        found = verification.check_token(session, token=token, now=now())
    page = render_template("verify/show.html", found=found, standings=STANDINGS)
    return _answer(page, _STATUS[type(found)])


_STATUS: dict[type, int] = {Check: 200, Unknown: 404, Wait: 429}


def _by_number(number: str, issued_on: date) -> Check | Unknown | Wait:
    with writing() as session:
        return verification.check_number(
            session,
            number=number,
            issued_on=issued_on,
            address=request.remote_addr or "",
            secret=deps().settings.secret_key,
            now=now(),
        )


def _answer(page: str, status: int) -> Response:
    """Kept by no search engine and no cache: the page names a person."""
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
