"""The chair adopts a cut with reasons; it becomes the pass mark of the draft and stays with it."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.cut_study import Opinion, StudyState
from exam.domain.program import Terms
from exam.domain.states import ProgramState
from exam.models import ProgramVersion
from exam.services import cut_adoption, cut_ratings, cut_studies, programs
from exam.services.cut_record import Adopted
from kernel.audit import AuditEntry
from kernel.errors import Conflict, Invalid
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import scored
from tests.factories.panels import ITEMS, Panel, closed, opened, rated, versions
from tests.services.exam.cuts.conftest import NOW

OPINION = Opinion(
    lowest_cut=40, highest_cut=80, lowest_fail=10, highest_fail=60, expected_cut=60, expected_pass=70
)
REASONS = "Комиссия единодушна; округлено вниз."


def adopt(session: Session, panel: Panel, study_id: int, percent: int = 60) -> int:
    return cut_adoption.adopt(
        session, study_id=study_id, percent=percent, reasons=REASONS, now=NOW, actor=panel.chair
    )


def test_an_adopted_cut_is_the_pass_mark_of_the_draft_with_judges_and_reasons(
    room_session: Session, panel: Panel
) -> None:
    study_id = closed(room_session, panel, NOW)
    version_id = adopt(room_session, panel, study_id, 58)
    assert version_id == panel.draft_id
    page = programs.read(room_session, version_id=version_id, actor=panel.chair)
    assert page.program.pass_percent == 58
    assert page.adopted is not None
    assert page.adopted.reasons == REASONS
    assert page.adopted.judges == ("Асан", "Бота", "Вера")
    assert page.adopted.chair == panel.chair.name
    assert page.adopted.figures["percent"] == 60
    assert page.adopted.figures["error"] == pytest.approx(10 / 3**0.5)
    assert cut_adoption.read_study(room_session, study_id=study_id, actor=panel.chair).state is (
        StudyState.ADOPTED
    )


def test_an_adoption_is_on_record(room_session: Session, panel: Panel) -> None:
    study_id = closed(room_session, panel, NOW)
    adopt(room_session, panel, study_id)
    entry = room_session.scalars(select(AuditEntry).where(AuditEntry.act == "program.cut_adopted")).one()
    assert entry.facts == {"version": 2, "study": study_id, "percent": 60}
    assert entry.person_id == panel.chair.person_id


def test_the_cut_goes_on_with_the_next_version_until_the_pass_mark_is_changed(
    room_session: Session, panel: Panel
) -> None:
    study_id = closed(room_session, panel, NOW)
    adopt(room_session, panel, study_id)
    programs.publish(room_session, version_id=panel.draft_id, now=NOW, actor=panel.chair)
    following = programs.new_version(room_session, version_id=panel.draft_id, now=NOW, actor=panel.chair)
    program = programs.read(room_session, version_id=following, actor=panel.chair)
    assert program.adopted is not None
    paper_ids = [paper for papers in program.program.papers.values() for paper in papers]

    def saved(terms: Terms) -> Adopted | None:
        programs.edit(
            room_session, version_id=following, terms=terms, paper_ids=paper_ids, now=NOW, actor=panel.chair
        )
        return programs.read(room_session, version_id=following, actor=panel.chair).adopted

    terms = program.program.terms
    assert saved(replace(terms, minutes=55)) is not None
    assert saved(replace(terms, pass_percent=61)) is None
    assert programs.read(room_session, version_id=panel.draft_id, actor=panel.chair).adopted is not None


@pytest.mark.parametrize("reasons", ["", "   ", "х" * 4001])
def test_reasons_are_required(room_session: Session, panel: Panel, reasons: str) -> None:
    study_id = closed(room_session, panel, NOW)
    with pytest.raises(Invalid, match="cut_reasons"):
        cut_adoption.adopt(
            room_session, study_id=study_id, percent=60, reasons=reasons, now=NOW, actor=panel.chair
        )


@pytest.mark.parametrize("percent", [0, 101])
def test_the_pass_mark_is_a_percent(room_session: Session, panel: Panel, percent: int) -> None:
    study_id = closed(room_session, panel, NOW)
    with pytest.raises(Invalid, match="cut_percent"):
        adopt(room_session, panel, study_id, percent)


def test_nothing_is_adopted_before_the_rounds_are_closed_nor_twice(
    room_session: Session, panel: Panel
) -> None:
    with pytest.raises(Conflict, match="cut_not_closed"):
        adopt(room_session, panel, opened(room_session, panel, NOW))
    study_id = closed(room_session, panel, NOW)
    adopt(room_session, panel, study_id)
    with pytest.raises(Conflict, match="cut_over"):
        adopt(room_session, panel, study_id)


def test_a_frozen_program_takes_no_cut(room_session: Session, panel: Panel) -> None:
    study_id = closed(room_session, panel, NOW)
    programs.publish(room_session, version_id=panel.draft_id, now=NOW, actor=panel.chair)
    with pytest.raises(Conflict, match="cut_no_draft"):
        adopt(room_session, panel, study_id)
    assert {version.state for version in versions(room_session, panel)} == {ProgramState.PUBLISHED}


def test_hofstee_and_beuk_stand_on_the_attempts_so_far(
    room_session: Session, panel: Panel, room: ExamRoom
) -> None:
    for right in (4, 6, 8, 8, 9, 10, 11, 12, 13, 14):
        scored(room_session, room, right=right)
    study_id = opened(room_session, panel, NOW)
    for judge, percent in zip(panel.judges, (50, 60, 70), strict=True):
        opinion = replace(OPINION, expected_cut=percent, expected_pass=percent + 10)
        rated(room_session, study_id, judge, percent, NOW, opinion=opinion)
    cut_studies.close_round(room_session, study_id=study_id, number=1, now=NOW, actor=panel.chair)
    for judge, percent in zip(panel.judges, (50, 60, 70), strict=True):
        opinion = replace(OPINION, expected_cut=percent, expected_pass=percent + 10)
        cut_ratings.finish(room_session, study_id=study_id, opinion=opinion, now=NOW, actor=judge)
    cut_studies.close_round(room_session, study_id=study_id, number=2, now=NOW, actor=panel.chair)
    check = cut_adoption.read_study(room_session, study_id=study_id, actor=panel.chair).check
    assert check is not None
    assert check.curve is not None
    assert not check.from_trial
    assert check.curve.candidates == 10
    assert check.bounds is not None
    assert check.bounds.lowest_cut == pytest.approx(0.4 * ITEMS)
    assert check.hofstee is not None
    assert check.hofstee.cut == pytest.approx(8 + 52 / 81, abs=1e-9)  # by hand, between 8 and 9 points
    assert check.beuk is not None
    assert check.expected is not None
    assert check.expected.cut == pytest.approx(0.6 * ITEMS)


def test_the_points_of_a_trial_group_come_first(room_session: Session, panel: Panel, room: ExamRoom) -> None:
    scored(room_session, room, right=9)
    study_id = opened(room_session, panel, NOW)
    cut_studies.set_trial_scores(
        room_session, study_id=study_id, text="3 5,5; 14\n7", now=NOW, actor=panel.chair
    )
    with pytest.raises(Invalid, match="cut_scores"):
        cut_studies.set_trial_scores(room_session, study_id=study_id, text="15", now=NOW, actor=panel.chair)
    assert cut_adoption.read_study(room_session, study_id=study_id, actor=panel.chair).trial_scores == (
        3,
        5.5,
        14,
        7,
    )


def test_without_scores_or_opinions_nothing_is_made_up(room_session: Session, panel: Panel) -> None:
    study_id = closed(room_session, panel, NOW)
    check = cut_adoption.read_study(room_session, study_id=study_id, actor=panel.chair).check
    assert check is not None
    assert (check.curve, check.bounds, check.hofstee, check.expected, check.beuk) == (None,) * 5


def test_adopting_changes_no_other_version(room_session: Session, panel: Panel) -> None:
    adopt(room_session, panel, closed(room_session, panel, NOW))
    percents = [version.pass_percent for version in versions(room_session, panel)]
    assert percents == [70, 60]
    assert room_session.get_one(ProgramVersion, panel.draft_id).cut_study_id is not None
