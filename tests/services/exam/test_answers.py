"""No answer is lost, none is counted twice, and an older one never covers a newer one."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.attempt import Phase
from exam.domain.timing import NETWORK_GRACE
from exam.models import Answer, Attempt, AttemptQuestion
from exam.services import attempts
from exam.services.answers import Receipt, clock, last_sequence, save_answer, set_flag
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotFound, TooLate
from kernel.language import Language
from tests.factories.exam_room import MINUTES, ExamRoom
from tests.factories.walk import HOLDER, MINUTE, come_in, hand_in, journal_of, started


def save(
    session: Session,
    room: ExamRoom,
    position: int = 1,
    choices: Sequence[int] = (1,),
    *,
    sequence: int | None = 1,
    holder: str = HOLDER,
    now: datetime | None = None,
) -> Receipt:
    """An answer of the Russian seat's candidate, a minute after the start unless `now` says otherwise."""
    seat_id = room.seat_ids[Language.RU]
    return save_answer(
        session, seat_id=seat_id, holder=holder, journal=journal_of(session, seat_id), position=position,
        given=tuple(choices), sequence=sequence, now=now or room.opens_at + MINUTE,
    )  # fmt: skip


def chosen(session: Session, position: int = 1) -> list[int]:
    """What counts as the answer now, as numbers of the options in the order shown."""
    question = session.scalars(select(AttemptQuestion).where(AttemptQuestion.position == position)).one()
    return [question.option_order.index(option) + 1 for option in question.response]


def kept(session: Session) -> list[int]:
    return list(session.scalars(select(Answer.sequence).order_by(Answer.sequence)))


def test_a_receipt_says_what_arrived_when_and_what_time_is_left(
    room_session: Session, room: ExamRoom
) -> None:
    started(room_session, room)
    receipt = save(room_session, room, position=3, choices=[2], sequence=7)
    assert receipt == Receipt(3, 7, counts=True, saved="14:01:00", remaining=(MINUTES - 1) * 60)
    assert chosen(room_session, 3) == [2]


def test_sent_twice_is_stored_once_and_answered_with_the_first_receipt(
    room_session: Session, room: ExamRoom
) -> None:
    started(room_session, room)
    first = save(room_session, room)
    again = save(room_session, room, now=room.opens_at + 5 * MINUTE)
    assert again.saved == first.saved
    assert kept(room_session) == [1]


def test_an_older_answer_that_arrives_late_is_kept_and_covers_nothing(
    room_session: Session, room: ExamRoom
) -> None:
    started(room_session, room)
    save(room_session, room, choices=[4], sequence=9)
    late = save(room_session, room, choices=[1], sequence=8)
    assert not late.counts
    assert chosen(room_session) == [4]
    assert kept(room_session) == [8, 9]


