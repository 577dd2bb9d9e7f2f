"""The same task in CP-SAT, all papers at once: the second engine that the benchmark tells the time of.

It runs in a process of its own: OR-tools brings a HiGHS along, and two of them do not live in one process.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass

from ortools.sat.python import cp_model

from bench.instance import make
from blueprints.domain.task import Task

SCALE = 10_000
"""CP-SAT counts in whole numbers: weights of goals are rounded to so many parts."""


@dataclass(frozen=True, slots=True)
class Found:
    """How it went; `deviation` is the greatest from a target, as a share of it."""

    status: str
    seconds: float
    deviation: float | None


def solve(task: Task, *, within: float, seconds: float, workers: int) -> Found:
    """Papers that meet every row and come within the share `within` of every goal, or none in the time."""
    model = cp_model.CpModel()
    papers = [[model.new_bool_var("") for _ in range(task.items)] for _ in range(task.order.papers)]
    for paper in papers:
        _add_rules(model, task, paper, within)
    for item in range(task.items):
        model.add_at_most_one(paper[item] for paper in papers)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = 1
    start = time.perf_counter()
    status = solver.solve(model)
    took = time.perf_counter() - start
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found(solver.status_name(status).lower(), took, None)
    chosen = [[item for item in range(task.items) if solver.value(paper[item])] for paper in papers]
    deviation = max(
        abs(goal.of(items) - goal.target) / goal.target for goal in task.goals for items in chosen
    )
    return Found("solved", took, deviation)


def _add_rules(model: cp_model.CpModel, task: Task, paper: list[cp_model.IntVar], within: float) -> None:
    for rules in task.needs.values():
        for rule in rules:
            total = sum(round(weight) * paper[item] for item, weight in rule.weights.items())
            if rule.low > 0:
                model.add(total >= round(rule.low))
            model.add(total <= round(rule.high))
    for goal in task.goals:
        total = sum(round(weight * SCALE) * paper[item] for item, weight in enumerate(goal.weights))
        model.add(total >= round(goal.target * (1 - within) * SCALE))
        model.add(total <= round(goal.target * (1 + within) * SCALE))


def main(within: str, seconds: str, workers: str) -> None:
    """Print what was found, as JSON."""
    print(
        json.dumps(asdict(solve(make(), within=float(within), seconds=float(seconds), workers=int(workers))))
    )


if __name__ == "__main__":
    main(*sys.argv[1:4])
