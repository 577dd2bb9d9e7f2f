"""Generation runs: asked for once, resumed where they stopped, repeated without harm."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import Conflict, NotAllowed, NotFound
from kernel.jobs import Job, JobName, take_jobs
from question_bank.domain.generation.generator import FAMILIES
from question_bank.domain.item import ItemStatus
from question_bank.domain.versions import RunState
from question_bank.models import ItemRow, ItemVersionRow
from question_bank.services import generation
from question_bank.services.standards import import_standard
from tests.factories.bank import NOW, bank_with_items, publish_sample, run_generation, sample


@pytest.fixture
def version_id(sessions: Sessions, examiner: Actor, tmp_path: Path) -> int:
    with sessions.begin() as session:
        return publish_sample(session, examiner, Blobs(tmp_path))


def ask(sessions: Sessions, version_id: int, actor: Actor) -> int:
    with sessions.begin() as session:
        return generation.request_generation(session, version_id=version_id, seed=1, now=NOW, actor=actor)


def count(sessions: Sessions, table: type) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_asking_enqueues_the_run(sessions: Sessions, examiner: Actor, version_id: int) -> None:
    with sessions() as session:
        run_id = generation.request_generation(
            session, version_id=version_id, seed=1, now=NOW, actor=examiner
        )
        assert take_jobs(session) == [Job(JobName.GENERATE_ITEMS, run_id)]


def test_asking_twice_before_it_is_done_is_one_run(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    assert ask(sessions, version_id, examiner) == ask(sessions, version_id, examiner)


def test_a_version_that_is_not_published_gives_no_items(
    sessions: Sessions, examiner: Actor, tmp_path: Path
) -> None:
    with sessions.begin() as session:
        version_id = import_standard(
            session, data=sample(), source_name="a", now=NOW, actor=examiner, blobs=Blobs(tmp_path)
        ).version_id
    with pytest.raises(Conflict, match="not_published"):
        ask(sessions, version_id, examiner)
    with pytest.raises(NotFound):
        ask(sessions, version_id + 1, examiner)
    with pytest.raises(NotAllowed):
        ask(sessions, version_id, Actor(examiner.person_id, Role.INVIGILATOR, 1, "-"))


def test_a_run_makes_drafts_and_reports_every_statement(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    run_id = ask(sessions, version_id, examiner)
    run_generation(sessions, run_id)
    with sessions() as session:
        view = generation.read_run(session, run_id=run_id)
        statuses = set(session.scalars(select(ItemRow.status)))
    assert view.state is RunState.DONE
    assert view.cards_done == view.cards_total == 5
    assert sum(view.made.values()) == count(sessions, ItemRow)
    assert set(view.not_made) == {family.value for family in FAMILIES}
    assert statuses == {ItemStatus.DRAFT}


def test_a_worker_that_died_leaves_what_it_made_and_the_next_goes_on(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    run_id = ask(sessions, version_id, examiner)
    run_generation(sessions, run_id, cards=2)
    with sessions() as session:
        made = sum(generation.read_run(session, run_id=run_id).made.values())
        assert generation.stuck_runs(session, NOW) == ()
        assert generation.stuck_runs(session, NOW + timedelta(minutes=5)) == (run_id,)
    assert made == count(sessions, ItemRow) > 0
    run_generation(sessions, run_id)
    with sessions() as session:
        view = generation.read_run(session, run_id=run_id)
        assert generation.stuck_runs(session, NOW + timedelta(minutes=5)) == ()
    assert view.state is RunState.DONE
    assert sum(view.made.values()) == count(sessions, ItemRow) > made


def test_a_card_done_twice_is_done_once(sessions: Sessions, examiner: Actor, version_id: int) -> None:
    run_id = ask(sessions, version_id, examiner)
    with sessions.begin() as session:
        first, *_rest = generation.cards_to_do(session, run_id, NOW)
    with sessions() as session:
        pool = generation.load_pool(session, run_id)
    for _ in range(2):
        with sessions.begin() as session:
            generation.generate_for_card(session, run_id, first, pool, NOW)
    with sessions() as session:
        assert generation.read_run(session, run_id=run_id).cards_done == 1
    assert count(sessions, ItemRow) == count(sessions, ItemVersionRow)


def test_a_second_run_keeps_the_items_that_are_there(
    sessions: Sessions, examiner: Actor, tmp_path: Path
) -> None:
    version_id = bank_with_items(sessions, examiner, tmp_path)
    before = count(sessions, ItemRow)
    run_id = ask(sessions, version_id, examiner)
    run_generation(sessions, run_id)
    with sessions() as session:
        view = generation.read_run(session, run_id=run_id)
    assert (sum(view.made.values()), view.kept) == (0, before)
    assert count(sessions, ItemRow) == before


def test_a_run_that_is_done_or_not_there_has_nothing_to_do(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    run_id = ask(sessions, version_id, examiner)
    run_generation(sessions, run_id)
    with sessions.begin() as session:
        assert generation.cards_to_do(session, run_id, NOW) == ()
        assert generation.cards_to_do(session, run_id + 1, NOW) == ()
        generation.finish(session, run_id + 1, NOW)
