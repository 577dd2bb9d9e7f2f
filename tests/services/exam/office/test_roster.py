"""Candidates get on the roster all together or not at all; seats are changed until the candidate starts."""

from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState
from exam.models import Attempt, Candidate, ProgramPaper, Seat, Sitting
from exam.services import roster
from kernel.actor import Actor, Role
from kernel.errors import AppError, Conflict, Invalid, NotAllowed
from kernel.language import Language
from tests.factories.exam_room import ExamRoom

KK, RU = Language.KK, Language.RU
SEATS_FREE = 17  # a room of 20 in which three sit


@pytest.fixture
def sitting(session: Session, room: ExamRoom) -> Sitting:
    return session.get_one(Sitting, room.sitting_id)


def add(
    session: Session, sitting: Sitting, actor: Actor, now: datetime, text: str, language: Language = RU
) -> roster.Added | roster.NotAdded:
    return roster.add_lines(
        session, sitting_id=sitting.id, text=text, language=language, now=now, actor=actor
    )


def seats(session: Session, sitting: Sitting, actor: Actor) -> list[roster.RosterSeat]:
    return list(roster.list_roster(session, sitting_id=sitting.id, actor=actor))


def edit(
    session: Session, seat: roster.RosterSeat, actor: Actor, now: datetime, *,
    number: int | None = None, language: Language | None = None, extra_minutes: int | None = None,
) -> int:  # fmt: skip
    return roster.edit_seat(
        session, seat_id=seat.seat_id, number=number or seat.number, language=language or seat.language,
        extra_minutes=seat.extra_minutes if extra_minutes is None else extra_minutes, now=now, actor=actor,
    )  # fmt: skip


def problems(outcome: roster.Added | roster.NotAdded) -> list[tuple[int, str]]:
    assert isinstance(outcome, roster.NotAdded)
    return [(problem.line, problem.code) for problem in outcome.problems]


