"""The interface is complete in Kazakh and in Russian: the sentences of the code and of the templates."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = dict.fromkeys(("_", "_l", "gettext", "lazy_gettext"))
PLACE = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Every English sentence that the code or a template translates."""
    return {
        str(message)
        for package in ("kernel", "question_bank", "blueprints", "exam")
        for _file, _line, message, *_ in extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS)
    }


@pytest.fixture(params=["kk", "ru"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path = ROOT / "exam/translations" / request.param / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param)


def test_every_sentence_is_translated(sentences: set[str], catalogue: Catalog) -> None:
    assert len(sentences) > 100
    assert sorted(text for text in sentences if not (found := catalogue.get(text)) or not found.string) == []


def test_a_translation_has_the_same_places_for_values(catalogue: Catalog) -> None:
    pairs = [(str(message.id), str(message.string)) for message in catalogue if message.id]
    assert [text for text, found in pairs if set(PLACE.findall(text)) != set(PLACE.findall(found))] == []
