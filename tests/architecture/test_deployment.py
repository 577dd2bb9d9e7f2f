"""The production set-up: the compose file is valid, and every setting that it names exists."""

import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from kernel.settings import Settings
from tests.architecture.source import PACKAGES, ROOT
from workers.queues import QUEUES

COMPOSE = ROOT / "docker-compose.yml"
SETTINGS = {f"SYNAQ_{name.upper()}" for name in Settings.model_fields}
SECRETS = {"SYNAQ_SECRET_KEY", "POSTGRES_PASSWORD"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
    return found


@pytest.fixture(scope="module")
def example() -> dict[str, str]:
    """NAME=value lines of .env.example."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_compose_file_fits_the_official_schema() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        str(COMPOSE),
    ]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    "file", ["docker-compose.yml", "deploy/Caddyfile", "Dockerfile", "Makefile", ".env.example"]
)
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = set(re.findall(r"SYNAQ_[A-Z_]+", (ROOT / file).read_text("utf-8")))
    assert named <= SETTINGS


def test_the_example_names_every_setting(example: dict[str, str]) -> None:
    assert set(example) == SETTINGS | {"POSTGRES_PASSWORD"}


def test_the_example_shows_the_defaults(example: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    defaults = Settings()
    for name, value in example.items():
        monkeypatch.setenv(name, value)
    assert Settings() == defaults


def test_a_secret_has_no_default() -> None:
    uses = re.findall(r"\$\{(\w+)(:?[-?+])?", COMPOSE.read_text("utf-8"))
    assert {name for name, _ in uses} >= SECRETS
    assert [use for use in uses if use[0] in SECRETS and use[1] != ":?"] == []


def test_every_service_that_stays_is_watched_and_cannot_write_to_its_image(services: dict[str, Any]) -> None:
    unwatched = {name for name, service in services.items() if "healthcheck" not in service}
    writable = {name for name, service in services.items() if not service.get("read_only")}
    assert unwatched == {"migrate"}
    assert writable == set()


def test_who_waits_for_health_waits_for_a_watched_service(services: dict[str, Any]) -> None:
    awaited = {
        name
        for service in services.values()
        for name, wait in service.get("depends_on", {}).items()
        if wait["condition"] == "service_healthy"
    }
    assert awaited == {"postgres", "redis", "web"}
    assert all("healthcheck" in services[name] for name in awaited)


def test_there_are_several_web_servers_and_one_beat(services: dict[str, Any]) -> None:
    assert services["web"]["deploy"]["replicas"] >= 2
    assert "deploy" not in services["beat"]


def test_each_queue_has_workers_of_its_own(services: dict[str, Any]) -> None:
    served = [
        word for service in services.values() for word in service.get("command", []) if "--queues" in word
    ]
    assert sorted(served) == sorted(f"--queues={queue}" for queue in QUEUES)


def test_only_the_proxy_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_the_image_and_make_install_the_same_system_libraries() -> None:
    image = re.search(r"install --yes [^&]*", (ROOT / "Dockerfile").read_text("utf-8"))
    make = re.search(r"^RUN_PACKAGES := (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert image
    assert make
    words = [word for word in image[0].replace("\\", " ").split() if not word.startswith("-")]
    assert sorted(words[1:]) == sorted(make[1].split())


def test_the_image_copies_every_package() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE))
    ignored = set(re.findall(r"^!(\w+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    assert copied == ignored == set(PACKAGES)
