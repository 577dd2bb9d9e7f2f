"""The open check: the answer first, little by number, no index, no guessing."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from exam.models import Certificate
from exam.services import certificates
from exam.services.verification import WRONG_NUMBERS
from kernel.actor import Actor
from kernel.db import Sessions
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import decided
from tests.web.exam.outcomes.conftest import NOW, Browser, StoppedClock


@pytest.fixture
def certificate(sessions: Sessions, room: ExamRoom, examiner: Actor, administrator: Actor) -> Certificate:
    with sessions.begin() as session:
        decided(session, room, right=14, actor=examiner, now=NOW, name="Ким Денис")
        return session.scalars(select(Certificate)).one()


@pytest.fixture
def anybody(browser: Browser) -> FlaskClient:
    return browser()


def test_the_address_answers_first_and_then_tells_the_document(
    anybody: FlaskClient, certificate: Certificate
) -> None:
    answer = anybody.get(f"/verify/{certificate.token}")
    text = answer.text
    assert answer.status_code == 200
    assert text.index("Документ действителен") < text.index("Ким Денис") < text.index("Навык 1.1")
    for fact in (certificate.number, "Садовник", "21.11.2026", "21.11.2029", "Центр признания «Образец»"):
        assert fact in text


@pytest.mark.parametrize(
    ("language", "answer", "profession"),
    [
        ("kk", "Құжат жарамды", "Бағбан"),
        ("ru", "Документ действителен", "Садовник"),
        ("en", "The document is valid", "Садовник"),
    ],
)
def test_it_speaks_the_language_of_the_reader(
    browser: Browser, certificate: Certificate, language: str, answer: str, profession: str
) -> None:
    text = browser(language=language).get(f"/verify/{certificate.token}").text
    assert answer in text
    assert profession in text


def test_an_expired_document_says_so_from_the_next_day(
    anybody: FlaskClient, certificate: Certificate, clock: StoppedClock
) -> None:
    clock.moment = NOW.replace(year=2029)
    assert "Документ действителен" in anybody.get(f"/verify/{certificate.token}").text
    clock.moment += timedelta(days=1)
    text = anybody.get(f"/verify/{certificate.token}").text
    assert "Срок действия документа истек" in text
    assert "Документ действителен" not in text


def test_an_annulled_document_says_so_without_the_reason(
    anybody: FlaskClient, certificate: Certificate, sessions: Sessions, administrator: Actor
) -> None:
    with sessions.begin() as session:
        certificates.annul(
            session, certificate_id=certificate.id, reason="Тайная причина", now=NOW, actor=administrator
        )
    text = anybody.get(f"/verify/{certificate.token}").text
    assert "Документ аннулирован" in text
    assert "Тайная причина" not in text


@pytest.mark.parametrize("token", ["nonsense", "%0A", "a" * 500])
def test_an_unknown_address_is_not_found(anybody: FlaskClient, certificate: Certificate, token: str) -> None:
    answer = anybody.get(f"/verify/{token}")
    assert answer.status_code == 404
    assert "Такого документа в реестре нет" in answer.text


@pytest.mark.parametrize("day", ["2026-11-21", "21.11.2026", " 21.11.2026 "])
def test_by_number_and_date_only_little_is_told(
    anybody: FlaskClient, certificate: Certificate, day: str
) -> None:
    answer = anybody.get("/verify", query_string={"number": certificate.number, "issued_on": day})
    assert answer.status_code == 200
    assert "Документ действителен" in answer.text
    assert "К. Д." in answer.text
    assert "Ким" not in answer.text
    assert "Навык" not in answer.text
    assert certificate.token not in answer.text


def test_the_bare_form_asks_and_blames_nobody(anybody: FlaskClient) -> None:
    answer = anybody.get("/verify")
    assert answer.status_code == 200
    assert 'name="number"' in answer.text
    assert "Введите номер." not in answer.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"number": "", "issued_on": "2026-11-21"}, "Введите номер."),
        ({"number": "0001-2026-000001", "issued_on": ""}, "Введите дату."),
        ({"number": "0001-2026-000001", "issued_on": "31.02.2026"}, "Введите день, месяц и год"),
        ({"number": "1" * 41, "issued_on": "2026-11-21"}, "Не более 40 знаков."),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    anybody: FlaskClient, room: ExamRoom, query: dict[str, str], sentence: str
) -> None:
    answer = anybody.get("/verify", query_string=query)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_guessing_is_stopped_and_the_printed_address_still_works(
    anybody: FlaskClient, certificate: Certificate
) -> None:
    right = {"number": certificate.number, "issued_on": "2026-11-21"}
    for guess in range(WRONG_NUMBERS.allowed):
        wrong = {**right, "number": f"0001-2026-{guess + 100:06d}"}
        assert anybody.get("/verify", query_string=wrong).status_code == 404
    stopped = anybody.get("/verify", query_string=right)
    assert stopped.status_code == 429
    assert "К. Д." not in stopped.text
    assert anybody.get(f"/verify/{certificate.token}").status_code == 200


@pytest.mark.parametrize("address", ["/verify", "/verify/nonsense"])
def test_no_search_engine_and_no_cache_keeps_the_page(anybody: FlaskClient, address: str) -> None:
    headers = anybody.get(address).headers
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Cache-Control"] == "no-store"
