"""The PDF that a candidate gets on a fail: the score by skill, what to work on, retake and appeal."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from exam.documents.guilloche import guilloche_svg
from exam.documents.pdf import render_pdf
from exam.domain.grading import SkillScore, skill_scores, weak_skills


def recommendation_pdf(content: Mapping[str, Any]) -> bytes:
    """PDF of recommendations (Law 14-VIII, art. 21(3)). `content` is the frozen data of issue."""
    scores = {(s.function, s.skill): s for s in skill_scores(content["by_skill"])}
    weak = weak_skills(tuple(scores.values()), pass_percent=content["pass_percent"])
    titles = {
        (function["number"], skill["number"]): skill["titles"]
        for function in content["functions"]
        for skill in function["skills"]
    }
    return render_pdf(
        "recommendation.html",
        c=content,
        rows=[_row(score, titles[place], weak=score in weak) for place, score in scores.items()],
        weak=[titles[score.function, score.skill] for score in weak],
        percent=_percent(content["points"], content["maximum"]),
        dates={name: _day(content[name]) for name in ("decided_on", "retake_from", "appeal_until")},
        guilloche=guilloche_svg(),
    )


def _row(score: SkillScore, titles: Mapping[str, str], *, weak: bool) -> dict[str, Any]:
    return {
        "function": score.function,
        "skill": score.skill,
        "titles": titles,
        "points": float(score.points),
        "maximum": float(score.maximum),
        "percent": _percent(score.points, score.maximum),
        "weak": weak,
    }


def _percent(points: float | Fraction, maximum: float | Fraction) -> int:
    """Whole per cent, rounded down, so that nothing below the pass mark is shown as reaching it."""
    return int(points * 100 // maximum) if maximum else 0


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"
