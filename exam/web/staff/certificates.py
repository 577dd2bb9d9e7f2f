"""Pages of certificates: the register of the centre, one certificate, its PDF, annulment."""

from io import BytesIO

from flask import jsonify, redirect, render_template, request, send_file, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from exam.services import certificates, decisions, marking
from exam.services.certificates import CertificateView
from exam.services.rendering import check_address
from exam.web.outcome_words import MOST_LETTERS, STANDINGS
from exam.web.staff.outcome_sentences import SENTENCES
from kernel.actor import Permission
from kernel.errors import Conflict, Invalid
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.forms import PageForm
from kernel.web.pages import Pages

pages = Pages("certificates", __name__, url_prefix="/certificates", template_folder="../templates")
PAGES = (pages,)


class AnnulForm(PageForm):
    """Why a certificate is annulled."""

    reason = TextAreaField(
        _l("Reason"), validators=[Length(max=MOST_LETTERS, message=_l("At most %(max)d letters."))]
    )


@pages.get("/")
@requires(Permission.CERTIFICATES_READ)
def list_page() -> str:
    """The certificates of the centre, newest first."""
    text = request.args.get("text", "")
    with reading() as session:
        rows = certificates.list_certificates(
            session,
            now=now(),
            actor=actor(),
            text=text,
            before_id=request.args.get("after", type=int),
            limit=certificates.PAGE + 1,
        )
        sees_scores = actor().may(Permission.SCORES_READ)
        waiting = decisions.waiting_count(session, actor=actor()) if sees_scores else None
        marks = actor().may(Permission.RESPONSES_MARK)
        to_mark = marking.waiting_count(session, actor=actor()) if marks else None
    shown = rows[: certificates.PAGE]
    return render_template(
        "certificates/list.html",
        rows=shown,
        after=shown[-1].id if len(rows) > len(shown) else None,
        text=text,
        waiting=waiting,
        to_mark=to_mark,
        standings=STANDINGS,
    )


@pages.get("/<int:certificate_id>")
@requires(Permission.CERTIFICATES_READ)
def show(certificate_id: int) -> str:
    """What the certificate says, its standing and its PDF."""
    certificate = _read(certificate_id)
    return render_template(
        "certificates/show.html",
        certificate=certificate,
        content=certificate.content,
        check_address=check_address(deps().settings.public_url, certificate.token),
        standings=STANDINGS,
        may_annul=actor().may(Permission.CERTIFICATES_ANNUL),
        may_read_score=actor().may(Permission.SCORES_READ),
    )


@pages.get("/<int:certificate_id>/annul")
@requires(Permission.CERTIFICATES_ANNUL)
def ask_annul(certificate_id: int) -> str:
    """Ask for the reason, and once more, before the certificate is annulled."""
    return _annul_page(certificate_id, AnnulForm())


@pages.post("/<int:certificate_id>/annul")
@requires(Permission.CERTIFICATES_ANNUL)
def annul(certificate_id: int) -> Response | tuple[str, int]:
    """Annul, or say at the form what is missing."""
    form = AnnulForm()
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as session:
                certificates.annul(
                    session,
                    certificate_id=certificate_id,
                    reason=form.reason.data or "",
                    now=now(),
                    actor=actor(),
                )
            return redirect(url_for("certificates.show", certificate_id=certificate_id), 303)
        except Invalid as error:
            form.refuse(error, SENTENCES, field="reason")
        except Conflict as error:
            form.refuse(error, SENTENCES)
            status = 409
    return _annul_page(certificate_id, form), status


@pages.get("/<int:certificate_id>/progress")
@requires(Permission.CERTIFICATES_READ)
def progress(certificate_id: int) -> Response:
    """Whether the PDF is made, for the page that waits."""
    ready = _read(certificate_id).ready
    return jsonify(state="done" if ready else "running", done=int(ready), total=1, message="")


@pages.get("/<int:certificate_id>/document.pdf")
@requires(Permission.CERTIFICATES_READ)
def download(certificate_id: int) -> Response:
    """The PDF, named by the certificate's number."""
    with reading() as session:
        pdf = certificates.certificate_pdf(
            session, certificate_id=certificate_id, blobs=deps().blobs, actor=actor()
        )
    name = f"{_read(certificate_id).number}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name, as_attachment=True)


def _read(certificate_id: int) -> CertificateView:
    with reading() as session:
        return certificates.read_certificate(session, certificate_id=certificate_id, now=now(), actor=actor())


def _annul_page(certificate_id: int, form: AnnulForm) -> str:
    certificate = _read(certificate_id)
    return render_template("certificates/annul.html", certificate=certificate, form=form)
