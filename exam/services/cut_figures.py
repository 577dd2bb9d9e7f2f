"""What a study of the pass mark has brought: figures of each closed round, and the checks on its cut."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.cut_study import Opinion
from exam.domain.standard_setting import agreement, compromise, discussion
from exam.domain.standard_setting.agreement import Correlations
from exam.domain.standard_setting.angoff import PanelCut, Ratings, effective, panel_cut, table
from exam.domain.standard_setting.compromise import Bounds, Crossing, Expectation, FailCurve
from exam.domain.standard_setting.discussion import ItemFigures, JudgeFigures, Movement
from exam.models import Attempt, CutStudy, ProgramVersion, Score
from exam.services import cut_ratings, cut_studies


@dataclass(frozen=True, slots=True)
class ItemLine:
    """The figures of the item at a position of the paper, with the reader's own rating."""

    position: int
    figures: ItemFigures
    own: int | None


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """A closed round. `points` is the cut in points; `agreement` is None for a single item."""

    number: int
    cut: PanelCut
    points: Fraction
    items: tuple[ItemLine, ...]
    judges: tuple[JudgeFigures, ...]
    agreement: Correlations | None
    movement: Movement | None


@dataclass(frozen=True, slots=True)
class Check:
    """Hofstee and Beuk. Without scores there is no `curve` and nothing crosses."""

    from_trial: bool
    curve: FailCurve | None
    bounds: Bounds | None
    hofstee: Crossing | None
    expected: Expectation | None
    beuk: Crossing | None


def rounds(session: Session, study: CutStudy, *, closed: int, reader: int) -> tuple[RoundFigures, ...]:
    """The figures of the first `closed` rounds, the newest first."""
    if closed == 0:
        return ()
    points = cut_studies.item_points(session, study.paper_id)
    first = cut_ratings.ratings_of_round(session, study, 1)
    found = [_round(1, first, points, reader, None)]
    if closed == 2:
        second = effective(first, cut_ratings.ratings_of_round(session, study, 2))
        before, after = (
            [float(cut) for cut in panel_cut(r, points).by_judge.values()] for r in (first, second)
        )
        found.append(_round(2, second, points, reader, discussion.movement(first, second, before, after)))
    return tuple(reversed(found))


def check(session: Session, study: CutStudy) -> Check:
    """Hofstee and Beuk on the points of the trial group or, without one, of the attempts so far."""
    opinions = [Opinion(**judge.opinion) for judge in cut_studies.panel(study)]
    scores = [float(score) for score in study.trial_scores] or _attempts(session, study)
    curve = compromise.fail_curve(scores, maximum=study.maximum) if scores else None
    limits = [told for one in opinions if (told := one.bounds(maximum=study.maximum))]
    hopes = [hope for one in opinions if (hope := one.expected(maximum=study.maximum))]
    bounds = compromise.mean_bounds(limits) if limits else None
    expected = None
    if len(hopes) > 1:
        expected = compromise.expectation([cut for cut, _ in hopes], [share for _, share in hopes])
    return Check(
        from_trial=bool(study.trial_scores),
        curve=curve,
        bounds=bounds,
        hofstee=compromise.hofstee(curve, bounds) if curve and bounds else None,
        expected=expected,
        beuk=compromise.beuk(curve, expected) if curve and expected else None,
    )


def kept_figures(found: RoundFigures, first: RoundFigures, checked: Check) -> dict[str, Any]:
    """What is kept with an adopted cut: percents and points as numbers, judges by id."""
    return {
        "percent": float(found.cut.percent),
        "points": float(found.points),
        "error": found.cut.error,
        "spread": found.cut.spread,
        "round_1": {"percent": float(first.cut.percent), "error": first.cut.error},
        "judges": {str(judge): float(cut) for judge, cut in found.cut.by_judge.items()},
        "hofstee": _kept(checked.hofstee),
        "beuk": _kept(checked.beuk),
        "scores": checked.curve.candidates if checked.curve else 0,
    }


def _round(
    number: int, ratings: Ratings, points: Mapping[int, int], reader: int, moved: Movement | None
) -> RoundFigures:
    cut = panel_cut(ratings, points)
    own = ratings.get(reader, {})
    places = {item: position for position, item in enumerate(points, start=1)}
    lines = [ItemLine(places[f.item], f, own.get(f.item)) for f in discussion.item_figures(ratings)]
    full = len(points) > 1 and len(ratings) > 1
    return RoundFigures(
        number=number,
        cut=cut,
        points=cut.points(sum(points.values())),
        items=tuple(sorted(lines, key=lambda line: line.position)),
        judges=discussion.judge_figures(ratings, cut.by_judge),
        agreement=agreement.correlations(agreement.mean_squares(table(ratings))) if full else None,
        movement=moved,
    )


def _attempts(session: Session, study: CutStudy) -> list[float]:
    """Points of all scored attempts under the study's blueprint, on the scale of its paper."""
    rows = session.execute(
        select(Score.points, Score.maximum)
        .join(Attempt, Attempt.id == Score.attempt_id)
        .join(ProgramVersion, ProgramVersion.id == Attempt.program_version_id)
        .where(
            Attempt.centre_id == study.centre_id,
            ProgramVersion.blueprint_version_id == study.blueprint_version_id,
        )
    )
    return [points * study.maximum / maximum for points, maximum in rows]


def _kept(crossing: Crossing | None) -> dict[str, float] | None:
    return {"points": crossing.cut, "fail": crossing.fail} if crossing else None
