"""Steps of a candidate through the exam room, by the services."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.attempt import journal_name
from exam.models import Attempt, Seat
from exam.services import attempts
from exam.services.attempts import Agreement
from exam.services.seats import Entered, enter, issue_codes
from kernel.errors import AppError
from kernel.language import Language
from tests.factories.exam_room import ExamRoom

SECRET = "a secret of the tests, long enough for it"
ADDRESS = "192.0.2.1"
HOLDER = "browser"
MINUTE = timedelta(minutes=1)
SEED = 20261121


def code_of(session: Session, room: ExamRoom, seat_id: int) -> str:
    codes = issue_codes(session, seat_ids=[seat_id], secret=SECRET, now=room.opens_at, actor=room.invigilator)
    return codes[seat_id]


def come_in(
    session: Session,
    room: ExamRoom,
    seat_id: int,
    *,
    holder: str = HOLDER,
    address: str = ADDRESS,
    now: datetime | None = None,
) -> Entered | AppError:
    """Type the code of the seat at `now`, by default when the sitting opens."""
    code = code_of(session, room, seat_id)
    return enter(session, typed=code, secret=SECRET, address=address, holder=holder, now=now or room.opens_at)


def agreement(session: Session, seat_id: int) -> Agreement:
    """Both boxes ticked under the words that the seat's candidate is shown."""
    text = attempts.consent_of(session, session.get_one(Seat, seat_id))
    return Agreement(personal_data=True, scoring=True, sha256=text.sha256)


def started(session: Session, room: ExamRoom, *, seat_id: int | None = None, holder: str = HOLDER) -> int:
    """An attempt that began when the sitting opened; gives its seat's id (by default the Russian one)."""
    seat = room.seat_ids[Language.RU] if seat_id is None else seat_id
    attempts.start(
        session,
        seat_id=seat,
        holder=holder,
        agreement=agreement(session, seat),
        seed=SEED,
        now=room.opens_at,
    )
    return seat


def journal_of(session: Session, seat_id: int) -> str:
    """The name that the pages of the seat's attempt bear."""
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one_or_none()
    return journal_name(attempt.id, attempt.started_at) if attempt else ""


def hand_in(session: Session, seat_id: int, *, now: datetime) -> None:
    attempts.submit(session, seat_id=seat_id, holder=HOLDER, journal=journal_of(session, seat_id), now=now)
