"""What `pip install` brings: locked versions, and a wheel with everything that is no Python."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.architecture.source import PACKAGES, ROOT

PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
NAME = re.compile(r"^[A-Za-z0-9-]+")


def pins(lock: str) -> dict[str, str]:
    """Name -> version; every pin has a hash."""
    return {pin[1]: pin[2] for pin in PIN.finditer((ROOT / lock).read_text("utf-8"))}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    rest = PIN.sub("", (ROOT / lock).read_text("utf-8"))
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    assert len(pins(lock)) > 50


def test_the_tests_run_with_the_versions_that_are_installed_for_people() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_building_needs_nothing_beyond_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert set(project["build-system"]["requires"]) <= set(project["dependency-groups"]["build"])


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    development = project["project"]["optional-dependencies"]["dev"]
    for lock, wanted in (("requirements.lock", runtime), ("requirements-dev.lock", runtime + development)):
        names = {match[0].lower() for line in wanted if (match := NAME.match(line))}
        assert names - set(pins(lock)) == set()


def test_the_wheel_carries_every_file_of_the_packages_and_the_compiled_translations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True
    )
    present = {name for name in tracked.stdout.splitlines() if (ROOT / name).exists()}
    assert present - packed == set()
    for language in ("kk", "ru"):
        assert f"exam/translations/{language}/LC_MESSAGES/messages.mo" in packed
