"""Makes the PDFs of certificates and recommendations from their frozen content.

In two steps, as making a PDF takes a second: it is drawn under no lock, so that no candidate's
answer waits for it, and kept under the row's lock. Drawn twice it is still kept once.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.documents.certificate import certificate_pdf
from exam.documents.recommendation import recommendation_pdf
from exam.domain.states import DocumentState
from exam.models import Certificate, Recommendation
from kernel.blobs import Blobs
from kernel.errors import NotFound

BATCH = 50


def draw_certificate(session: Session, *, certificate_id: int, public_url: str) -> bytes | None:
    """The PDF's bytes; None when it is already kept. Raises NotFound("certificate")."""
    row = session.get(Certificate, certificate_id)
    if row is None:
        raise NotFound("certificate")
    if row.state is DocumentState.READY:
        return None
    return certificate_pdf(
        row.content,
        number=row.number,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        check_address=check_address(public_url, row.token),
    )


def draw_recommendation(session: Session, *, recommendation_id: int) -> bytes | None:
    """The PDF's bytes; None when it is already kept. Raises NotFound("recommendation")."""
    row = session.get(Recommendation, recommendation_id)
    if row is None:
        raise NotFound("recommendation")
    return None if row.state is DocumentState.READY else recommendation_pdf(row.content)


def keep_certificate(session: Session, *, certificate_id: int, pdf: bytes, blobs: Blobs) -> None:
    """Store the PDF; quietly nothing when one is kept."""
    query = select(Certificate).where(Certificate.id == certificate_id).with_for_update()
    _keep(session, session.scalars(query).one(), pdf, blobs)


def keep_recommendation(session: Session, *, recommendation_id: int, pdf: bytes, blobs: Blobs) -> None:
    """Store the PDF; quietly nothing when one is kept."""
    query = select(Recommendation).where(Recommendation.id == recommendation_id).with_for_update()
    _keep(session, session.scalars(query).one(), pdf, blobs)


def check_address(public_url: str, token: str) -> str:
    """The address behind the QR code."""
    return f"{public_url.rstrip('/')}/verify/{token}"


def due_for_rendering(session: Session) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Ids of certificates and of recommendations whose PDF is not made yet, a batch each."""
    certificates = select(Certificate.id).where(Certificate.state == DocumentState.PENDING).limit(BATCH)
    recommendations = (
        select(Recommendation.id).where(Recommendation.state == DocumentState.PENDING).limit(BATCH)
    )
    return tuple(session.scalars(certificates)), tuple(session.scalars(recommendations))


def _keep(session: Session, row: Certificate | Recommendation, pdf: bytes, blobs: Blobs) -> None:
    if row.state is DocumentState.PENDING:
        row.blob, row.state = blobs.put(pdf), DocumentState.READY
        session.flush()
