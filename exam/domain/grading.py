"""From answers and keys to points, and from points to the computed outcome.

Exact arithmetic (fractions): a candidate who stands on the cut score passes, whatever floats say.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from exam.domain.credit import credit
from exam.domain.states import Outcome
from question_bank.domain.item import ItemType

_Place = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Marked:
    """A question with what was answered; `key` and `response` are as ItemType tells.

    `function` and `skill` are None where it belongs to the card as a whole. `awarded` is the share of
    the points (0 to 1) that people gave to an extended response; None where nobody had to.
    """

    function: int | None
    skill: int | None
    kind: str
    points: int
    key: Collection[str]
    response: Collection[str]
    type: ItemType = ItemType.SINGLE
    awarded: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Points reached and possible in one skill (numbers of function and skill as the card prints them)."""

    function: int | None
    skill: int | None
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
    """The question's points times the share that was earned: by the rule of its type
    (exam.domain.credit) or, for an extended response, by its markers. Blank, that is nothing.
    """
    if question.type is ItemType.EXTENDED:
        return question.points * (question.awarded or Fraction(0))
    return question.points * credit(question.type, question.key, question.response)


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
    return tuple(sorted(weak, key=lambda s: (s.points / s.maximum, *_place((s.function, s.skill)))))


def skill_scores(stored: Iterable[Mapping[str, Any]]) -> tuple[SkillScore, ...]:
    """The parts of a stored score ({function, skill, points, maximum} each), exact again.

    Points are kept as text ("7/3"), since no float is a third.
    """
    return tuple(
        SkillScore(part["function"], part["skill"], Fraction(part["points"]), Fraction(part["maximum"]))
        for part in stored
    )


def stored_parts(by_skill: Iterable[SkillScore]) -> list[dict[str, Any]]:
    """What skill_scores reads."""
    return [
        {"function": s.function, "skill": s.skill, "points": str(s.points), "maximum": str(s.maximum)}
        for s in by_skill
    ]


def in_hundredths(points: Fraction | float) -> Decimal:
    """Points as they are shown: rounded down to hundredths, without useless zeros.

    A cut score has no more than two decimals, so that what is below it is never shown as reaching it.
    """
    exact = points if isinstance(points, Fraction) else Fraction(repr(points))
    hundredths = Decimal(exact.numerator * 100 // exact.denominator) / 100
    return Decimal(int(hundredths)) if hundredths == int(hundredths) else hundredths.normalize()


def _by_skill(marked: Sequence[Marked]) -> tuple[SkillScore, ...]:
    places: dict[_Place, list[Marked]] = {}
    for question in marked:
        places.setdefault((question.function, question.skill), []).append(question)
    return tuple(
        SkillScore(
            function=function,
            skill=skill,
            points=sum(map(question_points, questions), Fraction(0)),
            maximum=Fraction(sum(question.points for question in questions)),
        )
        for (function, skill), questions in sorted(places.items(), key=lambda found: _place(found[0]))
    )


def _place(numbers: _Place) -> tuple[bool, int, int]:
    """As the card prints them; what belongs to the card as a whole comes last."""
    function, skill = numbers
    return function is None, function or 0, skill or 0
