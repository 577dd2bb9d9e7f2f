"""The way of a panel in the office: open, rate, close, discuss, adopt."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from kernel.actor import Role
from kernel.db import Sessions
from tests.factories.panels import ITEMS, Panel, closed, opened, rated
from tests.factories.people import make_person
from tests.web.exam.cuts.conftest import NOW, SignIn


def start(chair: FlaskClient, panel: Panel) -> str:
    """Open a study at its form; gives its address."""
    judges = [("judges", str(judge.person_id)) for judge in panel.judges]
    answer = chair.post(
        f"/pass-marks/new/{panel.draft_id}", data=MultiDict([("paper", str(panel.paper_id)), *judges])
    )
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_a_panel_walks_from_the_first_item_to_an_adopted_cut(panel: Panel, sign_in: SignIn) -> None:
    chair = sign_in(panel.chair)
    study = start(chair, panel)
    for number in (1, 2):
        for judge, percent in zip(panel.judges, (50, 60, 70), strict=True):
            browser = sign_in(judge)
            if number == 1:
                for position in range(1, ITEMS + 1):
                    saved = browser.post(f"{study}/rate/{position}", data={"percent": str(percent)})
                    behind = "finish" if position == ITEMS else f"rate/{position + 1}"
                    assert saved.location == f"{study}/{behind}"
            opinion = {"expected_cut": str(percent), "expected_pass": str(percent)} if number == 2 else {}
            assert browser.post(f"{study}/finish", data=opinion).status_code == 303
        assert chair.post(f"{study}/close", data={"round": str(number)}).status_code == 303
    page = chair.get(study).text
    assert "Figures of round 2" in page
    assert "60.0 %" in page
    assert "5.8 %" in page
    answer = chair.post(f"{study}/adopt", data={"percent": "61", "reasons": "Round up."})
    assert answer.location == f"/programs/{panel.draft_id}"
    assert "Adopted" in chair.get(study).text
    assert 'value="61"' in chair.get(f"/programs/{panel.draft_id}").text


def test_a_study_without_a_paper_or_judges_is_refused_at_the_fields(panel: Panel, sign_in: SignIn) -> None:
    chair = sign_in(panel.chair)
    address = f"/pass-marks/new/{panel.draft_id}"
    assert "Choose a paper." in chair.post(address, data={}).text
    one = chair.post(address, data={"paper": str(panel.paper_id), "judges": str(panel.judges[0].person_id)})
    assert one.status_code == 422
    assert "A panel needs at least 2 judges." in one.text


@pytest.mark.parametrize("percent", ["", "101", "-1", "many"])
def test_what_is_no_percent_is_refused_at_the_field(panel: Panel, sign_in: SignIn, percent: str) -> None:
    study = start(sign_in(panel.chair), panel)
    answer = sign_in(panel.judges[0]).post(f"{study}/rate/1", data={"percent": percent})
    assert answer.status_code == 422
    assert "whole number" in answer.text


def test_zero_is_a_rating(panel: Panel, sign_in: SignIn) -> None:
    study = start(sign_in(panel.chair), panel)
    judge = sign_in(panel.judges[0])
    assert judge.post(f"{study}/rate/1", data={"percent": "0"}).location == f"{study}/rate/2"
    assert 'value="0"' in judge.get(f"{study}/rate/1").text


def test_a_judge_goes_on_at_the_first_item_without_a_rating(panel: Panel, sign_in: SignIn) -> None:
    study = start(sign_in(panel.chair), panel)
    judge = sign_in(panel.judges[0])
    for position in (1, 2):
        judge.post(f"{study}/rate/{position}", data={"percent": "50"})
    assert judge.get(f"{study}/rate").location == f"{study}/rate/3"
    assert f"Rated: 2 of {ITEMS}." in judge.get(f"{study}/rate/3").text
    assert "Pass marks to judge" in judge.get("/office").text


def test_the_key_and_other_ratings_are_on_no_page_of_round_one(
    panel: Panel, sign_in: SignIn, sessions: Sessions
) -> None:
    with sessions.begin() as session:
        study_id = opened(session, panel, NOW)
        rated(session, study_id, panel.judges[0], 37, NOW)
    second = sign_in(panel.judges[1])
    for address in ("", "/rate/1", "/finish"):
        page = second.get(f"/pass-marks/{study_id}{address}").text
        assert not re.search(r"\b37\b", re.sub(r"<[^>]+>", " ", page))
        assert "option-right" not in page


def test_the_key_stands_at_the_item_where_the_study_shows_it(
    panel: Panel, sign_in: SignIn, sessions: Sessions
) -> None:
    with sessions.begin() as session:
        study_id = opened(session, panel, NOW, shows_key=True)
    assert "option-right" in sign_in(panel.judges[0]).get(f"/pass-marks/{study_id}/rate/1").text


def test_names_stand_beside_cuts_for_the_chair_alone(
    panel: Panel, sign_in: SignIn, sessions: Sessions
) -> None:
    with sessions.begin() as session:
        study_id = closed(session, panel, NOW)
    told = {
        actor.name: " ".join(
            re.sub(r"<[^>]+>", " ", sign_in(actor).get(f"/pass-marks/{study_id}").text).split()
        )
        for actor in (panel.chair, panel.judges[0])
    }
    assert "Бота 60.0 %" in told[panel.chair.name]
    assert "Асан 50.0 %" in told["Асан"]
    assert "Бота 60.0 %" not in told["Асан"]
    assert "Judge 2 60.0 %" in told["Асан"]


def test_a_round_with_judges_at_work_is_not_closed(panel: Panel, sign_in: SignIn) -> None:
    chair = sign_in(panel.chair)
    study = start(chair, panel)
    answer = chair.post(f"{study}/close", data={"round": "1"})
    assert answer.status_code == 422
    assert "Judges who have not finished this round: 3." in answer.text


def test_only_the_chair_closes_releases_and_adopts(panel: Panel, sign_in: SignIn) -> None:
    study = start(sign_in(panel.chair), panel)
    judge = sign_in(panel.judges[0])
    assert judge.post(f"{study}/close", data={"round": "1"}).status_code == 403
    assert judge.get(f"{study}/adopt").status_code == 403
    assert judge.get(f"{study}/judges/{panel.judges[1].person_id}/release").status_code == 403
    assert sign_in(panel.chair).get(f"{study}/rate/1").status_code == 403


def test_a_judge_is_released_with_reasons_and_invited_again(panel: Panel, sign_in: SignIn) -> None:
    chair = sign_in(panel.chair)
    study = start(chair, panel)
    gone = panel.judges[2].person_id
    address = f"{study}/judges/{gone}/release"
    assert "Release this judge?" in chair.get(address).text
    assert chair.post(address, data={"reasons": ""}).status_code == 422
    assert chair.post(address, data={"reasons": "Ill."}).status_code == 303
    assert "Ill." in chair.get(study).text
    assert chair.post(f"{study}/judges", data={"person": str(gone)}).status_code == 303
    assert "Ill." not in chair.get(study).text


def test_a_study_is_given_up_with_reasons(panel: Panel, sign_in: SignIn) -> None:
    chair = sign_in(panel.chair)
    study = start(chair, panel)
    assert chair.post(f"{study}/give-up", data={"reasons": "Other work."}).status_code == 303
    assert "Other work." in chair.get(study).text
    assert "Given up" in chair.get("/pass-marks/").text


def test_scores_of_a_trial_group_draw_both_curves(panel: Panel, sign_in: SignIn, sessions: Sessions) -> None:
    with sessions.begin() as session:
        study_id = closed(session, panel, NOW)
    chair = sign_in(panel.chair)
    assert "No scores yet" in chair.get(f"/pass-marks/{study_id}").text
    assert chair.post(f"/pass-marks/{study_id}/trial", data={"scores": "15"}).status_code == 422
    assert chair.post(f"/pass-marks/{study_id}/trial", data={"scores": "5 7 9 12"}).status_code == 303
    page = chair.get(f"/pass-marks/{study_id}").text
    assert "Points of a trial group: 4." in page
    assert "No judge has said what is acceptable or expected." in page


def test_adoption_needs_reasons_and_a_draft(panel: Panel, sign_in: SignIn, sessions: Sessions) -> None:
    with sessions.begin() as session:
        study_id = closed(session, panel, NOW)
    chair = sign_in(panel.chair)
    address = f"/pass-marks/{study_id}/adopt"
    assert 'value="60"' in chair.get(address).text
    assert chair.post(address, data={"percent": "60", "reasons": ""}).status_code == 422
    assert chair.post(f"/programs/{panel.draft_id}/publish").status_code == 303
    refused = chair.post(address, data={"percent": "60", "reasons": "All agree."})
    assert refused.status_code == 409
    assert "no draft" in refused.text


def test_other_centres_and_roles_are_refused(panel: Panel, sign_in: SignIn, sessions: Sessions) -> None:
    with sessions.begin() as session:
        study_id = opened(session, panel, NOW)
        other = make_person(session, None, Role.SYSTEM_ADMIN, NOW, name="Система")
    assert sign_in(other).get(f"/pass-marks/{study_id}").status_code == 403
    assert sign_in(panel.chair).get("/pass-marks/99").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_there_in_every_language(
    panel: Panel, sign_in: SignIn, sessions: Sessions, language: str
) -> None:
    with sessions.begin() as session:
        first, last = opened(session, panel, NOW), closed(session, panel, NOW)
    chair, judge = sign_in(panel.chair), sign_in(panel.judges[0])
    for browser in (chair, judge):
        with browser.session_transaction() as cookie:
            cookie["language"] = language
    pages = {chair: ["/pass-marks/", f"/pass-marks/new/{panel.draft_id}", f"/pass-marks/{first}",
                     f"/pass-marks/{last}", f"/pass-marks/{last}/adopt", f"/pass-marks/{first}/give-up"],
             judge: [f"/pass-marks/{first}/rate/1", f"/pass-marks/{first}/finish"]}  # fmt: skip
    for browser, addresses in pages.items():
        for address in addresses:
            assert browser.get(address).status_code == 200, address
