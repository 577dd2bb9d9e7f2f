"""The command that makes the first administrator: sentences instead of tracebacks."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exam.cli import main

GOOD = "a long enough passphrase"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYNAQ_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SYNAQ_DATABASE_URL", raising=False)


def create(login: str, password: str) -> Result:
    arguments = ["create-admin", "--login", login, "--name", "Әкімші", "--password", password]
    return CliRunner().invoke(main, arguments)


@pytest.mark.usefixtures("folder")
def test_an_administrator_is_made_once() -> None:
    assert create("first", GOOD).output == "The account first can sign in.\n"
    again = create("first", GOOD)
    assert again.exit_code == 1
    assert "already taken" in again.output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("login", "password", "told"),
    [
        ("admin", "short", "12 to 200 characters"),
        ("admin", "aaaaaaaaaaaaaaaa", "too easy"),
        ("Не латиница", GOOD, "A login has"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(login: str, password: str, told: str) -> None:
    result = create(login, password)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert told in result.output
    assert "Nothing was created." in result.output
