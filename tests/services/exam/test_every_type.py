"""A paper with questions of every type: drawn, answered, stored."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.response import Given, given_of
from exam.domain.states import AttemptState
from exam.models import Answer, Attempt, Marking, Score, Seat
from exam.services import scoring
from exam.services.answers import save_answer
from exam.services.candidate_pages import all_questions, finish_page
from exam.services.drawing import draw
from kernel.errors import Invalid
from kernel.language import Language
from question_bank.domain.item import ItemType
from tests.factories.every_type import RIGHT, WORDINGS, give_every_type, question_of
from tests.factories.exam_room import ExamRoom
from tests.factories.walk import HOLDER, MINUTE, hand_in, journal_of, started

T = ItemType


@pytest.fixture
def seat_id(room_session: Session, room: ExamRoom) -> int:
    """An attempt under way on a paper with every type."""
    give_every_type(room_session, room)
    return started(room_session, room)


def give(session: Session, room: ExamRoom, seat_id: int, kind: ItemType, given: Given | None = None) -> None:
    """Answer the question of a type; rightly unless `given` says otherwise."""
    question = question_of(session, seat_id, kind)
    save_answer(
        session, seat_id=seat_id, holder=HOLDER, journal=journal_of(session, seat_id),
        position=question.position, given=given_of(question.asked, RIGHT[kind]) if given is None else given,
        sequence=None, now=room.opens_at + MINUTE,
    )  # fmt: skip


@pytest.mark.parametrize("kind", list(ItemType))
def test_what_was_given_is_stored_and_shown_again(
    room_session: Session, room: ExamRoom, seat_id: int, kind: ItemType
) -> None:
    give(room_session, room, seat_id, kind)
    question = question_of(room_session, seat_id, kind)
    assert sorted(question.response) == sorted(RIGHT[kind])
    assert kind is T.MULTIPLE or question.response == RIGHT[kind]
    assert question.is_answered
    shown = all_questions(
        room_session, seat_id=seat_id, holder=HOLDER, journal=journal_of(room_session, seat_id),
        now=room.opens_at + MINUTE,
    )  # fmt: skip
    assert shown[question.position - 1].given == given_of(question.asked, question.response)
    assert room_session.scalars(select(Answer.response)).all() == [question.response]


@pytest.mark.parametrize(
    ("kind", "given"), [(T.NUMERIC, "много"), (T.ORDER, (1, 2)), (T.MATCH, (9, 9, 9, 9))]
)
def test_what_cannot_be_an_answer_changes_nothing(
    room_session: Session, room: ExamRoom, seat_id: int, kind: ItemType, given: Given
) -> None:
    give(room_session, room, seat_id, kind)
    with pytest.raises(Invalid):
        give(room_session, room, seat_id, kind, given)
    assert question_of(room_session, seat_id, kind).response == RIGHT[kind]


def test_a_match_is_answered_when_every_line_has_its_pair(
    room_session: Session, room: ExamRoom, seat_id: int
) -> None:
    def answered() -> list[int]:
        page = finish_page(room_session, seat_id=seat_id, holder=HOLDER, now=room.opens_at + MINUTE)
        return [mark.position for mark in page.palette if mark.answered]

    position = question_of(room_session, seat_id, T.MATCH).position
    give(room_session, room, seat_id, T.MATCH, (1, 0, 2, 2))
    assert answered() == []
    give(room_session, room, seat_id, T.MATCH, (1, 3, 2, 2))
    assert answered() == [position]


def test_nobody_is_shown_the_right_order_and_the_sides_of_a_match_stay_apart(
    room_session: Session, room: ExamRoom
) -> None:
    made = give_every_type(room_session, room)
    paper_id = room_session.get_one(Seat, room.seat_ids[Language.RU]).paper_id
    orders, sides = set(), set()
    for seed in range(80):
        drawn = {q.item_version_id: q for q in draw(room_session, paper_id=paper_id, seed=seed)}
        orders.add(tuple(drawn[made[T.ORDER]].option_order))
        sides.add((drawn[made[T.MATCH]].asked.left, drawn[made[T.MATCH]].asked.choices))
    assert tuple(WORDINGS[T.ORDER]["key"]) not in orders
    assert len(orders) > 15
    assert {tuple(sorted(left)) for left, _ in sides} == {tuple("1234")}
    assert {tuple(sorted(right)) for _, right in sides} == {tuple("abcd")}
    assert min(len({left for left, _ in sides}), len({right for _, right in sides})) > 15


def test_without_a_word_written_nobody_has_to_mark(
    room_session: Session, room: ExamRoom, seat_id: int
) -> None:
    give(room_session, room, seat_id, T.MULTIPLE)
    give(room_session, room, seat_id, T.ORDER)
    give(room_session, room, seat_id, T.EXTENDED, " \n ")
    hand_in(room_session, seat_id, now=room.opens_at + 2 * MINUTE)
    attempt = room_session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
    scoring.score_attempt(room_session, attempt_id=attempt.id, now=room.opens_at + 3 * MINUTE)
    assert attempt.state is AttemptState.SCORED
    assert room_session.scalars(select(Score)).one().points == 2
    assert room_session.scalars(select(Marking)).all() == []
