"""The pages of the markers: blind, by criterion, from one response to the next."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from exam.domain.states import AttemptState
from exam.models import Attempt, Centre, Marking, ResponseMark
from kernel.actor import Actor
from kernel.db import Sessions
from tests.factories.every_type import RUBRIC
from tests.factories.exam_room import ExamRoom
from tests.services.exam.outcomes.test_marking import waiting
from tests.web.exam.outcomes.conftest import Browser


@pytest.fixture
def page(browser: Browser, examiner: Actor) -> FlaskClient:
    return browser(examiner)


@pytest.fixture
def response(sessions: Sessions, room: ExamRoom) -> int:
    """A response that waits for its marks."""
    with sessions.begin() as session:
        waiting(session, room)
        return session.scalars(select(Marking.id)).one()


def state(sessions: Sessions) -> AttemptState:
    with sessions() as session:
        return session.scalars(select(Attempt.state)).one()


def test_the_list_leads_to_the_response_with_its_rubric(page: FlaskClient, response: int) -> None:
    assert f'href="/marking/{response}"' in page.get("/marking/").text
    text = page.get(f"/marking/{response}").text
    assert "Сначала я проверяю почву." in text
    assert all(criterion["text"] in text for criterion in RUBRIC)
    assert re.findall(r'name="points-1" value="(\d)"', text) == ["0", "1", "2"]


def test_nothing_on_the_page_tells_whose_response_it_is(
    page: FlaskClient, response: int, sessions: Sessions
) -> None:
    with sessions() as session:
        attempt = session.scalars(select(Attempt)).one()
    for address in ("/marking/", f"/marking/{response}"):
        text = page.get(address).text
        assert "Кандидат" not in text.split("<main")[1]
        assert f"attempt/{attempt.id}" not in text


def test_the_marks_are_kept_and_the_score_is_asked_for(
    page: FlaskClient, response: int, sessions: Sessions
) -> None:
    sent = {"turn": "1", "points-1": "2", "points-2": "0", "note": "Полив не назван"}
    answer = page.post(f"/marking/{response}", data=sent)
    assert (answer.status_code, answer.location) == (303, "/marking/")
    with sessions() as session:
        assert session.scalars(select(ResponseMark.points)).one() == [2, 0]
    assert state(sessions) is AttemptState.SUBMITTED
    assert "Оценки сохранены" in page.get("/marking/").text


@pytest.mark.parametrize("points", [{"points-1": "2"}, {"points-1": "2", "points-2": "9"}, {"points-2": "x"}])
def test_missing_or_wrong_points_are_said_and_what_was_given_stays(
    page: FlaskClient, response: int, sessions: Sessions, points: dict[str, str]
) -> None:
    answer = page.post(f"/marking/{response}", data={"turn": "1", "note": "Полив", **points})
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert "Полив</textarea>" in answer.text
    if "points-1" in points:
        assert re.search(r'name="points-1" value="2" checked', answer.text)
    with sessions() as session:
        assert session.scalars(select(ResponseMark)).all() == []


def test_who_comes_second_is_told_and_led_to_the_list(
    page: FlaskClient, response: int, browser: Browser, sessions: Sessions
) -> None:
    sent = {"turn": "1", "points-1": "1", "points-2": "1"}
    page.post(f"/marking/{response}", data=sent)
    answer = page.post(f"/marking/{response}", data=sent)
    assert answer.location == "/marking/"
    assert "Вы уже оценили этот ответ" in page.get("/marking/").text


def test_the_list_of_decisions_says_what_waits_for_marking(page: FlaskClient, response: int) -> None:
    text = page.get("/decisions/").text
    assert "Ждет оценки ответов: 1" in text
    assert 'href="/marking/"' in text


def test_a_centre_chooses_two_markers(browser: Browser, administrator: Actor, sessions: Sessions) -> None:
    admin = browser(administrator)
    address = f"/centres/{administrator.centre_id}/marking"
    text = admin.get(address).text
    assert "Значение по умолчанию" in text
    assert re.search(r'checked[^>]*value="1"', text)
    assert admin.post(address, data={"markers": "2", "limit": "25"}).status_code == 303
    with sessions() as session:
        centre = session.get_one(Centre, administrator.centre_id)
        assert (centre.markers, centre.marking_limit) == (2, 25)
    assert admin.post(address, data={"markers": "2", "limit": "101"}).status_code == 422


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_pages_speak_every_language(
    browser: Browser, examiner: Actor, response: int, language: str
) -> None:
    client = browser(examiner, language)
    assert {client.get(a).status_code for a in ("/marking/", f"/marking/{response}")} == {200}


def test_invigilators_do_not_mark(browser: Browser, room: ExamRoom, response: int) -> None:
    client = browser(room.invigilator)
    assert client.get("/marking/").status_code == 403
    assert client.post(f"/marking/{response}", data={}).status_code == 403
