"""Text that a database cannot keep ends at the door."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from exam.app import create_app
from kernel.settings import Settings


@pytest.fixture
def client(database_url: str, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(demo=True, database_url=database_url, data_dir=tmp_path)).test_client()


def test_an_address_with_a_nul_is_no_page(client: FlaskClient) -> None:
    assert client.get("/%00").status_code == 404


def test_a_field_with_a_nul_is_refused(client: FlaskClient) -> None:
    assert client.get("/?next=%00").status_code == 400
