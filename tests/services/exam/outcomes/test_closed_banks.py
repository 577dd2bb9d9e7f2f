"""Blueprints, papers, studies and marks use items: services ask for the bank of the profession."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from blueprints.domain.task import SetOrder
from blueprints.services import blueprints, cards, papers, sets, views
from exam.services import cut_adoption, cut_studies, marking
from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import NotAllowed
from kernel.language import Language
from question_bank.models import GrantRow
from tests.factories.everything import Everything, make_everything
from tests.factories.exam_room import ExamRoom
from tests.services.exam.outcomes.conftest import OPENS

Act = Callable[[Session, dict[str, Any], Actor], object]

LATER = OPENS + timedelta(hours=2)


@pytest.fixture
def world(sessions: Sessions, room: ExamRoom, tmp_path: Any) -> Everything:
    with sessions.begin() as session:
        return make_everything(session, room, Blobs(tmp_path), OPENS)


@pytest.fixture
def newcomer(sessions: Sessions, world: Everything) -> Actor:
    """An examiner to whom nothing is open."""
    with sessions.begin() as session:
        session.execute(delete(GrantRow).where(GrantRow.person_id == world.newcomer.person_id))
    return world.newcomer


ACTS: dict[str, Act] = {
    "draft a blueprint": lambda s, i, a: blueprints.draft_blueprint(
        s, card_id=i["card_id"], level=3, question_count=5, now=LATER, actor=a
    ),
    "choose its card": lambda s, i, a: cards.card_to_draft(s, card_id=i["card_id"], actor=a),
    "read it": lambda s, i, a: views.read(s, version_id=i["version_id"], actor=a),
    "try other counts": lambda s, i, a: views.preview(
        s, version_id=i["version_id"], rows=[], quotas=[], actor=a
    ),
    "change it": lambda s, i, a: blueprints.edit_rows(
        s, version_id=i["version_id"], rows=[], now=LATER, actor=a
    ),
    "fit it": lambda s, i, a: blueprints.fit_rows(s, version_id=i["version_id"], now=LATER, actor=a),
    "approve it": lambda s, i, a: blueprints.approve(s, version_id=i["version_id"], now=LATER, actor=a),
    "make a new version": lambda s, i, a: blueprints.new_version(
        s, version_id=i["version_id"], now=LATER, actor=a
    ),
    "order papers": lambda s, i, a: sets.order_set(
        s, version_id=i["version_id"], language=Language.RU, order=SetOrder(), seed=8, fresh=False, now=LATER,
        actor=a,
    ),
    "read a set": lambda s, i, a: views.read_set(s, set_id=i["set_id"], actor=a),
    "read a paper": lambda s, i, a: papers.read_paper(s, paper_id=i["paper_id"], actor=a),
    "read a response": lambda s, i, a: marking.read_response(s, marking_id=i["marking_id"], actor=a),
    "mark it": lambda s, i, a: marking.mark(
        s, marking_id=i["marking_id"], turn=1, points=[1, 1], note="", now=LATER, actor=a
    ),
    "look at a program to study": lambda s, i, a: cut_studies.read_program(
        s, version_id=i["draft_id"], actor=a
    ),
    "open a study": lambda s, i, a: cut_studies.open_study(
        s, version_id=i["draft_id"], paper_id=i["paper_id"], judge_ids=[], shows_key=True, borderline="",
        now=LATER, actor=a,
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_used_of_a_closed_bank(
    sessions: Sessions, world: Everything, newcomer: Actor, act: str
) -> None:
    ids = {**world.ids, **world.of_part["blueprints"], "draft_id": world.of_part["programs"]["version_id"]}
    with sessions() as session, pytest.raises(NotAllowed, match="bank_closed"):
        ACTS[act](session, ids, newcomer)


def test_lists_leave_out_closed_banks_and_count_them(
    sessions: Sessions, world: Everything, newcomer: Actor, examiner: Actor
) -> None:
    def seen(actor: Actor) -> list[int]:
        with sessions() as session:
            return [
                len(cards.cards_to_choose(session, actor=actor)),
                len(views.list_blueprints(session, actor=actor)),
                views.closed_blueprints(session, actor=actor),
                len(marking.list_waiting(session, actor=actor)),
                marking.waiting_count(session, actor=actor),
                marking.closed_count(session, actor=actor),
                0 if marking.next_waiting(session, actor=actor, after_id=0) is None else 1,
            ]

    assert seen(newcomer) == [0, 0, 1, 0, 0, 1, 0]
    assert seen(examiner) == [2, 1, 0, 1, 1, 0, 1]


def test_figures_of_items_are_for_the_panel_and_for_who_has_the_bank(
    sessions: Sessions, world: Everything, newcomer: Actor, examiner: Actor, administrator: Actor
) -> None:
    with sessions.begin() as session:
        session.execute(delete(GrantRow).where(GrantRow.person_id == world.judge.person_id))
    shown = {}
    with sessions() as session:
        for who in (newcomer, administrator, examiner, world.judge):
            page = cut_adoption.read_study(session, study_id=int(str(world.ids["study_id"])), actor=who)
            shown[who.name] = [len(one.items) for one in page.rounds]
            assert page.rounds[0].cut.percent
    none, all_items = [0, 0], [14, 14]
    assert list(shown.values()) == [none, none, all_items, all_items]
