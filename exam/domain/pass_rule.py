"""The pass rule of a program: the total, thresholds by block, and every stage.

A test is passed with the total at or above the pass mark and every block at or above its threshold; the
whole is passed with the test and every further stage passed (conjunctive: nothing is made up elsewhere).
Thresholds by block are practice of tests elsewhere in the country, not numbers of the Rules of recognition;
a program has none unless the centre sets them. Exact arithmetic, as in `exam.domain.grading`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from exam.domain.grading import Marked, PaperScore, question_points
from exam.domain.states import Outcome
from kernel.errors import Invalid


class BlockKind(StrEnum):
    """What a threshold looks at: a labour function, or all questions of one column of the blueprint."""

    FUNCTION = "function"
    ABILITY = "ability"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a test. `function` is its number for a function, else None."""

    kind: BlockKind
    function: int | None = None

    def holds(self, question: Marked) -> bool:
        if self.kind is BlockKind.FUNCTION:
            return question.function == self.function
        return question.kind == self.kind.value


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least `percent` of the points of the block."""

    block: Block
    percent: int


@dataclass(frozen=True, slots=True)
class BlockScore:
    """Points of a block beside its threshold."""

    threshold: Threshold
    points: Fraction
    maximum: Fraction

    @property
    def reached(self) -> bool:
        """A block without questions is reached: publication refuses a threshold on one."""
        return self.points * 100 >= self.maximum * self.threshold.percent


def block_scores(questions: Collection[Marked], thresholds: Iterable[Threshold]) -> tuple[BlockScore, ...]:
    """The points of each block that has a threshold."""
    return tuple(_score(threshold, questions) for threshold in thresholds)


def with_thresholds(total: PaperScore, blocks: Iterable[BlockScore]) -> PaperScore:
    """The test's score by the whole rule: a block below its threshold fails it, whatever the total says."""
    if all(block.reached for block in blocks):
        return total
    return replace(total, computed=Outcome.FAIL)


def combined(test: Outcome, stages: Iterable[Outcome | None]) -> Outcome | None:
    """The outcome of test and stages together; None while a stage has no result.

    A failed test is not told before the stages are in: the candidate's recommendations name them all.
    """
    found = list(stages)
    if None in found:
        return None
    return Outcome.PASS if {test, *found} == {Outcome.PASS} else Outcome.FAIL


def check_thresholds(thresholds: Sequence[Threshold], examined: Collection[Block]) -> None:
    """Raise Invalid("program_threshold" | "program_threshold_empty").

    Percents are 1 to 100, each block has one threshold at most and is `examined`: it has questions.
    """
    blocks = [threshold.block for threshold in thresholds]
    if len(blocks) != len(set(blocks)) or any(not 1 <= t.percent <= 100 for t in thresholds):
        raise Invalid("program_threshold")
    if not set(blocks) <= set(examined):
        raise Invalid("program_threshold_empty")


def stored_thresholds(thresholds: Iterable[Threshold]) -> list[dict[str, Any]]:
    """What read_thresholds reads."""
    return [
        {"block": t.block.kind.value, "function": t.block.function, "percent": t.percent} for t in thresholds
    ]


def read_thresholds(stored: Iterable[Mapping[str, Any]]) -> tuple[Threshold, ...]:
    """The thresholds of a program version, from its row."""
    return tuple(
        Threshold(Block(BlockKind(part["block"]), part["function"]), part["percent"]) for part in stored
    )


def stored_blocks(blocks: Iterable[BlockScore]) -> list[dict[str, Any]]:
    """What read_blocks reads; points as text, since no float is a third."""
    return [
        {**stored_thresholds([b.threshold])[0], "points": str(b.points), "maximum": str(b.maximum)}
        for b in blocks
    ]


def read_blocks(stored: Iterable[Mapping[str, Any]]) -> tuple[BlockScore, ...]:
    """The blocks of a stored score, exact again."""
    return tuple(
        BlockScore(read_thresholds([part])[0], Fraction(part["points"]), Fraction(part["maximum"]))
        for part in stored
    )


def _score(threshold: Threshold, questions: Iterable[Marked]) -> BlockScore:
    held = [question for question in questions if threshold.block.holds(question)]
    return BlockScore(
        threshold=threshold,
        points=sum(map(question_points, held), Fraction(0)),
        maximum=Fraction(sum(question.points for question in held)),
    )