def test_a_replayed_form_does_not_cover_a_newer_answer(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    save(room_session, room, choices=[1], sequence=1)
    save(room_session, room, choices=[2], sequence=2)
    assert not save(room_session, room, choices=[1], sequence=1).counts
    assert chosen(room_session) == [2]


def test_two_windows_that_took_one_number_lose_nothing(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    save(room_session, room, position=1, choices=[1], sequence=5)
    receipt = save(room_session, room, position=2, choices=[3], sequence=5)
    assert (receipt.sequence, receipt.counts) == (6, True)
    assert (chosen(room_session, 1), chosen(room_session, 2)) == ([1], [3])


def test_without_a_number_an_answer_takes_the_next(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    save(room_session, room, sequence=5)
    assert save(room_session, room, choices=[2], sequence=None).sequence == 6
    assert chosen(room_session) == [2]


def test_a_form_sent_without_a_change_stores_nothing(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    assert save(room_session, room, choices=[], sequence=None).sequence == 0
    save(room_session, room, choices=[2], sequence=None)
    assert save(room_session, room, choices=[2], sequence=None).sequence == 1
    assert kept(room_session) == [1]


def test_a_candidate_goes_on_with_the_question_answered_last(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)

    def position() -> int:
        now = room.opens_at + MINUTE
        return attempts.standing(room_session, seat_id=seat_id, holder=HOLDER, now=now).position

    assert position() == 1
    save(room_session, room, position=5, sequence=1)
    save(room_session, room, position=3, sequence=2)
    assert position() == 3


def test_an_answer_may_be_taken_back(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    save(room_session, room, choices=[1], sequence=1)
    save(room_session, room, choices=[], sequence=2)
    assert chosen(room_session) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_order_of_arrival_the_highest_number_counts(
    room_sessions: Sessions, room: ExamRoom, data: st.DataObject
) -> None:
    sent = data.draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=8))
    numbered = list(enumerate(sent, start=1))
    repeats = data.draw(st.lists(st.sampled_from(numbered), max_size=4))
    arrived = data.draw(st.permutations(numbered + repeats))
    with room_sessions() as session:
        started(session, room)
        for sequence, (position, choice) in arrived:
            save(session, room, position, [choice], sequence=sequence)
        assert kept(session) == [sequence for sequence, _ in numbered]
        for position in {position for position, _ in sent}:
            newest = [choice for at, choice in sent if at == position][-1]
            assert chosen(session, position) == [newest]


def test_saves_at_the_same_moment_are_all_kept(room_sessions: Sessions, room: ExamRoom) -> None:
    with room_sessions() as session, session.begin():
        started(session, room)

    def send(sequence: int) -> None:
        with room_sessions() as session, session.begin():
            save(session, room, choices=[1 + sequence % 4], sequence=sequence)

    numbers = [3, 1, 2, 4, 4, 2, 1, 3]
    with ThreadPoolExecutor(4) as browsers:
        list(browsers.map(send, numbers))
    with room_sessions() as session:
        assert kept(session) == [1, 2, 3, 4]
        assert chosen(session) == [1]


@pytest.mark.parametrize(
    ("choices", "sequence", "code"),
    [
        ([5], 1, "response_unknown_option"),
        ([0], 1, "response_unknown_option"),
        ([-1], 1, "response_unknown_option"),
        ([1, 2], 1, "response_too_many"),
        ([1], 0, "response_sequence"),
        ([1], 10**10, "response_sequence"),
    ],
)
def test_what_does_not_fit_the_question_is_refused_and_not_stored(
    room_session: Session, room: ExamRoom, choices: list[int], sequence: int, code: str
) -> None:
    started(room_session, room)
    with pytest.raises(Invalid, match=code):
        save(room_session, room, choices=choices, sequence=sequence)
    assert kept(room_session) == []


def test_there_is_no_question_behind_the_last(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    with pytest.raises(NotFound):
        save(room_session, room, position=room.question_count + 1)


def test_answers_count_to_the_deadline_with_its_grace_and_not_behind_it(
    room_session: Session, room: ExamRoom
) -> None:
    started(room_session, room)
    end = room.opens_at + MINUTES * MINUTE
    assert save(room_session, room, choices=[1], sequence=1, now=end).counts
    assert save(room_session, room, choices=[2], sequence=2, now=end + NETWORK_GRACE).counts
    late = end + NETWORK_GRACE + timedelta(microseconds=1)
    with pytest.raises(TooLate, match="attempt_over"):
        save(room_session, room, choices=[3], sequence=3, now=late)
    assert chosen(room_session) == [2]


def test_a_repeat_of_what_had_arrived_gets_its_receipt_also_after_the_end(
    room_session: Session, room: ExamRoom
) -> None:
    seat_id = started(room_session, room)
    save(room_session, room)
    hand_in(room_session, seat_id, now=room.opens_at + 2 * MINUTE)
    assert save(room_session, room, now=room.opens_at + 3 * MINUTE).counts
    with pytest.raises(TooLate):
        save(room_session, room, choices=[2], sequence=2, now=room.opens_at + 3 * MINUTE)


def test_time_choicesback_lets_answers_in_again(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    attempts.add_time(
        room_session, attempt_id=room_session.scalars(select(Attempt.id)).one(), seconds=600,
        reason="Обрыв связи", now=room.opens_at + MINUTE, actor=room.invigilator,
    )  # fmt: skip
    assert save(room_session, room, now=room.opens_at + (MINUTES + 9) * MINUTE).remaining == 60


def test_the_browser_that_was_left_may_not_answer_and_the_new_one_goes_on(
    room_session: Session, room: ExamRoom
) -> None:
    seat_id = started(room_session, room, holder="first")
    save(room_session, room, holder="first", sequence=4)
    come_in(room_session, room, seat_id, holder="second", now=room.opens_at + MINUTE)
    with pytest.raises(Conflict, match="opened_elsewhere"):
        save(room_session, room, choices=[2], holder="first", sequence=5)
    attempt_id = room_session.scalars(select(Attempt.id)).one()
    goes_on = last_sequence(room_session, attempt_id) + 1
    assert save(room_session, room, choices=[3], holder="second", sequence=goes_on).counts
    assert chosen(room_session) == [3]


def test_a_page_of_an_earlier_candidate_does_not_answer_for_the_next(
    room_session: Session, room: ExamRoom
) -> None:
    earlier = started(room_session, room, seat_id=room.seat_with_extra_time)
    seat_id = started(room_session, room)
    with pytest.raises(Conflict, match="opened_elsewhere"):
        save_answer(
            room_session, seat_id=seat_id, holder=HOLDER, journal=journal_of(room_session, earlier),
            position=1, given=(1,), sequence=1, now=room.opens_at,
        )  # fmt: skip


def test_a_flag_is_put_and_taken(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    journal = journal_of(room_session, seat_id)

    def flag(flagged: bool, minutes: int) -> bool:
        assert f"14:0{minutes}:00" == set_flag(
            room_session, seat_id=seat_id, holder=HOLDER, journal=journal, position=2, flagged=flagged,
            now=room.opens_at + minutes * MINUTE,
        )  # fmt: skip
        query = select(AttemptQuestion.flagged).where(AttemptQuestion.position == 2)
        return room_session.scalars(query).one()

    assert [flag(True, 1), flag(True, 2), flag(False, 3)] == [True, True, False]
    with pytest.raises(TooLate):
        flag(True, 2 * MINUTES)


@pytest.mark.parametrize(
    ("seconds", "left", "phase"),
    [
        (0, MINUTES * 60, Phase.OPEN),
        (MINUTES * 60 - 1, 1, Phase.OPEN),
        (MINUTES * 60, 0, Phase.ENDING),
        (MINUTES * 60 + 6, 0, Phase.OVER),
    ],
)
def test_the_clock_is_the_server_s(
    room_session: Session, room: ExamRoom, seconds: int, left: int, phase: Phase
) -> None:
    seat_id = started(room_session, room)
    now = room.opens_at + timedelta(seconds=seconds)
    journal = journal_of(room_session, seat_id)
    shown = clock(room_session, seat_id=seat_id, holder=HOLDER, journal=journal, now=now)
    assert (shown.remaining, shown.phase) == (left, phase)


def test_the_clock_of_a_browser_that_was_left_says_so(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    journal = journal_of(room_session, seat_id)
    for holder, page in (("another", journal), (HOLDER, "of another attempt")):
        with pytest.raises(Conflict, match="opened_elsewhere"):
            clock(room_session, seat_id=seat_id, holder=holder, journal=page, now=room.opens_at)
    with pytest.raises(Conflict, match="not_started"):
        clock(room_session, seat_id=room.seat_with_extra_time, holder=HOLDER, journal="", now=room.opens_at)
