"""Whoever takes items with their keys out of the house is recorded: who, which, how many."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import select

from exam.cli import main
from kernel.actor import Actor
from kernel.audit import AuditEntry
from kernel.db import Sessions
from question_bank.models import GrantRow
from tests.factories.desk import drafts


@pytest.fixture
def item_ids(sessions: Sessions, people: tuple[Actor, Actor]) -> list[str]:
    return drafts(sessions)


def noted(sessions: Sessions) -> list[tuple[int | None, dict[str, object]]]:
    with sessions() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.act == "items.exported"))
        return [(entry.person_id, entry.facts) for entry in entries]


def test_an_export_in_the_browser_names_the_person_and_the_filters(
    client: FlaskClient, sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    answer = client.post("/items/export?skill=1.1&status=draft")
    taken = [json.loads(line)["id"] for line in answer.text.splitlines()]
    assert set(taken) <= set(item_ids)
    expected = {"items": len(taken), "filter": {"skill": "1.1", "status": "draft"}}
    assert noted(sessions) == [(people[0].person_id, expected)]
    assert 0 < len(taken) < len(item_ids)


def test_what_is_not_open_to_a_person_is_not_taken_out(
    client: FlaskClient, sessions: Sessions, item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        for row in session.scalars(select(GrantRow)):
            session.delete(row)
    assert client.post("/items/export").text == ""
    assert [facts["items"] for _person, facts in noted(sessions)] == [0]


def test_an_export_at_the_machine_is_recorded_too(
    sessions: Sessions,
    item_ids: list[str],
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SYNAQ_DATABASE_URL", database_url)
    monkeypatch.setenv("SYNAQ_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(main, ["bank", "export", "--language", "ru"])
    assert done.exit_code == 0, done.output
    assert len(done.output.splitlines()) == len(item_ids)
    assert noted(sessions) == [(None, {"items": len(item_ids), "filter": {"language": "ru"}})]
