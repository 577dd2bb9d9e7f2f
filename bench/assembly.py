"""`make bench-assembly`: 10 papers of 60 out of 2,000 items, 61 rows a paper, 150 enemy sets, in one line.

Tells the seconds of the assembly (HiGHS, one paper after the other) and of CP-SAT (all at once) on the
same instance in the same run. Fails when a row is broken, the information differs from its target by
more than 1 % anywhere, or the assembly takes longer than 10 seconds.
"""

import json
import os
import platform
import subprocess
import sys
import time
from typing import Any

from bench.instance import ABILITIES, PAPERS, POOL, make
from blueprints.domain.assembly import Made, assemble_task
from blueprints.domain.requirements import Need
from blueprints.domain.task import Task

SEED = 1
MOST_SECONDS = 10.0
MOST_DEVIATION = 0.01
CPSAT_SECONDS = 240.0


def main() -> int:
    """Run both engines; gives the exit status."""
    task = make()
    start, spent = time.perf_counter(), time.process_time()
    made = assemble_task(task, SEED)
    seconds, spent = time.perf_counter() - start, time.process_time() - spent
    if made is None:
        print("no papers were found")
        return 1
    broken, deviation = _broken(task, made), _deviation(task, made)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    other = _cpsat(cores)
    deviated = "" if other["deviation"] is None else f", information within {other['deviation']:.2%}"
    rows = sum(len(rules) for name, rules in task.needs.items() if name.need is Need.QUOTA)
    print(
        f"{PAPERS} papers of {len(made.papers[0])} from {POOL}, {rows} rows a paper: "
        f"HiGHS {seconds:.1f} s ({spent:.1f} s of CPU), {broken} rows broken, "
        f"information within {deviation:.2%} "
        f"at {len(ABILITIES)} points; CP-SAT {other['seconds']:.1f} s ({other['status']}{deviated}); "
        f"{cores} cores, {platform.machine()}, Python {platform.python_version()}"
    )
    good = not broken and deviation <= MOST_DEVIATION and seconds <= MOST_SECONDS
    return 0 if good else 1


def _cpsat(workers: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "bench.cpsat", str(MOST_DEVIATION), str(CPSAT_SECONDS), str(workers)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _broken(task: Task, made: Made) -> int:
    """Rules that a paper breaks, and items in two papers: counted here, not by the assembly."""
    found = 0
    for paper in made.papers:
        for rules in task.needs.values():
            for rule in rules:
                total = sum(weight for item, weight in rule.weights.items() if item in paper)
                found += not rule.low <= total <= rule.high
    return found + sum(map(len, made.papers)) - len(set().union(*made.papers))


def _deviation(task: Task, made: Made) -> float:
    return max(
        abs(goal.of(paper) - goal.target) / goal.target for goal in task.goals for paper in made.papers
    )


if __name__ == "__main__":
    sys.exit(main())
