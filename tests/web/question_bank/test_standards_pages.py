"""The examiner's way from a file to items: clear errors, the tree, publishing, the run's report."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from kernel.actor import Actor, Role
from kernel.db import Sessions
from question_bank.models import VersionRow
from tests.factories.bank import run_generation, sample
from tests.factories.people import make_actor


def send(client: FlaskClient, data: bytes, name: str = "standard.txt") -> TestResponse:
    return client.post("/standards/upload", data={"file": (BytesIO(data), name)})


def versions(sessions: Sessions) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(VersionRow)) or 0


def test_a_standard_is_uploaded_published_and_read_line_by_line(client: FlaskClient) -> None:
    sent = send(client, sample())
    assert sent.status_code == 303
    address = sent.headers["Location"]
    page = client.get(address).text
    assert "Imported, not published" in page
    assert "Generate items" not in page
    for anchor in set(re.findall(r'href="#(L\d+|s\d+-\d+-[ak]\d+)"', page)):
        assert f'id="{anchor}"' in page
    client.post(f"{address}/publish")
    assert "Generate items" in client.get(address).text


def test_the_same_file_again_leads_to_the_version_that_is_there(
    client: FlaskClient, sessions: Sessions
) -> None:
    first = send(client, sample()).headers["Location"]
    assert send(client, sample(), "again.txt").headers["Location"] == first
    assert "This file is in the bank already" in client.get(first).text
    assert versions(sessions) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02" * 99, "This is none of the kinds of file that are read."),
        (b"%PDF-1.7 and no more", "This file is damaged or cut short and cannot be opened."),
        (b"PK\x03\x04 and no more", "This file is damaged or cut short and cannot be opened."),
        (b"{\\rtf1 text}", "This is none of the kinds of file that are read."),
        (bytes(range(128, 256)) * 40, "The letters of this file cannot be read."),
        ("Список покупок".encode(), "No profession card was found in this file"),
    ],
    ids=["empty", "binary", "pdf", "docx", "rtf", "undecodable", "no standard"],
)
def test_a_bad_file_is_explained_and_nothing_is_stored(
    client: FlaskClient, sessions: Sessions, data: bytes, sentence: str
) -> None:
    answer = send(client, data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Nothing was stored" in answer.text
    assert versions(sessions) == 0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Бұл файлда бірде-бір кәсіп карточкасы табылмады"),
        ("ru", "В этом файле не найдено ни одной карточки профессии"),
    ],
)
def test_the_reason_is_in_the_readers_language(
    sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor], language: str, sentence: str
) -> None:
    assert sentence in send(sign_in(people[0], language), b"milk, bread").text


@pytest.mark.parametrize("size", [200_001, 400_000], ids=["a little", "much"])
def test_a_file_that_is_too_large_is_refused_whole(
    app: Flask, client: FlaskClient, sessions: Sessions, size: int
) -> None:
    app.config["WTF_CSRF_ENABLED"] = size > 300_000  # then the check of forgeries meets it first
    answer = send(client, b"x" * size)
    assert answer.status_code in (413, 422)
    assert "The file is larger than" in answer.text
    assert versions(sessions) == 0


def test_a_form_without_a_file_says_so(client: FlaskClient) -> None:
    answer = client.post("/standards/upload", data={})
    assert answer.status_code == 422
    assert "Choose a file." in answer.text


def test_items_are_generated_with_a_progress_and_a_report(client: FlaskClient, sessions: Sessions) -> None:
    address = send(client, sample()).headers["Location"]
    assert client.post(f"{address}/generate").status_code == 409
    client.post(f"{address}/publish")
    run = client.post(f"{address}/generate").headers["Location"]
    assert "Waiting for a free worker" in client.get(run).text
    progress = f"{run}/progress"
    assert client.get(progress).json == {
        "state": "running",
        "done": 0,
        "total": 5,
        "message": "Waiting for a free worker. You may leave this page: the work goes on.",
    }
    run_generation(sessions, int(run.rsplit("/", 1)[1]))
    answer = client.get(progress).json
    assert answer is not None
    assert (answer["state"], answer["done"]) == ("done", 5)
    report = client.get(run).text
    assert "What was not made, and why" in report
    assert "No wrong answers that would hide the right one" in report


@pytest.mark.parametrize("address", ["/standards/99", "/standards/runs/99", "/items/none"])
def test_what_is_not_there_is_a_plain_404(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("role", [Role.INVIGILATOR, Role.CENTRE_ADMIN])
def test_others_do_not_come_in(sign_in: Callable[..., FlaskClient], sessions: Sessions, role: Role) -> None:
    with sessions.begin() as session:
        stranger = sign_in(make_actor(session, role))
    for address in ("/standards/", "/standards/upload", "/items/"):
        assert stranger.get(address).status_code == 403
    assert send(stranger, sample()).status_code == 403


def test_an_administrator_reads_standards_but_uploads_none(
    sign_in: Callable[..., FlaskClient], sessions: Sessions
) -> None:
    with sessions.begin() as session:
        administrator = sign_in(make_actor(session, Role.SYSTEM_ADMIN))
    page = administrator.get("/standards/")
    assert page.status_code == 200
    assert "Upload a standard" not in page.text
    assert send(administrator, sample()).status_code == 403
