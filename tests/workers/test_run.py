"""What `synaq run` starts, and when it refuses to."""

import fcntl
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import redis

from exam.run import PrivateRedis, programs, run_all
from kernel.settings import Settings
from workers.queues import QUEUES


def test_a_taken_port_is_a_clear_refusal(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(click.ClickException, match=f"{port} cannot be used"):
            run_all(Settings(data_dir=tmp_path, port=port), demo=True)


def test_two_runs_do_not_share_their_data(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (tmp_path / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(click.ClickException, match="already runs"):
            run_all(Settings(data_dir=tmp_path, port=port), demo=True)


def test_each_queue_has_a_worker_of_its_own(tmp_path: Path) -> None:
    names = [program.name for program in programs(Settings(data_dir=tmp_path), None)]
    assert names == [*(f"worker-{queue}" for queue in sorted(QUEUES)), "beat", "web"]


def test_the_private_redis_comes_first(tmp_path: Path) -> None:
    started = programs(Settings(data_dir=tmp_path), PrivateRedis.prepare(tmp_path / "redis"))
    assert started[0].name == "redis"


@pytest.fixture
def private_redis(tmp_path: Path) -> Iterator[PrivateRedis]:
    prepared = PrivateRedis.prepare(tmp_path / "a folder")
    program = prepared.program()
    process = subprocess.Popen(program.command, stdin=subprocess.PIPE, text=True)
    assert process.stdin
    with process.stdin as pipe:
        pipe.write(program.stdin)
    deadline = time.monotonic() + 20
    while not program.ready():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield prepared
    process.terminate()
    process.wait(20)


def test_the_private_redis_opens_to_this_run_only(private_redis: PrivateRedis) -> None:
    with redis.Redis.from_url(private_redis.url) as ours:
        assert ours.ping()
    with (
        redis.Redis(host="127.0.0.1", port=private_redis.port) as strange,
        pytest.raises(redis.AuthenticationError),
    ):
        strange.ping()


def test_no_list_of_processes_shows_the_password(private_redis: PrivateRedis) -> None:
    assert private_redis.password not in " ".join(private_redis.program().command)
