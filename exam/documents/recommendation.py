"""The PDF that a candidate gets on a fail: the score by skill, what to work on, retake and appeal."""

from collections.abc import Mapping
from typing import Any

from exam.documents.guilloche import guilloche_svg
from exam.documents.pdf import render_pdf


def recommendation_pdf(content: Mapping[str, Any]) -> bytes:
    """PDF of recommendations (Law 14-VIII, art. 21(3)). `content` is the frozen data of issue."""
    scores = {(s["function"], s["skill"]): s for s in content["by_skill"]}
    functions = [
        {
            **function,
            "skills": [_with_score(function, skill, scores, content) for skill in function["skills"]],
        }
        for function in content["functions"]
    ]
    weak = [
        {"function": function, "skill": skill}
        for function in functions
        for skill in function["skills"]
        if skill["weak"]
    ]
    weak.sort(key=lambda row: row["skill"]["percent"])
    return render_pdf(
        "recommendation.html",
        c=content,
        functions=functions,
        weak=weak,
        percent=_percent(content["points"], content["maximum"]),
        dates={name: _day(content[name]) for name in ("decided_on", "retake_from", "appeal_until")},
        guilloche=guilloche_svg(),
    )


def _with_score(
    function: Mapping[str, Any],
    skill: Mapping[str, Any],
    scores: Mapping[tuple[int, int], Mapping[str, Any]],
    content: Mapping[str, Any],
) -> dict[str, Any]:
    score = scores.get((function["number"], skill["number"]), {"points": 0, "maximum": 0})
    percent = _percent(score["points"], score["maximum"])
    weak = score["points"] * 100 < score["maximum"] * content["pass_percent"]
    return {**skill, "points": score["points"], "maximum": score["maximum"], "percent": percent, "weak": weak}


def _percent(points: float, maximum: float) -> int:
    """Whole per cent, rounded down, so that nothing below the pass mark is shown as reaching it."""
    return int(points * 100 // maximum) if maximum else 0


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"
