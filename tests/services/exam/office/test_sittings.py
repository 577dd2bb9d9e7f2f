"""Sittings are set up in a centre's own time and room, moved and cancelled; nothing crosses centres."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.sitting_time import Phase
from exam.domain.states import AttemptState
from exam.models import Attempt, Centre, Seat, Sitting
from exam.services import sittings
from kernel.actor import Actor, Role
from kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from tests.factories.exam_room import ExamRoom

NINE = datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001  # as typed: local time of the centre
NOON = datetime(2026, 12, 1, 12, 0)  # noqa: DTZ001


def create(
    session: Session, actor: Actor, now: datetime, *, opens: datetime = NINE, closes: datetime = NOON,
    room_id: int | None = None, program_version_id: int | None = None, room_shared: bool = False,
) -> int:  # fmt: skip
    some = session.scalars(select(Sitting)).first()
    assert some
    return sittings.create_sitting(
        session, program_version_id=program_version_id or some.program_version_id,
        room_id=room_id or some.room_id, opens=opens, closes=closes, room_shared=room_shared,
        now=now, actor=actor,
    )  # fmt: skip


def read(session: Session, sitting_id: int, actor: Actor, now: datetime) -> sittings.SittingView:
    return sittings.read_sitting(session, sitting_id=sitting_id, now=now, actor=actor)


def move(
    session: Session, seen: sittings.SittingView, actor: Actor, now: datetime,
    opens: datetime = NINE, closes: datetime = NOON,
) -> None:  # fmt: skip
    sittings.move_sitting(
        session, sitting_id=seen.sitting_id, room_id=seen.room_id, opens=opens, closes=closes,
        room_shared=False, seen=seen.seen, now=now, actor=actor,
    )  # fmt: skip


def start(session: Session, room: ExamRoom) -> None:
    """One candidate has started."""
    seat = session.get_one(Seat, room.seat_ids[Language.RU])
    sitting = session.get_one(Sitting, room.sitting_id)
    session.add(
        Attempt(
            seat_id=seat.id, centre_id=sitting.centre_id, program_version_id=sitting.program_version_id,
            paper_id=seat.paper_id, language=seat.language, seed=1, state=AttemptState.UNDER_WAY, holder="h",
            started_at=room.opens_at, deadline_at=room.closes_at,
        )
    )  # fmt: skip
    session.flush()


def test_times_are_those_of_the_clock_on_the_centres_wall(
    session: Session, admin: Actor, now: datetime
) -> None:
    made = read(session, create(session, admin, now), admin, now)
    assert made.zone == "Asia/Almaty"
    assert made.opens_at == datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
    assert made.closes_at == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
    assert (made.phase, made.candidates, made.languages) == (Phase.COMING, 0, (Language.KK, Language.RU))


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ({"closes": NINE}, "closes_before_opens"),
        ({"closes": NINE + timedelta(hours=25)}, "sitting_too_long"),
        ({"opens": NINE - timedelta(days=40), "closes": NOON - timedelta(days=40)}, "sitting_already_past"),
    ],
)
def test_impossible_times_are_refused(
    session: Session, admin: Actor, now: datetime, times: dict[str, datetime], code: str
) -> None:
    opens, closes = times.get("opens", NINE), times.get("closes", NOON)
    with pytest.raises(Invalid, match=code):
        create(session, admin, now, opens=opens, closes=closes)


def test_a_time_that_the_clocks_leap_over_is_refused(session: Session, admin: Actor, now: datetime) -> None:
    session.get_one(Centre, admin.centre_id).time_zone = "Europe/Berlin"
    leap = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001
    with pytest.raises(Invalid, match="no_such_time"):
        create(session, admin, now, opens=leap, closes=leap + timedelta(hours=3))


@pytest.mark.parametrize(
    ("opens", "closes", "taken"),
    [
        (NINE, NOON, True),
        (NOON - timedelta(minutes=1), NOON + timedelta(hours=1), True),
        (NOON, NOON + timedelta(hours=1), False),
        (NINE - timedelta(hours=1), NINE, False),
    ],
)
def test_a_room_in_use_is_warned_of_and_may_be_shared_knowingly(
    session: Session, admin: Actor, now: datetime, opens: datetime, closes: datetime, taken: bool
) -> None:
    create(session, admin, now)
    if taken:
        with pytest.raises(Conflict, match="room_taken"):
            create(session, admin, now, opens=opens, closes=closes)
    assert create(session, admin, now, opens=opens, closes=closes, room_shared=taken)


def test_a_cancelled_sitting_gives_the_room_back(session: Session, admin: Actor, now: datetime) -> None:
    sitting_id = create(session, admin, now)
    sittings.cancel_sitting(session, sitting_id=sitting_id, reason="Нет света", now=now, actor=admin)
    assert create(session, admin, now)


def test_nothing_of_another_centre_can_be_used_or_read(
    session: Session, room: ExamRoom, stranger: Actor, now: datetime
) -> None:
    calls: list[Callable[[], object]] = [
        lambda: create(session, stranger, now),
        lambda: read(session, room.sitting_id, stranger, now),
        lambda: sittings.cancel_sitting(
            session, sitting_id=room.sitting_id, reason="-", now=now, actor=stranger
        ),
    ]
    for call in calls:
        with pytest.raises(NotAllowed, match="other_centre"):
            call()
    listed = sittings.list_sittings(session, now=now, actor=stranger)
    assert (listed.open, listed.coming, listed.past) == ((), (), ())
    assert sittings.choices(session, actor=stranger).programs == ()


@pytest.mark.parametrize("role", [Role.INVIGILATOR, Role.EXAMINER, Role.SYSTEM_ADMIN])
def test_only_an_administrator_of_the_centre_sets_up_sittings(
    session: Session, room: ExamRoom, now: datetime, role: Role
) -> None:
    with pytest.raises(NotAllowed, match="permission"):
        create(session, Actor(1, role, room.invigilator.centre_id, ""), now)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"program_version_id": 99}, Invalid("program_not_published")),
        ({"room_id": 99}, Invalid("room_elsewhere")),
    ],
)
def test_a_program_and_a_room_must_be_there(
    session: Session, admin: Actor, now: datetime, facts: dict[str, int], error: AppError
) -> None:
    with pytest.raises(type(error), match=error.code):
        create(session, admin, now, **facts)  # type: ignore[arg-type]


def test_the_list_tells_what_is_open_coming_and_past(
    session: Session, room: ExamRoom, admin: Actor, now: datetime
) -> None:
    coming = create(session, admin, now)
    cancelled = create(session, admin, now, room_shared=True)
    sittings.cancel_sitting(session, sitting_id=cancelled, reason="Ошибка", now=now, actor=admin)

    def ids(at: datetime) -> list[list[int]]:
        listed = sittings.list_sittings(session, now=at, actor=admin)
        return [[view.sitting_id for view in part] for part in (listed.open, listed.coming, listed.past)]

    assert ids(now) == [[], [room.sitting_id, coming], [cancelled]]
    assert ids(room.opens_at) == [[room.sitting_id], [coming], [cancelled]]
    assert ids(room.closes_at) == [[], [coming], [cancelled, room.sitting_id]]


def test_past_sittings_come_page_by_page_and_none_twice(
    session: Session, admin: Actor, now: datetime
) -> None:
    for day in range(sittings.PAST_SHOWN + 5):
        shift = timedelta(days=day // 2)  # some at the same moment
        create(session, admin, now, opens=NINE + shift, closes=NOON + shift, room_shared=True)
    later = now + timedelta(days=400)
    first = sittings.list_sittings(session, now=later, actor=admin)
    second = sittings.list_sittings(session, now=later, actor=admin, before=first.past[-1].sitting_id)
    shown = [view.sitting_id for view in (*first.past, *second.past)]
    assert (first.older, second.older) == (True, False)
    assert len(shown) == len(set(shown)) == sittings.PAST_SHOWN + 6


def test_of_two_who_move_a_sitting_at_once_the_second_is_told(
    session: Session, room: ExamRoom, admin: Actor, now: datetime
) -> None:
    seen = read(session, room.sitting_id, admin, now)
    move(session, seen, admin, now)
    with pytest.raises(Conflict, match="changed_meanwhile"):
        move(session, seen, admin, now, closes=NOON + timedelta(hours=1))
    assert read(session, room.sitting_id, admin, now).closes_at == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)


def test_once_somebody_has_started_a_sitting_opens_no_later_and_is_not_cancelled(
    session: Session, room: ExamRoom, admin: Actor
) -> None:
    start(session, room)
    at = room.opens_at + timedelta(minutes=5)
    with pytest.raises(Conflict, match="sitting_begun"):
        move(session, read(session, room.sitting_id, admin, at), admin, at)
    session.refresh(session.get_one(Sitting, room.sitting_id))
    with pytest.raises(Conflict, match="sitting_begun"):
        sittings.cancel_sitting(session, sitting_id=room.sitting_id, reason="Нет света", now=at, actor=admin)


def test_what_is_over_is_neither_moved_nor_cancelled(session: Session, room: ExamRoom, admin: Actor) -> None:
    seen = read(session, room.sitting_id, admin, room.closes_at)
    assert seen.phase is Phase.PAST
    with pytest.raises(Conflict, match="sitting_over"):
        move(session, seen, admin, room.closes_at)
    with pytest.raises(Conflict, match="sitting_over"):
        sittings.cancel_sitting(
            session, sitting_id=room.sitting_id, reason="x", now=room.closes_at, actor=admin
        )


@pytest.mark.parametrize("reason", ["", "  \n", "я" * 1001])
def test_cancelling_needs_a_reason(
    session: Session, room: ExamRoom, admin: Actor, now: datetime, reason: str
) -> None:
    with pytest.raises(Invalid, match="cancel_reason"):
        sittings.cancel_sitting(session, sitting_id=room.sitting_id, reason=reason, now=now, actor=admin)


def test_the_reason_is_shown_afterwards(
    session: Session, room: ExamRoom, admin: Actor, now: datetime
) -> None:
    sittings.cancel_sitting(session, sitting_id=room.sitting_id, reason=" Нет  света ", now=now, actor=admin)
    seen = read(session, room.sitting_id, admin, now)
    assert (seen.phase, seen.cancel_reason) == (Phase.CANCELLED, "Нет света")


def test_sittings_of_a_day_are_counted(session: Session, room: ExamRoom, admin: Actor) -> None:
    def count(since: datetime, until: datetime) -> int:
        return sittings.count_between(session, since=since, until=until, actor=admin)

    hour = timedelta(hours=1)
    assert count(room.opens_at - hour, room.closes_at + hour) == 1
    assert count(room.closes_at, room.closes_at + hour) == 0
    assert count(room.opens_at - hour, room.opens_at) == 0


def test_a_sitting_that_is_not_there(session: Session, admin: Actor, now: datetime) -> None:
    with pytest.raises(NotFound, match="sitting"):
        read(session, 10_000, admin, now)
