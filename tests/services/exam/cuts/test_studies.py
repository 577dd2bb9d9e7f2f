"""A study goes through two rounds; nobody sees others' ratings before a round is closed."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.cut_study import Opinion, StudyState
from exam.models import CutRating
from exam.services import cut_adoption, cut_ratings, cut_studies
from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories.exam_room import ExamRoom
from tests.factories.panels import ITEMS, Panel, closed, opened, rated
from tests.factories.people import make_person
from tests.services.exam.cuts.conftest import NOW


def page(session: Session, study_id: int, actor: Actor) -> cut_adoption.StudyPage:
    return cut_adoption.read_study(session, study_id=study_id, actor=actor)


def close(session: Session, study_id: int, panel: Panel, number: int) -> None:
    cut_studies.close_round(session, study_id=study_id, number=number, now=NOW, actor=panel.chair)


def test_a_study_begins_with_round_one_and_all_judges_at_nothing(room_session: Session, panel: Panel) -> None:
    found = page(room_session, opened(room_session, panel, NOW), panel.chair)
    assert found.state is StudyState.ROUND_1
    assert found.maximum == ITEMS
    assert [(judge.name, judge.rated, judge.finished) for judge in found.judges] == [
        ("Асан", 0, False),
        ("Бота", 0, False),
        ("Вера", 0, False),
    ]
    assert found.is_chair
    assert not found.is_judge


def test_before_a_round_is_closed_nobody_sees_a_figure(room_session: Session, panel: Panel) -> None:
    study_id = opened(room_session, panel, NOW)
    rated(room_session, study_id, panel.judges[0], 60, NOW)
    for reader in (panel.chair, *panel.judges):
        found = page(room_session, study_id, reader)
        assert found.rounds == ()
        assert found.check is None
    item = cut_ratings.read_item(room_session, study_id=study_id, position=1, actor=panel.judges[1])
    assert item.percent is None
    assert item.discussed is None


def test_a_rating_is_kept_at_once_and_taken_up_again(room_session: Session, panel: Panel) -> None:
    study_id, judge = opened(room_session, panel, NOW), panel.judges[0]
    for percent in (55, 65):
        cut_ratings.rate(room_session, study_id=study_id, position=1, percent=percent, now=NOW, actor=judge)
    again = cut_ratings.read_item(room_session, study_id=study_id, position=None, actor=judge)
    assert (again.position, again.rated, again.following) == (2, 1, 3)
    first = cut_ratings.read_item(room_session, study_id=study_id, position=1, actor=judge)
    assert first.percent == 65
    assert len(room_session.scalars(select(CutRating)).all()) == 1


def test_the_key_is_shown_only_where_the_study_says_so(room_session: Session, panel: Panel) -> None:
    keys = [
        cut_ratings.read_item(
            room_session,
            study_id=opened(room_session, panel, NOW, shows_key=shows),
            position=1,
            actor=panel.judges[0],
        ).key
        for shows in (False, True)
    ]
    assert keys == [None, ("b",)]


def test_the_chair_closes_a_round_when_all_have_finished(room_session: Session, panel: Panel) -> None:
    study_id = opened(room_session, panel, NOW)
    rated(room_session, study_id, panel.judges[0], 50, NOW)
    rated(room_session, study_id, panel.judges[1], 60, NOW)
    with pytest.raises(Invalid, match="cut_judges_left") as refused:
        close(room_session, study_id, panel, 1)
    assert refused.value.params == {"left": 1}
    rated(room_session, study_id, panel.judges[2], 70, NOW)
    close(room_session, study_id, panel, 1)
    close(room_session, study_id, panel, 1)  # twice changes nothing
    assert page(room_session, study_id, panel.chair).state is StudyState.ROUND_2


def test_between_the_rounds_a_judge_sees_all_ratings_beside_the_own(
    room_session: Session, panel: Panel
) -> None:
    study_id = opened(room_session, panel, NOW)
    for judge, percent in zip(panel.judges, (50, 60, 70), strict=True):
        rated(room_session, study_id, judge, percent, NOW)
    close(room_session, study_id, panel, 1)
    item = cut_ratings.read_item(room_session, study_id=study_id, position=3, actor=panel.judges[2])
    assert item.discussed is not None
    assert item.discussed.figures.ratings == (50, 60, 70)
    assert (item.discussed.own, item.percent) == (70, 70)
    (figures,) = page(room_session, study_id, panel.judges[2]).rounds
    assert figures.cut.percent == 60
    assert float(figures.points) == pytest.approx(0.6 * ITEMS)
    assert figures.cut.error == pytest.approx(10 / 3**0.5)
    assert {line.own for line in figures.items} == {70}


def test_in_round_two_a_judge_changes_what_they_want(room_session: Session, panel: Panel) -> None:
    study_id = opened(room_session, panel, NOW)
    for judge, percent in zip(panel.judges, (50, 60, 70), strict=True):
        rated(room_session, study_id, judge, percent, NOW)
    close(room_session, study_id, panel, 1)
    rated(room_session, study_id, panel.judges[2], 64, NOW)
    for judge in panel.judges[:2]:
        cut_ratings.finish(room_session, study_id=study_id, opinion=Opinion(), now=NOW, actor=judge)
    close(room_session, study_id, panel, 2)
    second, first = page(room_session, study_id, panel.chair).rounds
    assert [float(found.cut.percent) for found in (first, second)] == [60, 58]
    assert second.movement is not None
    assert (second.movement.moved, second.movement.distance) == (ITEMS, 6)
    assert second.movement.spread_after < second.movement.spread_before


def test_nobody_rates_after_the_rounds(room_session: Session, panel: Panel) -> None:
    study_id = closed(room_session, panel, NOW)
    with pytest.raises(Conflict, match="cut_round_over"):
        cut_ratings.rate(
            room_session, study_id=study_id, position=1, percent=1, now=NOW, actor=panel.judges[0]
        )


def test_a_judge_finishes_only_with_every_item_rated(room_session: Session, panel: Panel) -> None:
    study_id, judge = opened(room_session, panel, NOW), panel.judges[0]
    cut_ratings.rate(room_session, study_id=study_id, position=1, percent=5, now=NOW, actor=judge)
    with pytest.raises(Invalid, match="cut_items_left") as refused:
        cut_ratings.finish(room_session, study_id=study_id, opinion=Opinion(), now=NOW, actor=judge)
    assert refused.value.params == {"left": ITEMS - 1}


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_rating_is_a_percent(room_session: Session, panel: Panel, percent: int) -> None:
    study_id = opened(room_session, panel, NOW)
    with pytest.raises(Invalid, match="cut_rating"):
        cut_ratings.rate(
            room_session, study_id=study_id, position=1, percent=percent, now=NOW, actor=panel.judges[0]
        )


def test_who_is_not_invited_rates_nothing(room_session: Session, panel: Panel, room: ExamRoom) -> None:
    study_id = opened(room_session, panel, NOW)
    with pytest.raises(NotAllowed, match="cut_judge"):
        cut_ratings.read_item(room_session, study_id=study_id, position=1, actor=panel.chair)
    admin = make_person(room_session, room.invigilator.centre_id, Role.CENTRE_ADMIN, NOW, name="Админ")
    with pytest.raises(NotAllowed, match="permission"):
        cut_ratings.read_item(room_session, study_id=study_id, position=1, actor=admin)


def test_only_the_chair_leads(room_session: Session, panel: Panel) -> None:
    study_id = opened(room_session, panel, NOW)
    with pytest.raises(NotAllowed, match="cut_chair"):
        cut_studies.close_round(room_session, study_id=study_id, number=1, now=NOW, actor=panel.judges[0])


def test_another_centre_sees_nothing(room_session: Session, panel: Panel) -> None:
    study_id = opened(room_session, panel, NOW)
    stranger = Actor(panel.chair.person_id, Role.EXAMINER, -1, "-")
    with pytest.raises(NotAllowed, match="other_centre"):
        page(room_session, study_id, stranger)
    assert cut_studies.list_studies(room_session, actor=stranger) == ()
    with pytest.raises(NotFound, match="cut_study"):
        page(room_session, study_id + 1, panel.chair)


def test_a_panel_has_two_judges_at_least_all_examiners_of_the_centre(
    room_session: Session, panel: Panel, room: ExamRoom
) -> None:
    def open_with(*judges: int) -> None:
        cut_studies.open_study(
            room_session,
            version_id=panel.draft_id,
            paper_id=panel.paper_id,
            judge_ids=judges,
            shows_key=False,
            borderline="",
            now=NOW,
            actor=panel.chair,
        )

    first = panel.judges[0].person_id
    with pytest.raises(Invalid, match="cut_judges"):
        open_with(first, first)
    with pytest.raises(Invalid, match="cut_judge_unknown"):
        open_with(first, room.invigilator.person_id)


def test_a_paper_of_another_blueprint_is_refused(room_session: Session, panel: Panel) -> None:
    with pytest.raises(Invalid, match="cut_paper"):
        cut_studies.open_study(
            room_session,
            version_id=panel.draft_id,
            paper_id=panel.paper_id + 100,
            judge_ids=[judge.person_id for judge in panel.judges],
            shows_key=False,
            borderline="",
            now=NOW,
            actor=panel.chair,
        )


def test_a_released_judge_no_longer_counts_and_may_come_back(room_session: Session, panel: Panel) -> None:
    study_id, gone = opened(room_session, panel, NOW), panel.judges[2]
    cut_studies.release(
        room_session,
        study_id=study_id,
        person_id=gone.person_id,
        reason="Заболел",
        now=NOW,
        actor=panel.chair,
    )
    with pytest.raises(NotAllowed, match="cut_judge"):
        cut_ratings.read_item(room_session, study_id=study_id, position=1, actor=gone)
    for judge in panel.judges[:2]:
        rated(room_session, study_id, judge, 60, NOW)
    cut_studies.invite(room_session, study_id=study_id, person_id=gone.person_id, now=NOW, actor=panel.chair)
    with pytest.raises(Invalid, match="cut_judges_left"):
        close(room_session, study_id, panel, 1)


def test_what_waits_for_a_judge_is_counted(room_session: Session, panel: Panel) -> None:
    study_id, judge = opened(room_session, panel, NOW), panel.judges[0]
    assert cut_studies.waiting_count(room_session, actor=judge) == 1
    rated(room_session, study_id, judge, 60, NOW)
    assert cut_studies.waiting_count(room_session, actor=judge) == 0
    assert cut_studies.waiting_count(room_session, actor=panel.judges[1]) == 1


def test_a_study_that_was_given_up_takes_nothing_more(room_session: Session, panel: Panel) -> None:
    study_id = opened(room_session, panel, NOW)
    cut_studies.give_up(room_session, study_id=study_id, reasons="Другая работа", now=NOW, actor=panel.chair)
    with pytest.raises(Conflict, match="cut_over"):
        close(room_session, study_id, panel, 1)
    with pytest.raises(Conflict, match="cut_round_over"):
        cut_ratings.read_item(room_session, study_id=study_id, position=1, actor=panel.judges[0])
    assert page(room_session, study_id, panel.chair).given_up == "Другая работа"


def test_the_record_holds_no_rating(room_session: Session, panel: Panel) -> None:
    closed(room_session, panel, NOW)
    entries = room_session.scalars(select(AuditEntry).where(AuditEntry.thing == "cut_study")).all()
    assert {entry.act for entry in entries} == {
        "cut_study.opened",
        "cut_study.round_finished",
        "cut_study.round_closed",
    }
    assert {key for entry in entries for key in entry.facts} == {"judges", "round"}
