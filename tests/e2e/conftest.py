"""The whole application as it is run, and a real Chromium."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kernel.db import Sessions, create_engine, create_sessions

SECRET = "a secret of the browser's tests, long enough for it"
START_WITHIN = 300
"""Seconds until the server must answer."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = os.environ.get("SYNAQ_TEST_CHROMIUM", "/usr/bin/chromium")


FIRST = (
    "test_journey.py",
    "test_demo.py",
    "test_written_items.py",
    "test_from_card_to_program.py",
    "test_room_offline.py",
)
"""Two processes take files in this order, the first two ahead: so one has the journey, the longest walk, and
the other loads the demo and has all walks through it; what is short comes last."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a walk in the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("e2e")
    order = {name: at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.name, len(FIRST)))


@dataclass(frozen=True)
class Stack:
    """A running Synaq: web server, worker, beat and Redis of its own."""

    address: str
    folder: Path
    sessions: Sessions
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """Run a `synaq` command against the same data; gives what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "exam", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.stdout


@pytest.fixture(scope="session")
def start_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Stack]]:
    """Starts `synaq run` with the given words on fresh data; everything is stopped at the end."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> Stack:
        folder = tmp_path_factory.mktemp("stack")
        port = _free_port()
        environment = os.environ | {
            "SYNAQ_DATA_DIR": str(folder),
            "SYNAQ_DATABASE_URL": "",
            "SYNAQ_REDIS_URL": "",
            "SYNAQ_SECRET_KEY": SECRET,
            "SYNAQ_PORT": str(port),
            "SYNAQ_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        log = (folder / "log.txt").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "exam", "run", *words],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        running.append(process)
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(address, process, folder / "log.txt")
        engine = create_engine(f"sqlite:///{folder / 'synaq.db'}")
        return Stack(address, folder, create_sessions(engine), environment)

    yield start
    for process in running:
        process.send_signal(signal.SIGINT)
    for process in running:
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


@pytest.fixture(scope="session")
def demo(start_stack: Callable[..., Stack]) -> Stack:
    """The demo, one for all walks of a process: each leaves the others their seat codes and programs."""
    return start_stack("--demo")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser profile of its own: a person at a computer."""
    contexts: list[BrowserContext] = []

    def open_page(*, language: str = "ru-RU", width: int = 1280) -> Page:
        context = browser.new_context(locale=language, viewport={"width": width, "height": 900})
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end:
        assert process.poll() is None, f"synaq run ended:\n{log.read_text()[-3000:]}"
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"no answer within {START_WITHIN} s:\n{log.read_text()[-3000:]}")
