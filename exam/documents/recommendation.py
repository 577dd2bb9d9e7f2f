"""The PDF that a candidate gets on a fail: the score by skill, what to work on, retake and appeal."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from exam.documents.guilloche import guilloche_svg
from exam.documents.pdf import render_pdf
from exam.domain.grading import SkillScore, in_hundredths, skill_scores, weak_skills

WHOLE_CARD = {
    "kk": "Тұтас карточка: терминдер, актілер, талаптар",
    "ru": "Карточка в целом: термины, акты, требования",
}
"""Where a question rests on no skill."""

_Place = tuple[int | None, int | None]


def recommendation_pdf(content: Mapping[str, Any]) -> bytes:
    """PDF of recommendations (Law 14-VIII, art. 21(3)). `content` is the frozen data of issue."""
    scores = {(s.function, s.skill): s for s in skill_scores(content["by_skill"])}
    weak = weak_skills(tuple(scores.values()), pass_percent=content["pass_percent"])
    titles = _titles(content["functions"])
    return render_pdf(
        "recommendation.html",
        c=content,
        rows=[_row(score, titles[place], weak=score in weak) for place, score in scores.items()],
        weak=[titles[score.function, score.skill] for score in weak],
        number=_number,
        fraction=Fraction,
        percent=_percent(content["points"], content["maximum"]),
        dates={name: _day(content[name]) for name in ("decided_on", "retake_from", "appeal_until")},
        guilloche=guilloche_svg(),
    )


def _titles(functions: Iterable[Mapping[str, Any]]) -> dict[_Place, Mapping[str, str]]:
    """By function and skill; also of what belongs to a function or to the card as a whole."""
    titles: dict[_Place, Mapping[str, str]] = {}
    for function in functions:
        titles[None, None] = {code: words for code, words in WHOLE_CARD.items() if code in function["titles"]}
        titles[function["number"], None] = function["titles"]
        for skill in function["skills"]:
            titles[function["number"], skill["number"]] = skill["titles"]
    return titles


def _row(score: SkillScore, titles: Mapping[str, str], *, weak: bool) -> dict[str, Any]:
    return {
        "place": ".".join(str(number) for number in (score.function, score.skill) if number is not None),
        "titles": titles,
        "points": score.points,
        "maximum": score.maximum,
        "percent": _percent(score.points, score.maximum),
        "weak": weak,
    }


def _number(points: float | Fraction) -> str:
    return str(in_hundredths(points)).replace(".", ",")


def _percent(points: float | Fraction, maximum: float | Fraction) -> int:
    """Whole per cent, rounded down, so that nothing below the pass mark is shown as reaching it."""
    return int(points * 100 // maximum) if maximum else 0


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"
