"""Every page of the staff, walked by an examiner to whom no bank was given: no item, no key, no figure.

The list of pages is the application's own; a page that is not in the tables below fails, so that a new one
is a decision.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from werkzeug.routing import Rule

from kernel.actor import Role
from kernel.db import Sessions
from kernel.settings import Settings
from question_bank.models import GrantRow
from tests.factories.everything import SECRETS, Everything, make_everything
from tests.factories.exam_room import ExamRoom
from tests.web.application import make_app
from tests.web.exam.office.conftest import OPENS, Browse, SetClock
from tests.web.exam.office.test_every_route import EVERYBODY, WITH_SEAT_CODE

STEM, KEY, RUBRIC, FIGURE = SECRETS

BANK: dict[str, str | None] = {
    "blueprints.certificate_csv": "requirement",
    "blueprints.certificate_json": "certificate",
    "blueprints.confirm_approval": None,
    "blueprints.draft": None,
    "blueprints.set_progress": None,
    "blueprints.show": None,
    "blueprints.show_paper": KEY,
    "blueprints.show_set": None,
    "cuts.new": None,
    "items.draft_case": None,
    "items.edit": KEY,
    "items.picture": None,
    "items.preview": STEM,
    "items.reject": STEM,
    "items.show": KEY,
    "items.versions": KEY,
    "items.write": None,
    "marking.show": RUBRIC,
    "standards.sequence": None,
}
"""Ask for the bank of the profession and refuse without it; beside each, what they show to who has it."""

LISTS: dict[str, str] = {
    "blueprints.choose_card": "/blueprints/new/",
    "blueprints.index": "/blueprints/{version_id}",
    "cuts.show": FIGURE,
    "items.desk": KEY,
    "items.index": STEM,
    "items.new": "<option",
    "marking.list_page": "/marking/",
}
"""Leave out what is of a closed bank; beside each, what they show to who has it."""

INVITED = {"cuts.ask_finish", "cuts.go_on", "cuts.item"}
"""Ask for the invitation to the study, which is a judge's ground."""

OWN = {"items.look_through", "items.send_file", "items.sheet_template", "items.show_draft"}
"""Show what the person brought along, and check it against open banks only."""

WITHOUT_ITEMS = {
    "centres.edit", "centres.edit_room", "centres.list_page", "centres.marking_form", "centres.new",
    "centres.new_room", "centres.show",
    "certificates.ask_annul", "certificates.download", "certificates.list_page", "certificates.progress",
    "certificates.show",
    "cuts.adopt", "cuts.give_up", "cuts.list_page", "cuts.release",
    "decisions.download", "decisions.list_page", "decisions.progress", "decisions.show", "decisions.stage",
    "items.measuring", "items.quality",
    "people.banks", "people.confirm_new_password", "people.list_page", "people.new", "people.password",
    "people.show",
    "programs.choose_blueprint", "programs.conditions", "programs.confirm_publication", "programs.index",
    "programs.new_stage", "programs.show", "programs.stage", "programs.thresholds",
    "sittings.add", "sittings.board_rows", "sittings.confirm_cancel", "sittings.confirm_new_code",
    "sittings.confirm_withdrawal", "sittings.edit", "sittings.list_page", "sittings.more_time",
    "sittings.new", "sittings.seat", "sittings.show", "sittings.show_board",
    "standards.confirm_publication", "standards.diff", "standards.index", "standards.node", "standards.run",
    "standards.run_progress", "standards.show", "standards.upload",
    "start.office",
}  # fmt: skip
"""Show no item and no figure of one: the standards are public, a program and a sitting know papers by their
numbers, a score knows skills, the quality page knows languages and families."""

Address = Callable[[str], str]


@pytest.fixture
def app(database_url: str, tmp_path: Path, clock: SetClock) -> Flask:
    """With a drafting assistant, so that its pages are there; nobody asks it."""
    settings = Settings(
        demo=True, database_url=database_url, data_dir=tmp_path, drafting_url="http://127.0.0.1:9"
    )
    return make_app(settings, clock=clock)


