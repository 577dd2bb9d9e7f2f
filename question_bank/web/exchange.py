"""Pages on which items come in from files and go out to files."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response as Answer

from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.errors import sentence
from kernel.web.forms import PageForm
from kernel.web.words import current_language
from question_bank.domain.exchange.jsonl import write_lines
from question_bank.domain.exchange.sheet import COLUMNS, template, write_sheet
from question_bank.domain.item import Family, ItemStatus
from question_bank.services import importing
from question_bank.services.export import hand_out, note
from question_bank.web.exchange_words import complaint_told
from question_bank.web.filtering import filter_args, wanted
from question_bank.web.flaw_words import ITEM_FLAW_WORDS
from question_bank.web.groups import items as pages
from question_bank.web.sentences import SENTENCES
from question_bank.web.words import TYPE_WORDS

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets read Cyrillic letters of a UTF-8 file only behind it."""


class ItemFileForm(PageForm):
    """A file with items."""

    file = FileField(_l("File with items"), validators=[FileRequired(_l("Choose a file."))])


@pages.route("/import", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def send_file() -> Answer | tuple[str, int]:
    """Send a file; nothing of it is in the bank before its report was read."""
    form = ItemFileForm()
    if form.validate_on_submit():
        try:
            with writing() as session:
                file_id = importing.send(
                    session,
                    data=form.file.data.read(),
                    name=form.file.data.filename or "",
                    blobs=deps().blobs,
                    now=now(),
                    actor=actor(),
                )
            return redirect(url_for("items.look_through", file_id=file_id), 303)
        except Invalid as error:
            form.refuse(error, SENTENCES, field="file")
    page = render_template("items/import.html", form=form, columns=COLUMNS, types=TYPE_WORDS)
    return page, 422 if request.method == "POST" else 200


@pages.get("/import/template")
@requires(Permission.ITEMS_REVIEW)
def sheet_template() -> Answer:
    """A sheet with an example of every type."""
    language = "kk" if current_language() == "kk" else "ru"
    return _file(BYTE_ORDER_MARK + "".join(template(language)), "text/csv", f"items-{language}.csv")


@pages.get("/import/<int:file_id>")
@requires(Permission.ITEMS_REVIEW)
def look_through(file_id: int) -> str:
    """What would become of every row."""
    with reading() as session:
        view = importing.read_file(session, file_id=file_id, blobs=deps().blobs, actor=actor())
    return render_template(
        "items/import_report.html",
        view=view,
        types=TYPE_WORDS,
        told=complaint_told,
        flaw_words=ITEM_FLAW_WORDS,
        taken_list=_taken_list(),
    )


@pages.post("/import/<int:file_id>")
@requires(Permission.ITEMS_REVIEW)
def take_file(file_id: int) -> Answer:
    """Store the good rows, all or none."""
    try:
        with writing() as session:
            taken = importing.take(session, file_id=file_id, blobs=deps().blobs, now=now(), actor=actor())
    except Conflict as error:
        flash(sentence(error, SENTENCES), "attention")
        return redirect(url_for("items.look_through", file_id=file_id), 303)
    flash(_("Items taken as drafts: %(n)s.", n=taken), "good")
    return redirect(_taken_list(), 303)


@pages.post("/export")
@requires(Permission.ITEMS_REVIEW)
def export() -> Answer:
    """The items of the list as its filters stand, with their keys; who took them is noted."""
    with reading() as session:  # it takes seconds: nobody's answer waits for it
        items = hand_out(session, wanted=wanted(), actor=actor())
    with writing() as session:
        note(session, asked=filter_args(), items=len(items), now=now(), actor=actor())
    if request.form.get("format") == "csv":
        return _file(BYTE_ORDER_MARK + "".join(write_sheet(items)), "text/csv", "items.csv")
    return _file("".join(write_lines(items)), "application/x-ndjson", "items.jsonl")


def _taken_list() -> str:
    return url_for("items.index", status=ItemStatus.DRAFT.value, family=Family.WRITTEN.value)


def _file(text: str, media: str, name: str) -> Answer:
    answer = Response(text.encode(), mimetype=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
