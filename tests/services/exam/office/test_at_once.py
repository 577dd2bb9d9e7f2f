"""Two people act at the same moment: the room is not filled twice, a login is not given twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.models import Person, Seat
from exam.services import people, roster
from kernel.actor import Actor, Role
from kernel.db import Sessions
from kernel.errors import AppError
from kernel.language import Language
from tests.factories.exam_room import ExamRoom


def at_once(sessions: Sessions, act: Callable[[Session], object]) -> list[str]:
    """Do `act` in two threads with a transaction each; gives the error codes, empty for success."""
    together = Barrier(2)

    def one() -> str:
        together.wait()
        try:
            with sessions.begin() as session:
                act(session)
        except AppError as error:
            return error.code
        return ""

    with ThreadPoolExecutor(2) as threads:
        return sorted(future.result() for future in [threads.submit(one), threads.submit(one)])


def test_the_last_seats_go_to_one_of_two_lists(
    room_sessions: Sessions, session: Session, room: ExamRoom, admin: Actor, now: datetime
) -> None:
    session.commit()
    names = "\n".join(f"Кандидат {number}" for number in range(10))  # 17 of 20 seats are free

    def add(own: Session) -> object:
        return roster.add_lines(
            own, sitting_id=room.sitting_id, text=names, language=Language.RU, now=now, actor=admin
        )

    assert at_once(room_sessions, add) == ["", "room_too_small"]
    assert session.scalar(select(func.count(Seat.id)).where(Seat.sitting_id == room.sitting_id)) == 13


def test_a_login_is_given_to_one_of_two(
    room_sessions: Sessions, session: Session, admin: Actor, now: datetime
) -> None:
    session.commit()

    def create(own: Session) -> object:
        return people.create_person(
            own,
            login="kim",
            name="Ким",
            role=Role.EXAMINER,
            centre_id=admin.centre_id,
            language=Language.KK,
            now=now,
            actor=admin,
        )

    assert at_once(room_sessions, create) == ["", "login_taken"]
    assert session.scalar(select(func.count(Person.id)).where(Person.login == "kim")) == 1
