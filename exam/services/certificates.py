"""Certificates and recommendations after they were issued: their PDF, their standing, annulment, checking."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from exam.documents.certificate import certificate_pdf as certificate_pdf_bytes
from exam.documents.recommendation import recommendation_pdf as recommendation_pdf_bytes
from exam.domain.certificate import Standing, masked_name, standing
from exam.domain.states import CertificateStatus, DocumentState
from exam.models import Certificate, Recommendation
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.blobs import Blobs
from kernel.errors import Conflict, Invalid, NotFound, Unavailable

BATCH = 50


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate as the office sees it. `content` is the frozen data of issue (see services.issuing)."""

    id: int
    attempt_id: int
    number: str
    token: str
    content: dict[str, Any]
    issued_on: date
    valid_until: date
    standing: Standing
    status_reason: str | None
    status_at: datetime | None
    ready: bool


@dataclass(frozen=True, slots=True)
class Check:
    """What anyone may learn. `content` is None in the check by number, where only minimal facts are told."""

    number: str
    standing: Standing
    issued_on: date
    valid_until: date
    annulled_at: datetime | None
    holder: str
    title: dict[str, str]
    level: int
    content: dict[str, Any] | None


def list_certificates(
    session: Session,
    *,
    today: date,
    actor: Actor,
    text: str = "",
    before_id: int | None = None,
    limit: int = 50,
) -> tuple[CertificateView, ...]:
    """Certificates of the actor's centre, newest first, below `before_id`; `text` is part of the number."""
    actor.require(Permission.CERTIFICATES_READ)
    query = (
        select(Certificate)
        .where(Certificate.centre_id == actor.centre_id)
        .order_by(Certificate.id.desc())
        .limit(limit)
    )
    if text.strip():
        query = query.where(
            or_(
                Certificate.number.contains(text.strip(), autoescape=True),
                Certificate.content["holder"].as_string().icontains(text.strip(), autoescape=True),
            )
        )
    if before_id is not None:
        query = query.where(Certificate.id < before_id)
    return tuple(_view(row, today) for row in session.scalars(query))


def read_certificate(session: Session, *, certificate_id: int, today: date, actor: Actor) -> CertificateView:
    """One certificate of the actor's centre. Raises NotFound, NotAllowed."""
    actor.require(Permission.CERTIFICATES_READ)
    row = _own(session, certificate_id, actor)
    return _view(row, today)


def certificate_of(session: Session, *, attempt_id: int) -> int | None:
    """Id of the attempt's certificate, None when there is none."""
    return session.scalars(select(Certificate.id).where(Certificate.attempt_id == attempt_id)).one_or_none()


def recommendation_of(session: Session, *, attempt_id: int) -> tuple[int, bool] | None:
    """Id of the attempt's recommendation and whether its PDF is made; None when there is none."""
    row = session.scalars(select(Recommendation).where(Recommendation.attempt_id == attempt_id)).one_or_none()
    return None if row is None else (row.id, row.state is DocumentState.READY)


def certificate_pdf(session: Session, *, certificate_id: int, blobs: Blobs, actor: Actor) -> bytes:
    """The PDF's bytes. Raises Unavailable("pdf_pending") until it is made."""
    actor.require(Permission.CERTIFICATES_READ)
    return _pdf(_own(session, certificate_id, actor).blob, blobs)


def recommendation_pdf(session: Session, *, recommendation_id: int, blobs: Blobs, actor: Actor) -> bytes:
    """The PDF's bytes. Raises NotFound, Unavailable("pdf_pending")."""
    actor.require(Permission.SCORES_READ)
    row = session.get(Recommendation, recommendation_id)
    if row is None:
        raise NotFound("recommendation")
    actor.require_centre(row.centre_id)
    return _pdf(row.blob, blobs)


def annul(session: Session, *, certificate_id: int, reason: str, now: datetime, actor: Actor) -> None:
    """Annul with a reason; the record stays for ever (Law 14-VIII, art. 26(2)). Raises Invalid, Conflict."""
    actor.require(Permission.CERTIFICATES_ANNUL)
    row = _own(session, certificate_id, actor, lock=True)
    if not reason.strip():
        raise Invalid("reason_required")
    if row.status is CertificateStatus.ANNULLED:
        raise Conflict("already_annulled")
    row.status, row.status_reason, row.status_at = CertificateStatus.ANNULLED, reason.strip(), now
    record(session, now=now, actor=actor, act="certificate.annulled", thing="certificate", thing_id=row.id)
    session.flush()


def check_token(session: Session, *, token: str, today: date) -> Check | None:
    """What the holder's certificate says, by the secret address that is printed on it.

    The address is known to whoever was given the document, so it tells what the document tells,
    the name included; the open check by number does not (Law 94-V, art. 7(3)).
    """
    row = session.scalars(select(Certificate).where(Certificate.token == token)).one_or_none()
    return None if row is None else _check(row, today, whole=True)


def check_number(session: Session, *, number: str, issued_on: date, today: date) -> Check | None:
    """Standing and minimal facts by number and date of issue; the name as initials."""
    query = select(Certificate).where(
        Certificate.number == number.strip(), Certificate.issued_on == issued_on
    )
    row = session.scalars(query).one_or_none()
    return None if row is None else _check(row, today, whole=False)


def render_certificate(session: Session, *, certificate_id: int, public_url: str, blobs: Blobs) -> None:
    """Make and store the PDF once; quietly nothing when it is made. Raises NotFound."""
    query = select(Certificate).where(Certificate.id == certificate_id).with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound("certificate")
    if row.state is DocumentState.PENDING:
        pdf = certificate_pdf_bytes(
            row.content,
            number=row.number,
            issued_on=row.issued_on,
            valid_until=row.valid_until,
            check_address=check_address(public_url, row.token),
        )
        row.blob, row.state = blobs.put(pdf), DocumentState.READY
        session.flush()


def render_recommendation(session: Session, *, recommendation_id: int, blobs: Blobs) -> None:
    """Make and store the PDF once; quietly nothing when it is made. Raises NotFound."""
    query = select(Recommendation).where(Recommendation.id == recommendation_id).with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound("recommendation")
    if row.state is DocumentState.PENDING:
        row.blob, row.state = blobs.put(recommendation_pdf_bytes(row.content)), DocumentState.READY
        session.flush()


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


def _own(session: Session, certificate_id: int, actor: Actor, *, lock: bool = False) -> Certificate:
    query = select(Certificate).where(Certificate.id == certificate_id)
    row = session.scalars(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound("certificate")
    actor.require_centre(row.centre_id)
    return row


def _pdf(blob: str | None, blobs: Blobs) -> bytes:
    if blob is None:
        raise Unavailable("pdf_pending")
    return blobs.get(blob)


def _view(row: Certificate, today: date) -> CertificateView:
    return CertificateView(
        id=row.id,
        attempt_id=row.attempt_id,
        number=row.number,
        token=row.token,
        content=row.content,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        standing=standing(row.status, valid_until=row.valid_until, today=today),
        status_reason=row.status_reason,
        status_at=row.status_at,
        ready=row.state is DocumentState.READY,
    )


def _check(row: Certificate, today: date, *, whole: bool) -> Check:
    holder = str(row.content["holder"])
    return Check(
        number=row.number,
        standing=standing(row.status, valid_until=row.valid_until, today=today),
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        annulled_at=row.status_at if row.status is CertificateStatus.ANNULLED else None,
        holder=holder if whole else masked_name(holder),
        title=row.content["title"],
        level=row.content["level"],
        content=row.content if whole else None,
    )
