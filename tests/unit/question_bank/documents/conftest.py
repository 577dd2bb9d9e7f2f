"""Samples as files, made once: laying out and printing take a second."""

import pytest

from tests.unit.question_bank.documents.makers import docx, pdf, portal_page
from tests.unit.question_bank.documents.sheets import Sheet, framework_sheet, sample_sheet

LANGUAGES = ("ru", "kk")


@pytest.fixture(scope="session", params=LANGUAGES)
def sheet(request: pytest.FixtureRequest) -> Sheet:
    """A professional standard of five cards."""
    return sample_sheet(request.param)


@pytest.fixture(scope="session")
def framework() -> Sheet:
    """A sectoral framework: a table of professions whose rows are longer than a page."""
    return framework_sheet()


@pytest.fixture(scope="session")
def small_files() -> dict[str, bytes]:
    """One card of a standard in each container."""
    small = sample_sheet("ru", cards=1)
    return {"docx": docx(small), "html": portal_page(small), "pdf": pdf(small, head="Образец")}
