"""Pages of the markers: what waits for them, and one response beside its rubric, with no candidate's name."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from exam.domain.marking import LONGEST_NOTE
from exam.services import decisions, marking
from exam.services.marking import ResponseToMark
from exam.web.staff.outcome_sentences import SENTENCES
from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.errors import sentence
from kernel.web.forms import PageForm
from kernel.web.pages import Pages
from question_bank.services import delivery as bank

pages = Pages(
    "marking",
    __name__,
    url_prefix="/marking",
    template_folder="../templates",
    static_folder="../static/marking",
)
PAGES = (pages,)


class MarksForm(PageForm):
    """What a marker may add; the points are a field of each criterion, see _points."""

    note = TextAreaField(_l("Note for the record"))


@pages.get("/")
@requires(Permission.RESPONSES_MARK)
def list_page() -> str:
    """The responses that wait for this person."""
    after = request.args.get("after", default=0, type=int)
    with reading() as session:
        rows = marking.list_waiting(session, actor=actor(), after_id=after, limit=marking.PAGE + 1)
        count = marking.waiting_count(session, actor=actor())
        closed = marking.closed_count(session, actor=actor())
        nothing_open = not bank.has_open_banks(session, actor=actor())
        decisions_waiting = decisions.waiting_count(session, actor=actor())
    shown = rows[: marking.PAGE]
    return render_template(
        "marking/list.html",
        rows=shown,
        count=count,
        closed=closed,
        nothing_open=nothing_open,
        decisions_waiting=decisions_waiting,
        after=shown[-1].marking_id if len(rows) > len(shown) else None,
        may_read_certificates=actor().may(Permission.CERTIFICATES_READ),
    )


@pages.get("/<int:marking_id>")
@requires(Permission.RESPONSES_MARK)
def show(marking_id: int) -> str:
    """The response, and a form for its marks."""
    return _page(_read(marking_id), MarksForm(formdata=None), {})


@pages.post("/<int:marking_id>")
@requires(Permission.RESPONSES_MARK)
def save(marking_id: int) -> Response | tuple[str, int]:
    """Keep the marks and go on with the next response; or say at the form what is missing."""
    form = MarksForm()
    try:
        points = _points(_read(marking_id))
        with writing() as session:
            marking.mark(
                session,
                marking_id=marking_id,
                turn=request.form.get("turn", default=0, type=int),
                points=points,
                note=form.note.data or "",
                now=now(),
                actor=actor(),
            )
            following = marking.next_waiting(session, actor=actor(), after_id=marking_id)
    except Invalid as error:
        form.refuse(error, SENTENCES, field="note" if error.code == "marks_note" else None)
        return _page(_read(marking_id), form, request.form.to_dict()), 422
    except Conflict as error:
        flash(sentence(error, SENTENCES), "attention")
        again = error.code == "marking_changed"
        return redirect(url_for("marking.show", marking_id=marking_id) if again else _list(), 303)
    flash(_("The marks are saved."), "good")
    return redirect(url_for("marking.show", marking_id=following) if following else _list(), 303)


def _points(shown: ResponseToMark) -> list[int]:
    """The points that were given, in the order of the criteria; fewer than these where some are missing."""
    sent = [request.form.get(f"points-{number}", type=int) for number, _one in enumerate(shown.criteria, 1)]
    return [points for points in sent if points is not None]


def _read(marking_id: int) -> ResponseToMark:
    with reading() as session:
        return marking.read_response(session, marking_id=marking_id, actor=actor())


def _page(shown: ResponseToMark, form: MarksForm, sent: dict[str, str]) -> str:
    return render_template("marking/show.html", shown=shown, form=form, sent=sent, longest_note=LONGEST_NOTE)


def _list() -> str:
    return url_for("marking.list_page")
