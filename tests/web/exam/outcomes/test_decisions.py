"""The way of an examiner: see what waits, look at the score, confirm, get the document."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from exam.domain.states import Outcome
from exam.models import Certificate, Decision, Recommendation
from exam.services import rendering
from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.jobs import JobName
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import Recorder, decided, scored
from tests.web.exam.outcomes.conftest import NOW, Browser


@pytest.fixture
def page(browser: Browser, examiner: Actor) -> FlaskClient:
    return browser(examiner)


@pytest.fixture
def waiting(sessions: Sessions, room: ExamRoom, examiner: Actor) -> int:
    """An attempt with ten of fourteen points: passed by the points."""
    with sessions.begin() as session:
        return scored(session, room, right=10, name="Өмірзақ <Ұлпан>")


def test_what_waits_is_listed_with_its_points(page: FlaskClient, waiting: int) -> None:
    text = page.get("/decisions/").text
    assert f'href="/decisions/{waiting}"' in text
    assert "Өмірзақ &lt;Ұлпан&gt;" in text
    assert "10 / 14" in text
    assert "Өмірзақ" not in page.get("/decisions/?show=decided").text
    assert "Өмірзақ" not in page.get("/decisions/?text=Ким").text


def test_the_page_shows_bars_a_table_and_the_computed_outcome_chosen(page: FlaskClient, waiting: int) -> None:
    text = page.get(f"/decisions/{waiting}").text
    plot = text[text.index("score-plot") :]
    assert plot.count('fill="var(--sunken)"') == 3
    assert "70 %" in plot
    assert "9,8 (70 %)" in text
    assert re.search(r'<input[^>]*checked[^>]*value="pass"', text)
    assert "Вы решаете, признать ли квалификацию кандидата: Өмірзақ &lt;Ұлпан&gt;" in text


def test_confirming_decides_and_asks_for_the_certificate(
    page: FlaskClient, waiting: int, sessions: Sessions, queue: Recorder, examiner: Actor
) -> None:
    answer = page.post(f"/decisions/{waiting}", data={"outcome": "pass", "reason": ""})
    assert (answer.status_code, answer.location) == (303, f"/decisions/{waiting}")
    with sessions() as session:
        assert session.scalars(select(Decision)).one().decided_by == examiner.person_id
    assert [job.name for job in queue.jobs] == [JobName.RENDER_CERTIFICATE]
    text = page.get(f"/decisions/{waiting}").text
    assert "<job-progress" in text
    assert 'value="pass"' not in text  # no form any more


def test_departing_without_a_reason_is_refused_and_what_was_typed_is_kept(
    page: FlaskClient, waiting: int, sessions: Sessions
) -> None:
    answer = page.post(f"/decisions/{waiting}", data={"outcome": "fail", "reason": "  "})
    assert answer.status_code == 422
    assert "Укажите причину" in answer.text
    assert re.search(r'<input[^>]*checked[^>]*value="fail"', answer.text)
    with sessions() as session:
        assert session.scalars(select(Decision)).all() == []
    page.post(f"/decisions/{waiting}", data={"outcome": "fail", "reason": "Протокол № 5"})
    text = page.get(f"/decisions/{waiting}").text
    assert "Протокол № 5" in text
    assert "Решение отличается от подсчета баллов." in text


@pytest.mark.parametrize("outcome", ["", "perhaps"])
def test_a_decision_that_is_none_is_refused(page: FlaskClient, waiting: int, outcome: str) -> None:
    assert page.post(f"/decisions/{waiting}", data={"outcome": outcome}).status_code == 422


def test_the_second_of_two_examiners_is_told(page: FlaskClient, waiting: int, sessions: Sessions) -> None:
    page.post(f"/decisions/{waiting}", data={"outcome": "pass"})
    answer = page.post(f"/decisions/{waiting}", data={"outcome": "pass"})
    assert answer.status_code == 409
    assert "уже принято" in answer.text
    with sessions() as session:
        assert len(session.scalars(select(Certificate)).all()) == 1


def test_recommendations_are_downloaded_when_they_are_made(
    page: FlaskClient, sessions: Sessions, room: ExamRoom, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        attempt_id = decided(session, room, right=2, actor=examiner, now=NOW)
        number = session.scalars(select(Recommendation)).one().id
    address = f"/decisions/recommendations/{number}"
    assert page.get(f"{address}/progress").json == {"state": "running", "done": 0, "total": 1, "message": ""}
    assert page.get(f"{address}/document.pdf").status_code == 503
    with sessions.begin() as session:
        rendering.keep_recommendation(session, recommendation_id=number, pdf=b"%PDF-x", blobs=blobs)
    assert page.get(f"{address}/progress").json == {"state": "done", "done": 1, "total": 1, "message": ""}
    answer = page.get(f"{address}/document.pdf")
    assert (answer.data, answer.mimetype) == (b"%PDF-x", "application/pdf")
    assert f'href="{address}/document.pdf"' in page.get(f"/decisions/{attempt_id}").text


def test_the_list_goes_on_where_the_page_ends(
    page: FlaskClient, sessions: Sessions, room: ExamRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exam.services.decisions.PAGE", 2)
    with sessions.begin() as session:
        ids = [scored(session, room, right=right) for right in (1, 2, 3)]
    first = page.get("/decisions/").text
    assert all(f"/decisions/{number}" in first for number in ids[1:])
    assert f'/decisions/{ids[0]}"' not in first
    onward = re.search(r'href="([^"]*after=\d+[^"]*)"', first)
    assert onward
    second = page.get(onward.group(1)).text
    assert f'/decisions/{ids[0]}"' in second
    assert 'rel="next"' not in second


def test_others_may_not_decide(
    browser: Browser, administrator: Actor, room: ExamRoom, waiting: int, sessions: Sessions
) -> None:
    for person in (administrator, room.invigilator):
        assert browser(person).get("/decisions/").status_code == 403
        answer = browser(person).post(f"/decisions/{waiting}", data={"outcome": Outcome.PASS.value})
        assert answer.status_code == 403
    assert browser().get("/decisions/").status_code == 302
    with sessions() as session:
        assert session.scalars(select(Decision)).all() == []
