"""Stages, thresholds and conditions of a draft in the office."""

import pytest
from flask.testing import FlaskClient

from kernel.db import Sessions
from tests.factories.panels import Panel
from tests.web.exam.cuts.conftest import SignIn, app, panel, sign_in

__all__ = ["app", "panel", "sign_in"]

STAGE = {
    "kind": "interview",
    "title_kk": "Әңгімелесу",
    "title_ru": "Собеседование",
    "minutes": "",
    "pass_percent": "60",
    "rubric": "Пайымдау; Рассуждение; 10\nТіл; Речь; 5",
}


@pytest.fixture
def browser(sign_in: SignIn, panel: Panel) -> FlaskClient:
    return sign_in(panel.chair)


def test_a_stage_is_added_changed_and_taken_out(browser: FlaskClient, panel: Panel) -> None:
    program = f"/programs/{panel.draft_id}"
    assert 'value="70"' in browser.get(f"{program}/stages/new").text
    assert browser.post(f"{program}/stages/new", data=STAGE).status_code == 303
    assert "Собеседование" in browser.get(program).text
    page = browser.get(f"{program}/stages/1").text
    assert "Рассуждение; 10" in page
    assert browser.post(f"{program}/stages/1", data={**STAGE, "minutes": "25"}).status_code == 303
    assert 'value="25"' in browser.get(f"{program}/stages/1").text
    assert browser.post(f"{program}/stages/1/remove").status_code == 303
    assert "Собеседование" not in browser.get(program).text
    assert browser.get(f"{program}/stages/1").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"rubric": "Пайымдау; 10"}, "Line 1: write the criterion"),
        ({"rubric": ""}, "Write the rubric."),
        ({"kind": ""}, "Choose the kind."),
        ({"pass_percent": "0"}, "from 1 to 100"),
        ({"title_kk": ""}, "Enter the title."),
    ],
)
def test_a_stage_that_is_refused_keeps_what_was_typed(
    browser: FlaskClient, panel: Panel, wrong: dict[str, str], message: str
) -> None:
    answer = browser.post(f"/programs/{panel.draft_id}/stages/new", data={**STAGE, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert "Собеседование" in answer.text


def test_thresholds_are_set_and_taken_away(browser: FlaskClient, panel: Panel) -> None:
    address = f"/programs/{panel.draft_id}/thresholds"
    assert "All questions on knowledge" in browser.get(address).text
    assert browser.post(address, data={"knowledge": "50", "function_1": "40"}).status_code == 303
    assert 'value="50"' in browser.get(address).text
    assert "All questions on knowledge" in browser.get(f"/programs/{panel.draft_id}").text
    assert browser.post(address, data={"knowledge": "101"}).status_code == 422
    assert browser.post(address, data={"knowledge": "", "function_1": ""}).status_code == 303
    assert "the pass mark of the whole test decides" in browser.get(f"/programs/{panel.draft_id}").text


def test_conditions_are_kept(browser: FlaskClient, panel: Panel) -> None:
    address = f"/programs/{panel.draft_id}/conditions"
    data = {"equipment": "Секатор", "conditions": "Теплица", "accommodations": "keyboard"}
    assert browser.post(address, data=data).status_code == 303
    page = browser.get(f"/programs/{panel.draft_id}").text
    assert "Секатор" in page
    assert "Keyboard only" in page
    assert "Larger text" not in page


def test_a_published_version_takes_no_change_and_tells_its_defaults(
    browser: FlaskClient, panel: Panel
) -> None:
    program = f"/programs/{panel.draft_id}"
    assert "Still as shipped, not set by the centre" in browser.get(f"{program}/publish").text
    assert browser.post(f"{program}/publish").status_code == 303
    assert browser.post(f"{program}/stages/new", data=STAGE).status_code == 409
    page = browser.get(program).text
    assert "Default, to be set by the centre" in page
    assert "Add a stage" not in page
    assert panel.chair.name in page


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_pages_in_both_languages(
    browser: FlaskClient, panel: Panel, sessions: Sessions, language: str
) -> None:
    with browser.session_transaction() as cookie:
        cookie["language"] = language
    for part in ("", "/stages/new", "/thresholds", "/conditions", "/publish"):
        assert browser.get(f"/programs/{panel.draft_id}{part}").status_code == 200
