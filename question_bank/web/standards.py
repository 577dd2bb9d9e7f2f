"""Pages of standards: the list, the upload, one version with its tree, publishing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from question_bank.domain.standard import Defect
from question_bank.services import standard_views
from question_bank.services.standard_views import VersionView
from question_bank.services.standards import ImportOutcome, import_standard, publish_version
from question_bank.web.forms import UploadForm
from question_bank.web.groups import standards as pages
from question_bank.web.outline import counts, outline
from question_bank.web.sentences import SENTENCES
from question_bank.web.words import DOCUMENT_WORDS, FLAW_WORDS, KIND_WORDS, VERSION_KINDS, VERSION_WORDS


@pages.get("/")
@requires(Permission.STANDARDS_READ)
def index() -> str:
    """All versions of all standards."""
    with reading() as session:
        lines = standard_views.list_standards(session)
    return render_template(
        "standards/index.html",
        lines=lines,
        states=VERSION_WORDS,
        kinds=VERSION_KINDS,
        documents=DOCUMENT_WORDS,
        may_edit=actor().may(Permission.STANDARDS_EDIT),
    )


@pages.route("/upload", methods=["GET", "POST"])
@requires(Permission.STANDARDS_EDIT)
def upload() -> Response | tuple[str, int]:
    """Send a document; what is wrong with it is said at the field and nothing is stored."""
    form = UploadForm()
    if form.validate_on_submit():
        try:
            outcome = _import(form)
        except Invalid as error:
            form.refuse(error, SENTENCES, field="file")
        else:
            if not outcome.created:
                flash(_("This file is in the bank already; here it is."), "neutral")
            return redirect(url_for("standards.show", version_id=outcome.version_id), 303)
    limit = deps().settings.upload_limit // (1024 * 1024)
    page = render_template("standards/upload.html", form=form, limit=limit)
    return page, 422 if request.method == "POST" else 200


@pages.get("/<int:version_id>")
@requires(Permission.STANDARDS_READ)
def show(version_id: int) -> str:
    """One version: facts, defects, its cards, and one card's tree beside its lines."""
    with reading() as session:
        version = standard_views.read_version(session, version_id=version_id)
    wanted = request.args.get("card", type=int)
    chosen = next((card for card in version.cards if card.card_id == wanted), version.cards[0])
    return render_template(
        "standards/show.html",
        version=version,
        card=outline(chosen, version.lines),
        counts={card.card_id: counts(card.card) for card in version.cards},
        defects=[(defect, _card_at(version, defect)) for defect in version.defects],
        states=VERSION_WORDS,
        kinds=VERSION_KINDS,
        documents=DOCUMENT_WORDS,
        flaws=FLAW_WORDS,
        statement_kinds=KIND_WORDS,
        may_edit=actor().may(Permission.STANDARDS_EDIT),
        may_read_items=actor().may(Permission.ITEMS_READ),
    )


@pages.post("/<int:version_id>/publish")
@requires(Permission.STANDARDS_EDIT)
def publish(version_id: int) -> Response:
    """Make the version the one that items are made from."""
    with writing() as session:
        publish_version(session, version_id=version_id, now=now(), actor=actor())
    flash(_("Published. Items can be generated now."), "good")
    return redirect(url_for("standards.show", version_id=version_id), 303)


def _import(form: UploadForm) -> ImportOutcome:
    sent = form.file.data
    with writing() as session:
        return import_standard(
            session,
            data=sent.read(),
            source_name=(sent.filename or "")[-200:],
            now=now(),
            actor=actor(),
            blobs=deps().blobs,
            limit=deps().settings.upload_limit,
        )


def _card_at(version: VersionView, defect: Defect) -> int | None:
    """Id of the card whose lines hold the defect."""
    found = (
        card.card_id for card in version.cards if card.card.lines[0] <= defect.line <= card.card.lines[1]
    )
    return next(found, None)
