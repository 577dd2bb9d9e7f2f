"""PDFs as files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exam.documents.certificate import certificate_pdf
from exam.documents.recommendation import recommendation_pdf
from tests.documents.content import certificate, recommendation
from tests.documents.reading import Pdf

ADDRESS = "https://exam.example/verify/aB3_-x9"


@pytest.fixture
def print_certificate(tmp_path: Path) -> Callable[..., Pdf]:
    def printed(**changes: Any) -> Pdf:
        path = tmp_path / "certificate.pdf"
        path.write_bytes(
            certificate_pdf(
                certificate(**changes),
                number="0007-2026-000123",
                issued_on=date(2026, 11, 21),
                valid_until=date(2029, 11, 21),
                check_address=ADDRESS,
            )
        )
        return Pdf(path)

    return printed


@pytest.fixture
def print_recommendation(tmp_path: Path) -> Callable[..., Pdf]:
    def printed(**changes: Any) -> Pdf:
        path = tmp_path / "recommendation.pdf"
        path.write_bytes(recommendation_pdf(recommendation(**changes)))
        return Pdf(path)

    return printed
