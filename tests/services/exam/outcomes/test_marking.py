"""Extended responses are marked by people, and the score waits for them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.grading import skill_scores
from exam.domain.states import AttemptState
from exam.models import Attempt, AttemptQuestion, Marking, ResponseMark, Score
from exam.services import decisions, marking, scoring
from exam.services.scores import read_score
from kernel.actor import Actor
from kernel.audit import AuditEntry
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.jobs import Job, JobName, take_jobs
from kernel.language import Language
from question_bank.domain.item import ItemType
from tests.factories.every_type import ESSAY, RIGHT, give_every_type
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import centre_of
from tests.factories.people import make_person
from tests.factories.walk import MINUTE, hand_in, started


@pytest.fixture
def attempt(session: Session, room: ExamRoom, examiner: Actor, colleague: Actor, stranger: Actor) -> Attempt:
    """Handed in with every question of a type answered rightly, and waiting for the markers."""
    return waiting(session, room)


def waiting(session: Session, room: ExamRoom) -> Attempt:
    give_every_type(session, room)
    seat_id = started(session, room)
    found = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
    of_kind: dict[ItemType, AttemptQuestion] = {}
    for question in sorted(found.questions, key=lambda q: q.item_version_id):
        of_kind.setdefault(question.type, question)
    for kind, question in of_kind.items():
        question.response = RIGHT[kind]
    hand_in(session, seat_id, now=room.opens_at + 2 * MINUTE)
    scoring.score_attempt(session, attempt_id=found.id, now=room.opens_at + 3 * MINUTE)
    take_jobs(session)
    return found


def the_marking(session: Session) -> int:
    return session.scalars(select(Marking.id)).one()


def give(
    session: Session, actor: Actor, points: list[int], now: datetime, *, turn: int = 1, note: str = ""
) -> None:
    marking.mark(
        session, marking_id=the_marking(session), turn=turn, points=points, note=note, now=now, actor=actor
    )


def share(session: Session) -> str | None:
    return session.scalars(select(Marking.share)).one()


def test_the_score_waits_for_people_and_the_sweeper_leaves_it_alone(
    session: Session, attempt: Attempt, now: datetime
) -> None:
    assert attempt.state is AttemptState.MARKING
    assert scoring.due_for_scoring(session) == ()
    scoring.score_attempt(session, attempt_id=attempt.id, now=now)
    assert session.scalars(select(Score)).all() == []
    assert marking.missing(session, attempt_id=attempt.id) == 1


def test_with_the_last_mark_the_score_is_asked_for_and_computed(
    session: Session, attempt: Attempt, examiner: Actor, now: datetime
) -> None:
    give(session, examiner, [2, 1], now, note=" Полив не назван. ")
    assert take_jobs(session) == [Job(JobName.SCORE_ATTEMPT, attempt.id)]
    assert scoring.due_for_scoring(session) == (attempt.id,)
    for _ in range(2):
        scoring.score_attempt(session, attempt_id=attempt.id, now=now)
    score = session.scalars(select(Score)).one()
    assert (score.points, score.maximum) == (6 + 3, 13 + 4)
    assert sum(part.points for part in skill_scores(score.by_skill)) == 9
    assert session.scalars(select(ResponseMark.note)).one() == "Полив не назван."


def test_a_marker_sees_the_response_and_not_whose_it_is(
    session: Session, attempt: Attempt, examiner: Actor
) -> None:
    (row,) = marking.list_waiting(session, actor=examiner)
    assert (row.words, row.turn, row.markers) == (len(ESSAY.split()), 1, 1)
    seen = marking.read_response(session, marking_id=row.marking_id, actor=examiner)
    assert (seen.text, seen.language, seen.earlier) == (ESSAY, Language.RU, ())
    assert [criterion.points for criterion in seen.criteria] == [2, 2]
    assert "Кандидат" not in repr(seen) + repr(row)


def test_two_markers_mark_apart_and_their_mean_counts(
    session: Session, room: ExamRoom, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    centre_of(session, room).markers, centre_of(session, room).marking_limit = 2, 25
    attempt = waiting(session, room)
    give(session, examiner, [2, 1], now)
    assert (share(session), attempt.state) == (None, AttemptState.MARKING)
    assert marking.waiting_count(session, actor=examiner) == 0
    assert marking.waiting_count(session, actor=colleague) == 1
    seen = marking.read_response(session, marking_id=the_marking(session), actor=colleague)
    assert (seen.turn, seen.earlier) == (2, ())
    give(session, colleague, [2, 2], now, turn=2)
    assert (share(session), attempt.state) == ("7/8", AttemptState.SUBMITTED)


def test_where_two_differ_a_third_settles_it_knowing_both(
    session: Session, room: ExamRoom, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    third = make_person(session, examiner.centre_id, examiner.role, now, name="Үшінші Маман")
    centre_of(session, room).markers, centre_of(session, room).marking_limit = 2, 20
    attempt = waiting(session, room)
    give(session, examiner, [0, 1], now)
    give(session, colleague, [2, 2], now, turn=2)
    assert (share(session), attempt.state) == (None, AttemptState.MARKING)
    for actor in (examiner, colleague):
        with pytest.raises(Conflict, match="marked_already"):
            give(session, actor, [1, 1], now, turn=3)
    with pytest.raises(Conflict, match="marking_changed"):
        give(session, third, [1, 1], now, turn=2)
    seen = marking.read_response(session, marking_id=the_marking(session), actor=third)
    assert (seen.settles, seen.earlier) == (True, ((0, 1), (2, 2)))
    give(session, third, [1, 2], now, turn=3)
    assert (share(session), attempt.state) == ("3/4", AttemptState.SUBMITTED)


def test_the_rule_of_the_hand_in_holds_whatever_the_centre_decides_later(
    session: Session, room: ExamRoom, attempt: Attempt, examiner: Actor, now: datetime
) -> None:
    centre_of(session, room).markers = 2
    session.flush()
    give(session, examiner, [1, 1], now)
    assert share(session) == "1/2"


def test_what_is_settled_is_not_marked_again(
    session: Session, attempt: Attempt, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    give(session, examiner, [1, 1], now)
    with pytest.raises(Conflict, match="marking_settled"):
        give(session, colleague, [2, 2], now)
    with pytest.raises(Conflict, match="marking_settled"):
        marking.read_response(session, marking_id=the_marking(session), actor=colleague)
    assert len(session.scalars(select(ResponseMark)).all()) == 1


@pytest.mark.parametrize(
    ("points", "code"), [([2], "marks_missing"), ([3, 0], "marks_points"), ([-1, 0], "marks_points")]
)
def test_marks_that_do_not_fit_the_rubric_are_refused(
    session: Session, attempt: Attempt, examiner: Actor, now: datetime, points: list[int], code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        give(session, examiner, points, now)
    assert session.scalars(select(ResponseMark)).all() == []


def test_only_examiners_of_the_centre_mark(
    session: Session, room: ExamRoom, attempt: Attempt, stranger: Actor, now: datetime
) -> None:
    assert marking.list_waiting(session, actor=stranger) == ()
    for actor, code in [(stranger, "other_centre"), (room.invigilator, "permission")]:
        with pytest.raises(NotAllowed, match=code):
            give(session, actor, [1, 1], now)
        with pytest.raises(NotAllowed, match=code):
            marking.read_response(session, marking_id=the_marking(session), actor=actor)
    with pytest.raises(NotFound, match="marking"):
        marking.mark(session, marking_id=4711, turn=1, points=[], note="", now=now, actor=stranger)


def test_the_record_tells_who_marked_and_neither_text_nor_points(
    session: Session, attempt: Attempt, examiner: Actor, now: datetime
) -> None:
    give(session, examiner, [2, 1], now, note="Полив")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "response.marked")).one()
    assert entry.person_id == examiner.person_id
    assert entry.facts == {"turn": 1, "settled": True}


def test_what_waits_for_marks_says_so_and_is_not_decided(
    session: Session, attempt: Attempt, examiner: Actor
) -> None:
    with pytest.raises(Conflict, match="waits_for_marking") as refused:
        read_score(session, attempt_id=attempt.id, language=Language.RU, actor=examiner)
    assert refused.value.params == {"count": 1}
    (row,) = decisions.list_marking(session, actor=examiner)
    assert (row.attempt_id, row.responses) == (attempt.id, 1)
    assert decisions.list_scored(session, actor=examiner) == ()


def test_of_two_who_mark_at_once_one_counts(
    sessions: Sessions, room: ExamRoom, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    with sessions.begin() as session:
        waiting(session, room)
    together = Barrier(2)

    def work(actor: Actor) -> str:
        with sessions() as session:
            together.wait()
            try:
                with session.begin():
                    give(session, actor, [1, 1], now)
            except Conflict as error:
                return error.code
        return "marked"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(work, [examiner, colleague])) == ["marked", "marking_settled"]


def test_the_next_response_follows_and_the_last_leads_to_the_first(
    session: Session, attempt: Attempt, examiner: Actor
) -> None:
    only = the_marking(session)
    assert marking.next_waiting(session, actor=examiner, after_id=0) == only
    assert marking.next_waiting(session, actor=examiner, after_id=only) == only