def test_a_pasted_list_gets_the_next_seats(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    outcome = add(session, sitting, admin, now, "Ли Ян; 17; kk; 20\nКим Анна")
    assert outcome == roster.Added(2, ())
    added = seats(session, sitting, admin)[3:]
    assert [(s.number, s.name, s.reference, s.language, s.extra_minutes) for s in added] == [
        (4, "Ли Ян", "17", KK, 20),
        (5, "Ким Анна", None, RU, 0),
    ]


def test_with_one_wrong_line_nothing_is_written(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    before = session.scalar(select(func.count(Candidate.id)))
    outcome = add(session, sitting, admin, now, "Ли Ян; 17\n; 18\nКим; 19; xx\nПак; 17")
    assert problems(outcome) == [
        (2, "line_without_name"),
        (3, "line_unknown_language"),
        (4, "line_reference_twice"),
    ]
    assert session.scalar(select(func.count(Candidate.id))) == before
    assert len(seats(session, sitting, admin)) == 3


def test_a_thousand_lines_over_the_seats_are_refused_in_one_sentence(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    text = "\n".join(f"Кандидат {number}" for number in range(1000))
    with pytest.raises(Conflict, match="room_too_small") as error:
        add(session, sitting, admin, now, text)
    assert error.value.params == {"given": 1000, "free": SEATS_FREE, "seats": 20}
    assert len(seats(session, sitting, admin)) == 3


def test_the_last_free_seat_can_be_given_and_not_one_more(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    names = "\n".join(f"Человек {number}" for number in range(SEATS_FREE))
    assert add(session, sitting, admin, now, names) == roster.Added(SEATS_FREE, ())
    with pytest.raises(Conflict, match="room_too_small"):
        add(session, sitting, admin, now, "Лишний")


def test_names_that_come_twice_are_allowed_and_said(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    add(session, sitting, admin, now, "Ли Ян; 1")
    assert add(session, sitting, admin, now, "ли ян; 2") == roster.Added(1, ("Ли Ян",))


def test_who_comes_again_with_the_same_reference_is_the_same_candidate(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    session.add(Candidate(centre_id=sitting.centre_id, name="Ли Ян", reference="17-Б", created_at=now))
    session.flush()
    before = session.scalar(select(func.count(Candidate.id)))
    assert add(session, sitting, admin, now, "Ли  ян; 17-б") == roster.Added(1, ())
    assert session.scalar(select(func.count(Candidate.id))) == before
    assert problems(add(session, sitting, admin, now, "Ли Ян; 17-Б")) == [(1, "line_already_there")]


def test_a_reference_of_somebody_else_is_not_taken_over(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    add(session, sitting, admin, now, "Ли Ян; 17")
    assert problems(add(session, sitting, admin, now, "Ким Анна; 17")) == [(1, "line_reference_of_another")]


def test_a_reference_of_another_centre_does_not_matter(
    session: Session, sitting: Sitting, admin: Actor, elsewhere: int, now: datetime
) -> None:
    session.add(Candidate(centre_id=elsewhere, name="Другой", reference="17", created_at=now))
    session.flush()
    assert add(session, sitting, admin, now, "Ли Ян; 17") == roster.Added(1, ())


def test_papers_are_dealt_in_turn_within_a_language(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    kazakh, russian = (
        session.get_one(Seat, seat.seat_id).paper_id for seat in seats(session, sitting, admin)[:2]
    )
    second = ProgramPaper(program_version_id=sitting.program_version_id, paper_id=kazakh, language="ru")
    session.delete(session.get_one(ProgramPaper, (sitting.program_version_id, kazakh)))
    session.flush()
    session.add(second)  # for this test the paper stands in for a second Russian one
    session.flush()
    add(session, sitting, admin, now, "\n".join("АБВГДЕ"))
    given = Counter(seat.paper_id for seat in sitting.seats)
    assert abs(given[kazakh] - given[russian]) <= 1


def test_a_language_without_paper_is_refused(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    paper_id = next(seat.paper_id for seat in sitting.seats if seat.language is KK)
    session.delete(session.get_one(ProgramPaper, (sitting.program_version_id, paper_id)))
    session.flush()
    with pytest.raises(Invalid, match="no_paper"):
        add(session, sitting, admin, now, "Ли", language=KK)


def test_one_candidate_is_added_alone(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    def one(name: str, extra_minutes: int) -> roster.Added | roster.NotAdded:
        return roster.add_candidate(
            session, sitting_id=sitting.id, name=name, reference="", language=KK,
            extra_minutes=extra_minutes, now=now, actor=admin,
        )  # fmt: skip

    assert one("Ли", 30) == roster.Added(1, ())
    assert problems(one("Ли", 1000)) == [(1, "line_extra_minutes")]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_list_is_said_to_be_empty(
    session: Session, sitting: Sitting, admin: Actor, now: datetime, text: str
) -> None:
    with pytest.raises(Invalid, match="roster_empty"):
        add(session, sitting, admin, now, text)


def test_after_the_sitting_nobody_is_added(
    session: Session, sitting: Sitting, admin: Actor, room: ExamRoom
) -> None:
    with pytest.raises(Conflict, match="sitting_over"):
        add(session, sitting, admin, room.closes_at, "Ли")


def test_only_the_centres_administrator_changes_the_roster(
    session: Session, sitting: Sitting, stranger: Actor, room: ExamRoom, now: datetime
) -> None:
    with pytest.raises(NotAllowed, match="other_centre"):
        add(session, sitting, stranger, now, "Ли")
    with pytest.raises(NotAllowed, match="other_centre"):
        seats(session, sitting, stranger)
    for role in (Role.INVIGILATOR, Role.EXAMINER):
        with pytest.raises(NotAllowed, match="permission"):
            add(session, sitting, Actor(1, role, room.invigilator.centre_id, ""), now, "Ли")


def test_a_change_of_language_brings_a_paper_of_that_language(
    session: Session, sitting: Sitting, admin: Actor, now: datetime
) -> None:
    kazakh, russian, _ = seats(session, sitting, admin)
    if kazakh.language is not KK:
        kazakh, russian = russian, kazakh
    edit(session, russian, admin, now, language=KK, number=19, extra_minutes=45)
    changed = session.get_one(Seat, russian.seat_id)
    assert changed.paper_id == session.get_one(Seat, kazakh.seat_id).paper_id
    assert (changed.language, changed.number, changed.extra_minutes) == (KK, 19, 45)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"number": 21}, Invalid("seat_number")),
        ({"number": -1}, Invalid("seat_number")),
        ({"number": 2}, Conflict("seat_taken")),
        ({"extra_minutes": 241}, Invalid("line_extra_minutes")),
        ({"language": Language.EN}, Invalid("seat_language")),
    ],
)
def test_an_impossible_seat_is_refused(
    session: Session,
    sitting: Sitting,
    admin: Actor,
    now: datetime,
    changes: dict[str, object],
    error: AppError,
) -> None:
    with pytest.raises(type(error), match=error.code):
        edit(session, seats(session, sitting, admin)[0], admin, now, **changes)  # type: ignore[arg-type]


def test_a_seat_stays_as_it_is_once_its_candidate_has_started(
    session: Session, sitting: Sitting, admin: Actor, room: ExamRoom
) -> None:
    first = seats(session, sitting, admin)[0]
    seat = session.get_one(Seat, first.seat_id)
    session.add(
        Attempt(
            seat_id=seat.id, centre_id=sitting.centre_id, program_version_id=sitting.program_version_id,
            paper_id=seat.paper_id, language=seat.language, seed=1, state=AttemptState.UNDER_WAY, holder="h",
            started_at=room.opens_at, deadline_at=room.closes_at,
        )
    )  # fmt: skip
    session.flush()
    with pytest.raises(Conflict, match="seat_started"):
        edit(session, first, admin, room.opens_at, extra_minutes=10)
    assert seats(session, sitting, admin)[0].started
