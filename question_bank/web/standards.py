"""Pages of standards: the list, the upload, one version with its tree, publishing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from question_bank.domain.versions import VersionState
from question_bank.services import access, corrections, redactions, sequences, standard_views
from question_bank.services.standards import ImportOutcome, import_standard, publish_version
from question_bank.web import review_page
from question_bank.web.forms import UploadForm
from question_bank.web.groups import standards as pages
from question_bank.web.outline import counts, outline
from question_bank.web.sentences import SENTENCES
from question_bank.web.words import (
    ADVICE,
    CORRECTION_WORDS,
    DOCUMENT_WORDS,
    FLAW_WORDS,
    KIND_WORDS,
    LEVEL_WORDS,
    VERSION_KINDS,
    VERSION_WORDS,
)


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
    """One version: facts, doubts, corrections, its cards, and one card's tree beside its lines."""
    with reading() as session:
        version = standard_views.read_version(session, version_id=version_id)
        made = corrections.list_corrections(session, version_id=version_id)
        looked_at = corrections.looked_at(session, version_id=version_id)
        wanted = request.args.get("card", type=int)
        chosen = next((card for card in version.cards if card.card_id == wanted), version.cards[0])
        marked = sequences.on_card(session, card_id=chosen.card_id)
        open_here = access.is_open(session, card_id=chosen.card_id, actor=actor())
    may_edit = actor().may(Permission.STANDARDS_EDIT)
    return render_template(
        "standards/show.html",
        marked=marked,
        may_mark=open_here and actor().may(Permission.ITEMS_REVIEW),
        version=version,
        card=outline(version, chosen),
        counts={card.card_id: counts(card.card) for card in version.cards},
        doubts=review_page.doubts(version, looked_at),
        notes=review_page.notes(version),
        corrections=made,
        level_sources=review_page.level_sources(version, made),
        states=VERSION_WORDS,
        kinds=VERSION_KINDS,
        documents=DOCUMENT_WORDS,
        flaws=FLAW_WORDS,
        advice=ADVICE,
        level_words=LEVEL_WORDS,
        acts=CORRECTION_WORDS,
        statement_kinds=KIND_WORDS,
        may_edit=may_edit,
        may_correct=may_edit and version.state is VersionState.IMPORTED,
        may_read_items=actor().may(Permission.ITEMS_READ),
    )


@pages.get("/<int:version_id>/publish")
@requires(Permission.STANDARDS_EDIT)
def confirm_publication(version_id: int) -> str | Response:
    """Ask before the version is frozen: what is open in it, and what becomes of the items."""
    with reading() as session:
        version = standard_views.read_version(session, version_id=version_id)
        looked_at = corrections.looked_at(session, version_id=version_id)
        before = next((one for one in version.others if one.state is VersionState.PUBLISHED), None)
        change = before and redactions.compare_versions(session, old_id=before.version_id, new_id=version_id)
    if version.state is VersionState.PUBLISHED:
        return redirect(url_for("standards.show", version_id=version_id), 303)
    waiting = [doubt for doubt in review_page.doubts(version, looked_at) if not doubt.looked_at]
    return render_template(
        "standards/publish.html", version=version, waiting=waiting, change=change, flaws=FLAW_WORDS
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
