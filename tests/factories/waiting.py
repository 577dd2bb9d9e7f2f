"""Waiting for work that goes on in other processes."""

import time
from collections.abc import Callable


def wait_until(done: Callable[[], bool], *, seconds: float = 60) -> None:
    """Look five times a second; fail when it is not done in time."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"not done within {seconds} s"
        time.sleep(0.2)
