"""Keeps a set of programs running: starts them, restarts those that end, stops them all together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
"""Seconds: the pauses before restarts double, until a program has run steadily."""

GRACE = 15.0
"""Seconds that a program is given to end by itself before it is killed."""

LOOK_EVERY = 0.1
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """What to run. `stdin` is written to it once; `ready` says when the programs after it may start."""

    name: str
    command: Sequence[str]
    stdin: str = ""
    ready: Callable[[], bool] = lambda: True


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[str]
    started: float
    pause: float = FIRST_PAUSE
    restart_at: float | None = None


@dataclass
class Supervisor:
    """Runs programs in the given order until it is told to stop, then ends them in the reverse order."""

    programs: Sequence[Program]
    environment: Mapping[str, str]
    say: Callable[[str], None] = print
    grace: float = GRACE
    _children: list[_Child] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)

    def run(self, *, on_start: Callable[[], None] = lambda: None) -> None:
        """Return after Ctrl-C, SIGTERM or SIGHUP, when no program is left. Only from the main thread."""
        with _signals_to(self._stopping):
            try:
                self._start_all()
                if not self._stopping.is_set():
                    on_start()
                while not self._stopping.wait(LOOK_EVERY):
                    for child in self._children:
                        self._look_after(child)
            finally:
                self._stop_all()

    def _start_all(self) -> None:
        for program in self.programs:
            child = _Child(program, self._start(program), time.monotonic())
            self._children.append(child)
            while not self._stopping.is_set() and not program.ready():
                self._look_after(child)
                self._stopping.wait(LOOK_EVERY)

    def _start(self, program: Program) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603  # the commands are our own, with no shell
            program.command,
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # the terminal's Ctrl-C reaches us alone: we stop the others in order
            preexec_fn=_end_with_parent,  # noqa: PLW1509  # one C call, safe between fork and exec
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a pipe was asked for")
        with suppress(BrokenPipeError), process.stdin as pipe:  # it may have ended already
            pipe.write(program.stdin)
        threading.Thread(target=self._repeat, args=(program.name, process.stdout), daemon=True).start()
        return process

    def _repeat(self, name: str, output: IO[str]) -> None:
        with output:
            for line in filter(str.strip, output):
                self.say(f"{name:<12} | {line.rstrip()}")

    def _look_after(self, child: _Child) -> None:
        """Notice an end, wait out the pause, start again."""
        now = time.monotonic()
        if child.process.poll() is None:
            return
        if child.restart_at is None:
            _kill_group(child.process)  # what it may have left behind
            if now - child.started > STEADY_AFTER:
                child.pause = FIRST_PAUSE
            child.restart_at = now + child.pause
            self.say(f"{child.program.name} {_ending(child.process)}; it starts again in {child.pause:g} s")
        elif now >= child.restart_at:
            child.process = self._start(child.program)
            child.started, child.restart_at = now, None
            child.pause = min(child.pause * 2, LONGEST_PAUSE)

    def _stop_all(self) -> None:
        """The first program serves the others, so it is the last to go."""
        self._stop(self._children[1:])
        self._stop(self._children[:1])

    def _stop(self, children: Sequence[_Child]) -> None:
        for child in children:
            if child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + self.grace
        for child in children:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"{child.program.name} did not end in {self.grace:g} s and is killed")
            _kill_group(child.process)
            child.process.wait()


def _end_with_parent() -> None:
    """Linux ends the program when the supervisor dies, even by SIGKILL."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _kill_group(process: subprocess.Popen[str]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _ending(process: subprocess.Popen[str]) -> str:
    code = process.returncode
    return f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"


@contextmanager
def _signals_to(event: threading.Event) -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        event.set()

    before = {number: signal.signal(number, stop) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say_line(line: str) -> None:
    """Print at once, also into a file or a closed terminal."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError:
        return
