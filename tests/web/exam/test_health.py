"""What a load balancer is told."""

from pathlib import Path

from exam.app import create_app
from kernel.settings import Settings


def test_a_process_whose_database_answers_is_ready(database_url: str, tmp_path: Path) -> None:
    client = create_app(Settings(demo=True, database_url=database_url, data_dir=tmp_path)).test_client()
    assert client.get("/health/ready").status_code == 200


def test_a_process_without_its_database_lives_but_is_not_ready(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no-such-folder' / 'synaq.db'}"
    client = create_app(Settings(demo=True, database_url=nowhere, data_dir=tmp_path)).test_client()
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503
