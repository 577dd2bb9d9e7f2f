"""Certificates and recommendations as the office works with them: lists, PDFs, annulment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from exam.domain.certificate import Standing, standing
from exam.domain.states import CertificateStatus, DocumentState
from exam.domain.timing import local_day
from exam.models import Centre, Certificate, Recommendation
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.blobs import Blobs
from kernel.errors import Conflict, Invalid, NotFound, Unavailable

PAGE = 50


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
class IssuedDocument:
    """A certificate's or recommendation's id, and whether its PDF is made."""

    id: int
    ready: bool


def list_certificates(
    session: Session,
    *,
    now: datetime,
    actor: Actor,
    text: str = "",
    before_id: int | None = None,
    limit: int = PAGE,
) -> tuple[CertificateView, ...]:
    """Certificates of the actor's centre, newest first, below `before_id`.

    `text` is part of the number or of the holder's name.
    """
    actor.require(Permission.CERTIFICATES_READ)
    query = (
        select(Certificate, Centre.time_zone)
        .join(Centre, Centre.id == Certificate.centre_id)
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
    return tuple(_view(row, local_day(now, zone)) for row, zone in session.execute(query))


def read_certificate(
    session: Session, *, certificate_id: int, now: datetime, actor: Actor
) -> CertificateView:
    """One certificate of the actor's centre. Raises NotFound("certificate"), NotAllowed."""
    actor.require(Permission.CERTIFICATES_READ)
    row = _own(session, certificate_id, actor)
    return _view(row, local_day(now, session.get_one(Centre, row.centre_id).time_zone))


def certificate_of(session: Session, *, attempt_id: int) -> IssuedDocument | None:
    """The attempt's certificate, None when there is none."""
    row = session.scalars(select(Certificate).where(Certificate.attempt_id == attempt_id)).one_or_none()
    return _issued(row) if row else None


def recommendation_of(session: Session, *, attempt_id: int) -> IssuedDocument | None:
    """The attempt's recommendation, None when there is none."""
    query = select(Recommendation).where(Recommendation.attempt_id == attempt_id)
    row = session.scalars(query).one_or_none()
    return _issued(row) if row else None


def certificate_pdf(session: Session, *, certificate_id: int, blobs: Blobs, actor: Actor) -> bytes:
    """The PDF's bytes. Raises NotFound, NotAllowed, Unavailable("pdf_pending") until it is made."""
    actor.require(Permission.CERTIFICATES_READ)
    return _pdf(_own(session, certificate_id, actor).blob, blobs)


def read_recommendation(session: Session, *, recommendation_id: int, actor: Actor) -> IssuedDocument:
    """Whether the PDF is made. Raises NotFound("recommendation"), NotAllowed."""
    return _issued(_own_recommendation(session, recommendation_id, actor))


def recommendation_pdf(session: Session, *, recommendation_id: int, blobs: Blobs, actor: Actor) -> bytes:
    """The PDF's bytes. Raises NotFound, NotAllowed, Unavailable("pdf_pending") until it is made."""
    return _pdf(_own_recommendation(session, recommendation_id, actor).blob, blobs)


def annul(session: Session, *, certificate_id: int, reason: str, now: datetime, actor: Actor) -> None:
    """Annul with a reason; the record stays for ever (Law 14-VIII, art. 26(2)).

    Raises NotFound, NotAllowed, Invalid("reason_required"), Conflict("already_annulled").
    """
    actor.require(Permission.CERTIFICATES_ANNUL)
    row = _own(session, certificate_id, actor, lock=True)
    if not reason.strip():
        raise Invalid("reason_required")
    if row.status is CertificateStatus.ANNULLED:
        raise Conflict("already_annulled")
    row.status, row.status_reason, row.status_at = CertificateStatus.ANNULLED, reason.strip(), now
    record(session, now=now, actor=actor, act="certificate.annulled", thing="certificate", thing_id=row.id)
    session.flush()


def _own(session: Session, certificate_id: int, actor: Actor, *, lock: bool = False) -> Certificate:
    query = select(Certificate).where(Certificate.id == certificate_id)
    row = session.scalars(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound("certificate")
    actor.require_centre(row.centre_id)
    return row


def _own_recommendation(session: Session, recommendation_id: int, actor: Actor) -> Recommendation:
    actor.require(Permission.SCORES_READ)
    row = session.get(Recommendation, recommendation_id)
    if row is None:
        raise NotFound("recommendation")
    actor.require_centre(row.centre_id)
    return row


def _issued(row: Certificate | Recommendation) -> IssuedDocument:
    return IssuedDocument(row.id, row.state is DocumentState.READY)


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
