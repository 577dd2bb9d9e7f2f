"""The door: a seat code is typed, and the start page or the attempt under way opens."""

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from exam.services import seats
from exam.services.attempts import Stage
from exam.web.candidate.doors import new_holder, remember, standing
from exam.web.candidate.pages import pages
from exam.web.candidate.sentences import SENTENCES
from kernel.errors import AppError
from kernel.web.access import open_to_all
from kernel.web.context import deps, now, writing
from kernel.web.errors import STATUS
from kernel.web.forms import PageForm


class SeatCodeForm(PageForm):
    """The code as it stands on the candidate's slip."""

    code = StringField(
        _l("Seat code"),
        validators=[InputRequired(_l("Type the code that stands on your slip.")), Length(max=60)],
    )


@pages.get("/")
@open_to_all
def entry() -> str:
    return _page(SeatCodeForm())


@pages.post("/")
@open_to_all
def enter() -> Response | str | tuple[str, int]:
    form = SeatCodeForm()
    if not form.validate_on_submit():
        return _page(form), 422
    holder = new_holder()
    with writing() as db:
        entered = seats.enter(
            db,
            typed=form.code.data or "",
            secret=deps().settings.secret_key,
            address=request.remote_addr or "",
            holder=holder,
            now=now(),
        )
    if isinstance(entered, AppError):
        form.refuse(entered, SENTENCES, field="code")
        return _page(form), STATUS[type(entered)]
    remember(entered, holder)
    return redirect(url_for("room.resume" if entered.resumed else "room.start"), 303)


def _page(form: SeatCodeForm) -> str:
    found = standing()
    return render_template(
        "room/entry.html",
        form=form,
        under_way=found is not None and found.stage is Stage.UNDER_WAY,
        elsewhere="elsewhere" in request.args,
    )
