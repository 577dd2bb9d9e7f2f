"""From answers and keys to points, and from points to the computed outcome.

Exact arithmetic (fractions): a candidate who stands on the cut score passes, whatever floats say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exam.domain.states import Outcome


@dataclass(frozen=True, slots=True)
class Marked:
    """A question with what was answered: `key` and `response` are sets of option ids."""

    function: int
    skill: int
    kind: str
    points: int
    key: frozenset[str]
    response: frozenset[str]


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Points reached and possible in one skill (numbers of function and skill as the card prints them)."""

    function: int
    skill: int
    points: Fraction
    maximum: Fraction

    def reaches(self, percent: int) -> bool:
        return self.points * 100 >= self.maximum * percent


@dataclass(frozen=True, slots=True)
class PaperScore:
    """The whole paper: points, the maximum, the cut score in points, and the parts by skill."""

    points: Fraction
    maximum: Fraction
    cut_points: Fraction
    computed: Outcome
    by_skill: tuple[SkillScore, ...]


def question_points(question: Marked) -> Fraction:
    """All or nothing: full points exactly when the response is the key; unanswered gives none.

    The rule for single-answer items (Haladyna & Rodriguez 2013, number-right scoring); no
    penalty for a wrong choice, as the candidate's page says.
    """
    return Fraction(question.points) if question.response == question.key else Fraction(0)


def grade(questions: Iterable[Marked], *, pass_percent: int) -> PaperScore:
    """Score a test; pass means points of at least `pass_percent` of the maximum.

    Raises ValueError for a test without questions: nothing can be computed from it.
    """
    marked = list(questions)
    if not marked:
        raise ValueError("a test without questions cannot be scored")
    points = sum((question_points(q) for q in marked), Fraction(0))
    maximum = Fraction(sum(q.points for q in marked))
    cut = maximum * pass_percent / 100
    return PaperScore(
        points=points,
        maximum=maximum,
        cut_points=cut,
        computed=Outcome.PASS if points >= cut else Outcome.FAIL,
        by_skill=_by_skill(marked),
    )


def weak_skills(by_skill: Sequence[SkillScore], *, pass_percent: int) -> tuple[SkillScore, ...]:
    """The skills to work on (Law 14-VIII, art. 21(3)): below the pass mark, weakest first."""
    weak = [score for score in by_skill if not score.reaches(pass_percent)]
    return tuple(sorted(weak, key=lambda s: (s.points / s.maximum, s.function, s.skill)))


def skill_scores(stored: Iterable[Mapping[str, Any]]) -> tuple[SkillScore, ...]:
    """The parts of a stored score ({function, skill, points, maximum} each), exact again."""
    return tuple(
        SkillScore(part["function"], part["skill"], Fraction(part["points"]), Fraction(part["maximum"]))
        for part in stored
    )


def _by_skill(marked: Sequence[Marked]) -> tuple[SkillScore, ...]:
    places: dict[tuple[int, int], list[Marked]] = {}
    for question in marked:
        places.setdefault((question.function, question.skill), []).append(question)
    return tuple(
        SkillScore(
            function=function,
            skill=skill,
            points=sum(map(question_points, questions), Fraction(0)),
            maximum=Fraction(sum(question.points for question in questions)),
        )
        for (function, skill), questions in sorted(places.items())
    )
