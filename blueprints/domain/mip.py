"""Whole-number linear programs, solved by HiGHS: the only module that knows the solver.

One thread and no clock in what decides, so that the same program and seed give the same answer on
every machine. A limit of time only guards against a program that would not end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

import highspy
import numpy as np

FREE = float("inf")
Terms = Iterable[tuple[int, float]]


class Status(Enum):
    """How a search ended: with values, with a proof that there are none, or without either."""

    SOLVED = auto()
    IMPOSSIBLE = auto()
    UNDECIDED = auto()


@dataclass(frozen=True, slots=True)
class Solution:
    """`values` by column; empty unless solved."""

    status: Status
    values: tuple[float, ...] = ()

    def whole(self, column: int) -> int:
        return round(self.values[column])


@dataclass(slots=True)
class Mip:
    """A program that is built row by row and minimised."""

    costs: list[float] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_lows: list[float] = field(default_factory=list)
    row_highs: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def column(self, low: float = 0, high: float = 1, *, cost: float = 0, whole: bool = True) -> int:
        """Add a column; gives its number."""
        self.lows.append(low)
        self.highs.append(high)
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.lows) - 1

    def row(self, terms: Terms, low: float = -FREE, high: float = FREE) -> None:
        """Ask that the weighted sum lies between `low` and `high`; each column once."""
        for column, weight in terms:
            self.columns.append(column)
            self.weights.append(weight)
        self.starts.append(len(self.columns))
        self.row_lows.append(low)
        self.row_highs.append(high)

    def solve(
        self, *, seed: int = 0, gap: float = 0.0, nodes: int | None = None, seconds: float = 60
    ) -> Solution:
        """The values of least cost, or any within `gap` of it; after `nodes` branches the best found."""
        if not self.lows:
            return _without_columns(self)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        options = {
            "output_flag": False,
            "threads": 1,
            "random_seed": seed % 2**31,
            "time_limit": float(seconds),
        }
        options |= {"mip_abs_gap": gap, "mip_rel_gap": 0.0, "mip_feasibility_tolerance": 1e-7}
        if nodes is not None:
            options["mip_max_nodes"] = nodes
        for name, value in options.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._model())
        solver.run()
        return _read(solver)

    def _model(self) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.lows), len(self.row_lows)
        model.col_cost_ = np.array(self.costs, dtype=float)
        model.col_lower_, model.col_upper_ = np.array(self.lows, float), np.array(self.highs, float)
        model.row_lower_, model.row_upper_ = np.array(self.row_lows, float), np.array(self.row_highs, float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(self.starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(self.columns, dtype=np.int32)
        model.a_matrix_.value_ = np.array(self.weights, dtype=float)
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.whole]
        return model


def _read(solver: Any) -> Solution:
    ends = highspy.HighsModelStatus
    status = solver.getModelStatus()
    if status in {ends.kInfeasible, ends.kUnboundedOrInfeasible}:
        return Solution(Status.IMPOSSIBLE)
    found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if status == ends.kOptimal or (found and status == ends.kSolutionLimit):
        return Solution(Status.SOLVED, tuple(solver.getSolution().col_value))
    return Solution(Status.UNDECIDED)


def _without_columns(program: Mip) -> Solution:
    met = all(low <= 0 <= high for low, high in zip(program.row_lows, program.row_highs, strict=True))
    return Solution(Status.SOLVED if met else Status.IMPOSSIBLE)
