"""Certificates after their issue: the register, the PDF, annulment, the open check."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.certificate import Standing
from exam.domain.states import CertificateStatus, DocumentState
from exam.models import AccessFailure, Certificate, Recommendation
from exam.services import certificates, rendering
from exam.services.verification import WRONG_NUMBERS, Check, Unknown, Wait, check_number, check_token
from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import decided

SECRET = "a secret of the tests, long enough for it"
ISSUED = date(2026, 11, 21)


@pytest.fixture
def everybody(examiner: Actor, administrator: Actor, stranger: Actor) -> None:
    """All people are committed before the test's own transaction begins: SQLite has one writer."""


@pytest.fixture
def certificate(
    session: Session, room: ExamRoom, examiner: Actor, everybody: None, now: datetime
) -> Certificate:
    decided(session, room, right=14, actor=examiner, now=now, name="Әбдіқадырова Меруерт Ғабитқызы")
    return session.scalars(select(Certificate)).one()


@pytest.fixture
def recommendation(
    session: Session, room: ExamRoom, examiner: Actor, everybody: None, now: datetime
) -> Recommendation:
    decided(session, room, right=2, actor=examiner, now=now)
    return session.scalars(select(Recommendation)).one()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "files")


def by_number(
    session: Session, number: str, now: datetime, *, issued_on: date = ISSUED, address: str = "192.0.2.7"
) -> Check | Unknown | Wait:
    return check_number(session, number=number, issued_on=issued_on, address=address, secret=SECRET, now=now)


def test_the_address_on_the_document_tells_what_the_document_tells(
    session: Session, certificate: Certificate, now: datetime
) -> None:
    found = check_token(session, token=certificate.token, now=now)
    assert isinstance(found, Check)
    assert (found.standing, found.holder) == (Standing.VALID, "Әбдіқадырова Меруерт Ғабитқызы")
    assert found.content == certificate.content
    assert check_token(session, token=certificate.token[:-1], now=now) == Unknown()


def test_the_check_by_number_shows_initials_and_no_skills(
    session: Session, certificate: Certificate, now: datetime
) -> None:
    found = by_number(session, certificate.number, now)
    assert isinstance(found, Check)
    assert (found.standing, found.holder, found.content) == (Standing.VALID, "Ә. М. Ғ.", None)
    assert by_number(session, certificate.number, now, issued_on=date(2026, 11, 22)) == Unknown()


def test_a_number_is_found_as_people_type_it(
    session: Session, certificate: Certificate, now: datetime
) -> None:
    typed = f" № {certificate.number.replace('-', ' – ')}\u00a0"
    assert isinstance(by_number(session, typed, now), Check)


def test_many_wrong_numbers_from_one_address_have_to_wait(
    session: Session, certificate: Certificate, now: datetime
) -> None:
    for guess in range(WRONG_NUMBERS.allowed):
        assert by_number(session, f"0001-2026-{guess + 500:06d}", now + timedelta(seconds=guess)) == Unknown()
    last = now + timedelta(seconds=WRONG_NUMBERS.allowed)
    free = now + WRONG_NUMBERS.window
    assert by_number(session, certificate.number, last) == Wait(until=free)
    assert isinstance(by_number(session, certificate.number, last, address="192.0.2.8"), Check)
    assert isinstance(check_token(session, token=certificate.token, now=last), Check)
    assert isinstance(by_number(session, certificate.number, free), Check)


def test_failures_that_count_no_more_are_forgotten_and_name_no_address(
    session: Session, certificate: Certificate, now: datetime
) -> None:
    by_number(session, "1", now)
    by_number(session, "2", now + WRONG_NUMBERS.window)
    kept = session.scalars(select(AccessFailure)).one()
    assert kept.at == now + WRONG_NUMBERS.window
    assert "192.0.2" not in kept.key


def test_a_certificate_expires_at_midnight_of_the_centre(session: Session, certificate: Certificate) -> None:
    assert certificate.valid_until == date(2029, 11, 21)
    for moment, expected in [
        (datetime(2029, 11, 21, 18, 59, 59, tzinfo=UTC), Standing.VALID),
        (datetime(2029, 11, 21, 19, 0, tzinfo=UTC), Standing.EXPIRED),
    ]:
        found = check_token(session, token=certificate.token, now=moment)
        assert isinstance(found, Check)
        assert found.standing is expected


def test_an_annulled_certificate_stays_and_says_so(
    session: Session, certificate: Certificate, administrator: Actor, now: datetime
) -> None:
    later = now + timedelta(days=40)
    certificates.annul(
        session, certificate_id=certificate.id, reason=" Жалоба подтверждена ", now=later, actor=administrator
    )
    view = certificates.read_certificate(
        session, certificate_id=certificate.id, now=later, actor=administrator
    )
    assert (view.standing, view.status_reason, view.status_at) == (
        Standing.ANNULLED, "Жалоба подтверждена", later,
    )  # fmt: skip
    found = by_number(session, certificate.number, later)
    assert isinstance(found, Check)
    assert (found.standing, found.annulled_on) == (Standing.ANNULLED, date(2026, 12, 31))


