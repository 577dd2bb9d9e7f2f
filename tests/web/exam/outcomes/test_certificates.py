"""The register of certificates in the office, and annulment."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from exam.domain.states import CertificateStatus
from exam.models import Certificate
from exam.services import rendering
from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.db import Sessions
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import decided
from tests.web.exam.outcomes.conftest import NOW, Browser


@pytest.fixture
def certificate(sessions: Sessions, room: ExamRoom, examiner: Actor, administrator: Actor) -> Certificate:
    with sessions.begin() as session:
        decided(session, room, right=14, actor=examiner, now=NOW, name="Ким Денис")
        return session.scalars(select(Certificate)).one()


@pytest.fixture
def office(browser: Browser, administrator: Actor) -> FlaskClient:
    return browser(administrator)


def test_the_register_finds_by_number_and_by_name(office: FlaskClient, certificate: Certificate) -> None:
    for text in ("", certificate.number[-8:], "ким"):
        found = office.get(f"/certificates/?text={text}").text
        assert f'href="/certificates/{certificate.id}"' in found
        assert "Действителен" in found
    assert "Ничего не найдено" in office.get("/certificates/?text=Орлова").text


def test_the_page_has_the_facts_and_the_address_of_the_check(
    office: FlaskClient, certificate: Certificate
) -> None:
    text = office.get(f"/certificates/{certificate.id}").text
    assert f"http://exam.example/verify/{certificate.token}" in text
    for fact in ("Ким Денис", "21.11.2026", "21.11.2029", "Навык 1.1", "Асанов Бекзат"):
        assert fact in text
    assert "<job-progress" in text


def test_the_pdf_is_named_by_the_number(
    office: FlaskClient, certificate: Certificate, sessions: Sessions, blobs: Blobs
) -> None:
    address = f"/certificates/{certificate.id}/document.pdf"
    assert office.get(address).status_code == 503
    with sessions.begin() as session:
        rendering.keep_certificate(session, certificate_id=certificate.id, pdf=b"%PDF-x", blobs=blobs)
    answer = office.get(address)
    assert answer.data == b"%PDF-x"
    assert f"{certificate.number}.pdf" in answer.headers["Content-Disposition"]
    assert office.get(f"/certificates/{certificate.id}/progress").json["state"] == "done"  # type: ignore[index]
    assert "<job-progress" not in office.get(f"/certificates/{certificate.id}").text


def test_annulment_asks_first_and_needs_a_reason(
    office: FlaskClient, certificate: Certificate, sessions: Sessions
) -> None:
    address = f"/certificates/{certificate.id}/annul"
    assert "Ким Денис" in office.get(address).text
    assert office.post(address, data={"reason": ""}).status_code == 422
    with sessions() as session:
        assert session.scalars(select(Certificate.status)).one() is CertificateStatus.VALID
    answer = office.post(address, data={"reason": "Жалоба подтверждена"})
    assert (answer.status_code, answer.location) == (303, f"/certificates/{certificate.id}")
    text = office.get(f"/certificates/{certificate.id}").text
    assert "Аннулирован" in text
    assert "Жалоба подтверждена" in text
    assert f'href="{address}"' not in text
    again = office.post(address, data={"reason": "Еще раз"})
    assert again.status_code == 409


def test_an_examiner_reads_but_does_not_annul(
    browser: Browser, examiner: Actor, certificate: Certificate
) -> None:
    page = browser(examiner)
    assert "Аннулировать…" not in page.get(f"/certificates/{certificate.id}").text
    assert page.get(f"/certificates/{certificate.id}/annul").status_code == 403
    assert page.post(f"/certificates/{certificate.id}/annul", data={"reason": "x"}).status_code == 403


def test_an_unknown_certificate_is_said_to_be_so(office: FlaskClient, certificate: Certificate) -> None:
    answer = office.get("/certificates/4711")
    assert answer.status_code == 404
    assert "Такого документа нет" in answer.text