@pytest.fixture
def world(app: Flask, sessions: Sessions, room: ExamRoom) -> Everything:
    """An id for every page; made by people to whom all banks are open."""
    with sessions.begin() as session:
        return make_everything(session, room, app.extensions["synaq"].blobs, OPENS)


@pytest.fixture
def newcomer(app: Flask, sessions: Sessions, world: Everything) -> FlaskClient:
    """An examiner of the centre to whom nothing is open, and who has sent a file and asked for a draft."""
    with sessions.begin() as session:
        session.execute(delete(GrantRow).where(GrantRow.person_id == world.newcomer.person_id))
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(person=world.newcomer.person_id, epoch=0, language="en")
    return client


@pytest.fixture
def address(app: Flask, world: Everything) -> Address:
    """The address of a page's own example."""
    rules = {rule.endpoint: rule.rule for rule in _pages(app)}

    def found(endpoint: str) -> str:
        part = world.of_part.get(endpoint.partition(".")[0], {})
        values = {**world.ids, **part, **world.of_page.get(endpoint, {})}
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(values[name[1]]), rules[endpoint])
        return path + world.queries.get(endpoint, "")

    return found


def test_it_is_decided_for_every_page_what_it_asks(app: Flask) -> None:
    decided = [*BANK, *LISTS, *INVITED, *OWN, *WITHOUT_ITEMS]
    assert sorted(decided) == sorted({rule.endpoint for rule in _pages(app)})


def test_without_a_bank_no_page_tells_an_item(app: Flask, newcomer: FlaskClient, address: Address) -> None:
    told = {}
    for rule in _pages(app):
        answer = newcomer.get(address(rule.endpoint))
        if found := [secret for secret in SECRETS if secret in answer.get_data(as_text=True)]:
            told[rule.endpoint] = found
        assert answer.status_code != 500, rule
    assert told == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_of_closed_banks_are_refused_and_lists_say_who_opens_them(
    newcomer: FlaskClient, address: Address, language: str
) -> None:
    with newcomer.session_transaction() as cookie:
        cookie["language"] = language
    refused = {endpoint: newcomer.get(address(endpoint)).status_code for endpoint in (*BANK, *INVITED)}
    assert {endpoint for endpoint, status in refused.items() if status not in (403, 404)} == set()
    who = {
        "kk": "орталығыңыздың әкімшісі",
        "ru": "администратор вашего центра",
        "en": "administrator of your",
    }
    for endpoint in {*LISTS, "start.office", "people.password", "blueprints.show"} - {"cuts.show"}:
        assert who[language] in newcomer.get(address(endpoint)).get_data(as_text=True), endpoint


def test_who_has_the_bank_sees_there_what_the_others_do_not(
    browse: Browse, world: Everything, address: Address
) -> None:
    examiner = browse(Role.EXAMINER)
    for endpoint, shown in {**BANK, **LISTS}.items():
        answer = examiner.get(address(endpoint))
        assert answer.status_code == 200, endpoint
        if shown:
            expected = shown.format(**world.of_part["blueprints"])
            assert expected in answer.get_data(as_text=True), endpoint


def test_a_judge_without_the_bank_sees_the_items_of_the_study_and_nothing_else(
    app: Flask, sessions: Sessions, world: Everything, address: Address
) -> None:
    with sessions.begin() as session:
        session.execute(delete(GrantRow).where(GrantRow.person_id == world.judge.person_id))
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(person=world.judge.person_id, epoch=0, language="en")
    assert STEM in client.get(address("cuts.item")).get_data(as_text=True)
    assert FIGURE in client.get(address("cuts.show")).get_data(as_text=True)
    assert client.get(address("blueprints.show_paper")).status_code == 403


def _pages(app: Flask) -> Iterator[Rule]:
    """Rules of the pages for people with an account."""
    others = EVERYBODY | WITH_SEAT_CODE
    rules = app.url_map.iter_rules()
    return (rule for rule in rules if "GET" in (rule.methods or ()) and rule.endpoint not in others)
