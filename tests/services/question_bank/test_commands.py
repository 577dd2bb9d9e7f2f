"""`synaq standards import` and `synaq standards diff`: what they tell, on a folder where nothing is yet."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exam.cli import main
from tests.factories.bank import sample

RIGHT, LONGER = "Норм давления", "Особых норм давления"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two redactions in files, and a data folder in which nothing is yet."""
    monkeypatch.setenv("SYNAQ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("SYNAQ_DATABASE_URL", raising=False)
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_bytes(sample())
    new.write_text(sample().decode().replace(RIGHT, LONGER, 1), encoding="utf-8")
    return old, new


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["standards", *map(str, words)])


def test_an_import_tells_what_was_understood_and_in_what_state_it_is(files: tuple[Path, Path]) -> None:
    first = run("import", files[0], "--publish")
    assert first.exit_code == 0, first.output
    assert "Cards: 5, skills: 31, statements: 248" in first.output
    assert "Defects to look at: 0" in first.output
    assert "Version 1 (id 1), published" in first.output
    assert "Version 2 (id 2), imported\n" in run("import", files[1]).output
    assert "Version 2 (id 2), imported, which was there already" in run("import", files[1]).output


def test_a_file_that_is_no_standard_is_refused_in_a_sentence(files: tuple[Path, Path]) -> None:
    files[0].write_text("Список покупок", encoding="utf-8")
    refused = run("import", files[0])
    assert refused.exit_code == 1
    assert "No profession card was found" in refused.output
    assert run("diff", files[0], files[1]).exit_code == 1


def test_a_comparison_is_printed_by_card_skill_and_statement(files: tuple[Path, Path]) -> None:
    lines = run("diff", *files).output.splitlines()
    assert "statements: same 247, reworded 1, moved 0, new 0, gone 0" in lines
    assert sum(line.startswith("    ~ knowledge") for line in lines) == 1
    assert any(line.strip().startswith("was: " + RIGHT) for line in lines)


def test_a_comparison_is_given_as_data(files: tuple[Path, Path]) -> None:
    data = json.loads(run("diff", *files, "--json").output)
    assert data["counts"]["cards"] == {"same": 4, "reworded": 1}
    changed = [
        one
        for card in data["cards"]
        for skill in card["skills"]
        for one in skill["statements"]
        if one["fate"] != "same"
    ]
    assert [one["new"]["text"].startswith(LONGER) for one in changed] == [True]
