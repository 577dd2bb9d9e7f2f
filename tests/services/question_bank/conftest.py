"""Two examiners of the bank and the files that belong to it."""

from pathlib import Path

import pytest

from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.db import Sessions
from tests.factories.bank import examiners


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "files")


@pytest.fixture
def people(sessions: Sessions) -> tuple[Actor, Actor]:
    return examiners(sessions)


@pytest.fixture
def examiner(people: tuple[Actor, Actor]) -> Actor:
    return people[0]