def test_annulment_needs_a_reason_the_right_and_happens_once(
    session: Session, certificate: Certificate, administrator: Actor, examiner: Actor, now: datetime
) -> None:
    with pytest.raises(NotAllowed, match="permission"):
        certificates.annul(session, certificate_id=certificate.id, reason="x", now=now, actor=examiner)
    with pytest.raises(Invalid, match="reason_required"):
        certificates.annul(session, certificate_id=certificate.id, reason=" ", now=now, actor=administrator)
    assert certificate.status is CertificateStatus.VALID
    certificates.annul(session, certificate_id=certificate.id, reason="x", now=now, actor=administrator)
    with pytest.raises(Conflict, match="already_annulled"):
        certificates.annul(session, certificate_id=certificate.id, reason="y", now=now, actor=administrator)
    assert certificate.status_reason == "x"


def test_another_centre_sees_nothing(
    session: Session, certificate: Certificate, stranger: Actor, now: datetime, blobs: Blobs
) -> None:
    assert certificates.list_certificates(session, now=now, actor=stranger) == ()
    with pytest.raises(NotAllowed, match="other_centre"):
        certificates.read_certificate(session, certificate_id=certificate.id, now=now, actor=stranger)
    with pytest.raises(NotAllowed, match="other_centre"):
        certificates.certificate_pdf(session, certificate_id=certificate.id, blobs=blobs, actor=stranger)


def test_the_register_is_searched_by_number_and_name(
    session: Session, room: ExamRoom, certificate: Certificate, examiner: Actor, now: datetime
) -> None:
    decided(session, room, right=14, actor=examiner, now=now, name="Ким Денис")

    def holders(text: str = "", before: int | None = None) -> list[str]:
        rows = certificates.list_certificates(session, now=now, actor=examiner, text=text, before_id=before)
        return [row.content["holder"] for row in rows]

    assert holders() == ["Ким Денис", "Әбдіқадырова Меруерт Ғабитқызы"]
    assert holders("ғабитқ") == holders(certificate.number) == ["Әбдіқадырова Меруерт Ғабитқызы"]
    assert holders("000002") == holders("КИМ") == ["Ким Денис"]
    assert holders(before=certificate.id) == []


def test_a_certificate_is_drawn_and_kept_once(
    session: Session, certificate: Certificate, examiner: Actor, blobs: Blobs
) -> None:
    with pytest.raises(Unavailable, match="pdf_pending"):
        certificates.certificate_pdf(session, certificate_id=certificate.id, blobs=blobs, actor=examiner)
    assert rendering.due_for_rendering(session) == ((certificate.id,), ())
    pdf = rendering.draw_certificate(
        session, certificate_id=certificate.id, public_url="https://exam.example/"
    )
    assert pdf
    rendering.keep_certificate(session, certificate_id=certificate.id, pdf=pdf, blobs=blobs)
    rendering.keep_certificate(session, certificate_id=certificate.id, pdf=b"a second run", blobs=blobs)
    kept = certificates.certificate_pdf(session, certificate_id=certificate.id, blobs=blobs, actor=examiner)
    assert kept == pdf
    assert certificate.state is DocumentState.READY
    assert rendering.due_for_rendering(session) == ((), ())
    again = rendering.draw_certificate(
        session, certificate_id=certificate.id, public_url="https://exam.example"
    )
    assert again is None


def test_recommendations_are_drawn_and_kept_once(
    session: Session, recommendation: Recommendation, examiner: Actor, administrator: Actor, blobs: Blobs
) -> None:
    asked = {"recommendation_id": recommendation.id}
    with pytest.raises(Unavailable, match="pdf_pending"):
        certificates.recommendation_pdf(session, **asked, blobs=blobs, actor=examiner)
    pdf = rendering.draw_recommendation(session, **asked)
    assert pdf
    rendering.keep_recommendation(session, **asked, pdf=pdf, blobs=blobs)
    assert certificates.recommendation_pdf(session, **asked, blobs=blobs, actor=examiner) == pdf
    assert certificates.read_recommendation(session, **asked, actor=examiner).ready
    assert rendering.draw_recommendation(session, **asked) is None
    with pytest.raises(NotAllowed, match="permission"):
        certificates.recommendation_pdf(session, **asked, blobs=blobs, actor=administrator)


def test_what_does_not_exist_is_not_found(
    session: Session, room: ExamRoom, examiner: Actor, now: datetime, blobs: Blobs
) -> None:
    with pytest.raises(NotFound, match="certificate"):
        certificates.read_certificate(session, certificate_id=1, now=now, actor=examiner)
    with pytest.raises(NotFound, match="certificate"):
        rendering.draw_certificate(session, certificate_id=1, public_url="https://exam.example")
    with pytest.raises(NotFound, match="recommendation"):
        rendering.draw_recommendation(session, recommendation_id=1)
    with pytest.raises(NotFound, match="recommendation"):
        certificates.recommendation_pdf(session, recommendation_id=1, blobs=blobs, actor=examiner)
