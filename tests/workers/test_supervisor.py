"""The supervisor with real child processes: restart, stop in order, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SECONDS = 20.0
CHECKOUT = Path(__file__).parents[2]

MAIN = """
import sys
from exam.supervisor import Program, Supervisor, say_line
import os
programs = [Program(str(n), [sys.executable, "-c", code]) for n, code in enumerate(sys.argv[2:])]
Supervisor(programs, os.environ, say_line, grace=float(sys.argv[1])).run()
say_line("all ended")
"""

NOTE_PID = "import os, time; open('pids', 'a').write(f'{os.getpid()}\\n'); "
STAYS = NOTE_PID + "time.sleep(60)"
ENDS = NOTE_PID + "raise SystemExit(3)"
IGNORES = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + STAYS
LEAVES_A_CHILD = NOTE_PID + "os.fork(); " + STAYS
SPEAKS = "print('hello from the child', flush=True); " + STAYS


class Run:
    """A supervisor in a process of its own, as the command starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *programs: str, grace: float = 5.0) -> "Run":
        with (self.folder / "output").open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", MAIN, str(grace), *programs],
                cwd=self.folder,
                env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
                stdout=output,
                stderr=output,
            )
        return self

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(number)

    def wait(self) -> int:
        assert self.process
        return self.process.wait(SECONDS)

    @property
    def output(self) -> str:
        return (self.folder / "output").read_text("utf-8")

    @property
    def pids(self) -> list[int]:
        noted = self.folder / "pids"
        return [int(line) for line in noted.read_text("utf-8").split()] if noted.exists() else []

    def nobody_lives(self) -> bool:
        return not any(_lives(pid) for pid in self.pids)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    run = Run(tmp_path)
    yield run
    if run.process and run.process.poll() is None:
        run.process.kill()
        run.process.wait(SECONDS)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_program_and_the_supervisor(run: Run, number: signal.Signals) -> None:
    run.start(STAYS, STAYS)
    _until(lambda: len(run.pids) == 2)
    run.signal(number)
    assert run.wait() == 0
    assert run.nobody_lives()
    assert run.output.endswith("all ended\n")


def test_a_program_that_ends_is_started_again_later_and_later(run: Run) -> None:
    run.start(STAYS, ENDS)
    _until(lambda: "it starts again in 1 s" in run.output)
    assert "1 ended with exit code 3; it starts again in 0.5 s" in run.output
    _until(lambda: len(run.pids) >= 4)


def test_a_killed_program_is_started_again(run: Run) -> None:
    run.start(STAYS)
    _until(lambda: len(run.pids) == 1)
    os.kill(run.pids[0], signal.SIGKILL)
    _until(lambda: len(run.pids) == 2)
    assert "0 was killed by signal 9" in run.output
    assert _lives(run.pids[1])


def test_a_program_that_does_not_end_is_killed_after_the_grace(run: Run) -> None:
    run.start(IGNORES, grace=0.5)
    _until(lambda: len(run.pids) == 1)
    run.signal(signal.SIGTERM)
    assert run.wait() == 0
    assert run.nobody_lives()
    assert "0 did not end in 0.5 s and is killed" in run.output


def test_what_a_program_started_ends_with_it(run: Run) -> None:
    run.start(LEAVES_A_CHILD)
    _until(lambda: len(run.pids) == 3)  # the parent notes itself twice, its child once
    run.signal(signal.SIGTERM)
    assert run.wait() == 0
    _until(run.nobody_lives)


def test_no_program_outlives_a_killed_supervisor(run: Run) -> None:
    run.start(STAYS, STAYS)
    _until(lambda: len(run.pids) == 2)
    run.signal(signal.SIGKILL)
    run.wait()
    _until(run.nobody_lives)


def test_each_line_tells_which_program_said_it(run: Run) -> None:
    run.start(SPEAKS)
    _until(lambda: "0            | hello from the child\n" in run.output)


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "this did not come true in time"
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    """Whether a process runs; one that waits for its parent to notice its end does not."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
