"""The blueprint of an exam: how many questions each skill gets for its abilities and its knowledge.

Items that rest on no skill (terms, legal acts, requirements) fill the row of the whole card, whose
function and skill have the number 0, which no card prints.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from blueprints.domain.quotas import Quota, check_quotas
from kernel.errors import Invalid
from question_bank.domain.standard import StatementKind

MOST_QUESTIONS = 300
"""The largest exam that may be described; a guard against slips of the keyboard."""

WHOLE_CARD = (0, 0)
"""The place of what belongs to no skill."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One field of the table: the numbers of a function and a skill as the card prints them, and a kind."""

    function: int
    skill: int
    kind: StatementKind

    @property
    def place(self) -> tuple[int, int]:
        """The numbers of the function and the skill."""
        return self.function, self.skill


@dataclass(frozen=True, slots=True)
class Row:
    """A skill with its counts of questions; a paper may have up to `slack` more or fewer in each cell."""

    function: int
    skill: int
    ability: int
    knowledge: int
    slack: int = 0

    @property
    def total(self) -> int:
        return self.ability + self.knowledge

    def cells(self) -> Iterator[tuple[Cell, int]]:
        yield Cell(self.function, self.skill, StatementKind.ABILITY), self.ability
        yield Cell(self.function, self.skill, StatementKind.KNOWLEDGE), self.knowledge


@dataclass(frozen=True, slots=True)
class ExamBlueprint:
    """The table of specifications of an exam. All totals are sums of its rows, so they always agree.

    Every paper has exactly `total` questions; where rows have slack, one cell's more is another's fewer.
    """

    rows: tuple[Row, ...]
    quotas: tuple[Quota, ...] = ()

    @property
    def ability(self) -> int:
        return sum(row.ability for row in self.rows)

    @property
    def knowledge(self) -> int:
        return sum(row.knowledge for row in self.rows)

    @property
    def total(self) -> int:
        return self.ability + self.knowledge

    def demand(self) -> dict[Cell, int]:
        """Counts of questions by cell, in the order of the table; cells without questions are left out."""
        return {cell: count for row in self.rows for cell, count in row.cells() if count}

    def ranges(self) -> dict[Cell, tuple[int, int]]:
        """The least and the greatest number of questions of each cell, in the order of the table."""
        return {
            cell: (max(0, count - row.slack), min(self.total, count + row.slack))
            for row in self.rows
            for cell, count in row.cells()
        }

    def least(self) -> "ExamBlueprint":
        """The same rows with the least numbers that a paper must have."""
        low = (
            Row(row.function, row.skill, max(0, row.ability - row.slack), max(0, row.knowledge - row.slack))
            for row in self.rows
        )
        return ExamBlueprint(tuple(low))


@dataclass(frozen=True, slots=True)
class SkillWeight:
    """What the card says about a skill: numbers of its statements, and whether its function is mandatory."""

    function: int
    skill: int
    mandatory: bool
    abilities: int
    knowledge: int

    @property
    def statements(self) -> int:
        return self.abilities + self.knowledge


def check(
    rows: Sequence[Row], skills: Collection[tuple[int, int]], quotas: Sequence[Quota] = ()
) -> ExamBlueprint:
    """The blueprint of these rows, where `skills` are the (function, skill) numbers that it may have.

    Raises Invalid: "blueprint_row" (negative or too large count), "blueprint_skill" (not a skill
    of the card, or given twice), "blueprint_empty", "blueprint_large", and as `check_quotas`.
    """
    seen: set[tuple[int, int]] = set()
    for row in rows:
        name = f"{row.function}.{row.skill}"
        if not all(0 <= number <= MOST_QUESTIONS for number in (row.ability, row.knowledge, row.slack)):
            raise Invalid("blueprint_row", skill=name, most=MOST_QUESTIONS)
        if (row.function, row.skill) in seen or (row.function, row.skill) not in skills:
            raise Invalid("blueprint_skill", skill=name)
        seen.add((row.function, row.skill))
    blueprint = ExamBlueprint(tuple(sorted(rows, key=lambda row: (row.function, row.skill))))
    if blueprint.total == 0:
        raise Invalid("blueprint_empty")
    if blueprint.total > MOST_QUESTIONS:
        raise Invalid("blueprint_large", most=MOST_QUESTIONS)
    return replace(blueprint, quotas=check_quotas(quotas, blueprint.total))


def propose(skills: Sequence[SkillWeight], questions: int) -> ExamBlueprint:
    """Share `questions` out over the skills in proportion to their statements, then over the two kinds.

    Each skill gets its exact share rounded down or up (largest remainders); of the questions left
    over by rounding, the skills of mandatory functions are served before those of additional ones.
    No cell gets more questions than it has statements. Raises Invalid("blueprint_questions").
    """
    statements = sum(skill.statements for skill in skills)
    if not 1 <= questions <= min(statements, MOST_QUESTIONS):
        raise Invalid("blueprint_questions", most=min(statements, MOST_QUESTIONS))
    shares = [Fraction(questions * skill.statements, statements) for skill in skills]
    totals = _round(shares, questions, first=[skill.mandatory for skill in skills])
    halves = [
        Fraction(total * skill.abilities, skill.statements) if skill.statements else Fraction(0)
        for skill, total in zip(skills, totals, strict=True)
    ]
    abilities = _round(halves, floor(sum(halves) + Fraction(1, 2)), first=[False] * len(skills))
    return ExamBlueprint(
        tuple(
            Row(skill.function, skill.skill, ability, total - ability)
            for skill, total, ability in zip(skills, totals, abilities, strict=True)
        )
    )


def _round(shares: Sequence[Fraction], total: int, *, first: Sequence[bool]) -> list[int]:
    """Whole numbers of sum `total`, each its share rounded down or up: Hamilton's method.

    Those marked `first` are rounded up before all others; then the larger remainder, then the order.
    """
    counts = [floor(share) for share in shares]
    fractional = [place for place, share in enumerate(shares) if share != counts[place]]
    fractional.sort(key=lambda place: (not first[place], counts[place] - shares[place], place))
    for place in fractional[: total - sum(counts)]:
        counts[place] += 1
    return counts
