"""The page of a decision with stages: record by the rubric, then confirm."""

import pytest
from flask.testing import FlaskClient

from exam.domain.pass_rule import Block, BlockKind, Threshold, stored_thresholds
from exam.domain.stages import Criterion, StageKind, stored_rubric
from exam.models import ProgramStage, ProgramVersion, Sitting
from kernel.actor import Actor
from kernel.db import Sessions
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import scored
from tests.web.exam.outcomes.conftest import Browser

RUBRIC = [Criterion("Құрал", "Инструмент", 4), Criterion("Қауіпсіздік", "Безопасность", 6)]


@pytest.fixture
def page(browser: Browser, examiner: Actor) -> FlaskClient:
    return browser(examiner, "en")


@pytest.fixture
def waiting(sessions: Sessions, room: ExamRoom) -> int:
    """An attempt whose test is passed, under a program with a practical stage (its id is 1)."""
    with sessions.begin() as session:
        version = session.get_one(
            ProgramVersion, session.get_one(Sitting, room.sitting_id).program_version_id
        )
        version.thresholds = stored_thresholds([Threshold(Block(BlockKind.ABILITY), 40)])
        version.stages.append(
            ProgramStage(
                kind=StageKind.PRACTICAL,
                title_kk="Тәжірибе",
                title_ru="Практика",
                minutes=None,
                pass_percent=70,
                rubric=stored_rubric(RUBRIC),
            )
        )
        return scored(session, room, right=14)


def test_before_the_stage_has_a_result_there_is_nothing_to_confirm(page: FlaskClient, waiting: int) -> None:
    text = page.get(f"/decisions/{waiting}").text
    assert "no result yet" in text
    assert "All questions on abilities" in text
    assert "Confirm the decision" not in text
    refused = page.post(f"/decisions/{waiting}", data={"outcome": "pass", "reason": ""})
    assert refused.status_code == 422
    assert "Record the result of every stage first" in refused.text


def test_a_result_is_recorded_corrected_and_decides(page: FlaskClient, waiting: int) -> None:
    address = f"/decisions/{waiting}/stages/1"
    assert "Инструмент" in page.get(address).text
    data = {"criterion_0": "4", "criterion_1": "2", "remarks": "Торопился."}
    assert page.post(address, data=data).status_code == 303
    failed = page.get(f"/decisions/{waiting}").text
    assert "not passed" in failed
    assert "Торопился." in failed
    assert 'value="2"' in page.get(address).text
    assert page.post(address, data={**data, "criterion_1": "3"}).status_code == 303
    assert "Confirm the decision" in page.get(f"/decisions/{waiting}").text
    assert page.post(f"/decisions/{waiting}", data={"outcome": "pass", "reason": ""}).status_code == 303
    decided = page.get(f"/decisions/{waiting}").text
    assert "departs" not in decided


@pytest.mark.parametrize("points", ["5", "-1", "", "many"])
def test_points_beyond_the_rubric_are_refused_at_the_criterion(
    page: FlaskClient, waiting: int, points: str
) -> None:
    answer = page.post(
        f"/decisions/{waiting}/stages/1", data={"criterion_0": points, "criterion_1": "3", "remarks": ""}
    )
    assert answer.status_code == 422
    assert "criterion_0-error" in answer.text


def test_who_may_not_record_is_refused(
    browser: Browser, administrator: Actor, page: FlaskClient, waiting: int
) -> None:
    assert browser(administrator).get(f"/decisions/{waiting}/stages/1").status_code == 403
    assert page.get(f"/decisions/{waiting}/stages/99").status_code == 404
