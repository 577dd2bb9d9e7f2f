"""An attempt from consent to hand-in, and the time ledger that it ends by."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.attempt import Entry, Phase, check_addition, entry, journal_name, phase
from exam.domain.consent import ConsentText, Operator, consent_text
from exam.domain.states import AttemptState, SubmitReason, TimeKind
from exam.domain.timing import NETWORK_GRACE, deadline, local, time_is_over
from exam.models import Attempt, AttemptQuestion, Centre, Consent, ProgramVersion, Seat, Sitting, TimeEntry
from exam.services.drawing import draw
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotFound, TooLate
from kernel.jobs import JobName, enqueue
from kernel.language import Language


class Stage(StrEnum):
    """Where the browser of a candidate stands."""

    READY = "ready"
    UNDER_WAY = "under_way"
    OVER = "over"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage, and the question to go on with: the one answered last, the first where none is."""

    stage: Stage
    position: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the candidate ticked under the words with this hash."""

    personal_data: bool
    scoring: bool
    sha256: str


def standing(session: Session, *, seat_id: int, holder: str, now: datetime) -> Standing:
    """Which page the browser that holds `holder` may see. Over comes first: what ended is no secret."""
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one_or_none()
    if attempt is None:
        return Standing(Stage.READY, 1)
    if phase(attempt.state, attempt.deadline_at, now) is not Phase.OPEN:
        return Standing(Stage.OVER, 1)
    if attempt.holder != holder:
        return Standing(Stage.ELSEWHERE, 1)
    answered_last = (
        select(AttemptQuestion.position)
        .where(AttemptQuestion.attempt_id == attempt.id)
        .order_by(AttemptQuestion.sequence.desc(), AttemptQuestion.position)
        .limit(1)
    )
    return Standing(Stage.UNDER_WAY, session.scalars(answered_last).one())


def lock_attempt(session: Session, *, seat_id: int, holder: str, journal: str | None = None) -> Attempt:
    """The attempt of a seat under its lock, for the one browser that may answer.

    `journal` is the name that the page knows the attempt by (exam.domain.attempt.journal_name); None
    where the attempt was made by this very request. Raises Conflict("not_started") and
    Conflict("opened_elsewhere").
    """
    attempt = session.scalars(
        select(Attempt).where(Attempt.seat_id == seat_id).with_for_update()
    ).one_or_none()
    if attempt is None:
        raise Conflict("not_started")
    check_holder(attempt, holder, journal)
    return attempt


def check_holder(attempt: Attempt, holder: str, journal: str | None) -> None:
    """Raise Conflict("opened_elsewhere") unless the browser and its page belong to the attempt."""
    if attempt.holder != holder or journal not in (None, journal_name(attempt.id, attempt.started_at)):
        raise Conflict("opened_elsewhere")


def consent_of(session: Session, seat: Seat) -> ConsentText:
    """The words that the candidate of a seat is asked to agree to."""
    centre = session.get_one(Centre, seat.sitting.centre_id)
    name = centre.name_kk if seat.language is Language.KK else centre.name_ru
    return consent_text(seat.language, operator=Operator(name, centre.bin), subject=seat.candidate.name)


def start(
    session: Session, *, seat_id: int, holder: str, agreement: Agreement, seed: int, now: datetime
) -> int:
    """Begin the attempt of a seat: consent, questions and time in one transaction; gives its id.

    A second click of the same browser finds the attempt that the first one made. The seat's lock makes
    the second wait for the first. Raises Invalid("consent_needed"), Conflict("consent_changed"),
    Conflict("opened_elsewhere"), TooLate("sitting_closed"), Conflict("seat_withdrawn"), Conflict for a
    sitting not open or cancelled.
    """
    seat = session.scalars(select(Seat).where(Seat.id == seat_id).with_for_update()).one_or_none()
    if seat is None:
        raise NotFound("seat")
    made = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one_or_none()
    if made is not None:
        return lock_attempt(session, seat_id=seat_id, holder=holder).id
    if seat.withdrawn_at:
        raise Conflict("seat_withdrawn")
    _check_open(session, seat.sitting, now)
    session.add(_consent(session, seat, agreement, now))
    attempt = _new_attempt(session, seat, holder, seed, now)
    record(
        session,
        now=now,
        actor=None,
        act="attempt.started",
        thing="attempt",
        thing_id=attempt.id,
        centre_id=attempt.centre_id,
        seed=seed,
    )
    session.flush()
    return attempt.id


def submit(session: Session, *, seat_id: int, holder: str, journal: str, now: datetime) -> None:
    """Hand in. Quietly nothing if that is done; from the deadline on it is recorded as time out."""
    attempt = lock_attempt(session, seat_id=seat_id, holder=holder, journal=journal)
    if attempt.state is AttemptState.UNDER_WAY:
        over = time_is_over(attempt.deadline_at, now)
        _close(session, attempt, SubmitReason.TIME_OUT if over else SubmitReason.CANDIDATE, now)
        session.flush()


def close_overdue(session: Session, *, now: datetime, limit: int = 200) -> int:
    """Hand in attempts whose time is over, with no browser needed; gives how many. May run in parallel."""
    overdue = session.scalars(
        select(Attempt)
        .where(Attempt.state == AttemptState.UNDER_WAY, Attempt.deadline_at < now - NETWORK_GRACE)
        .order_by(Attempt.deadline_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for attempt in overdue:
        _close(session, attempt, SubmitReason.TIME_OUT, now)
    session.flush()
    return len(overdue)


def add_time(
    session: Session, *, attempt_id: int, seconds: int, reason: str, now: datetime, actor: Actor
) -> datetime:
    """Give time back to an attempt under way; gives the new deadline, which its browser learns by its clock.

    Raises NotFound, NotAllowed, Invalid (length, reason), TooLate("attempt_over").
    """
    actor.require(Permission.SITTINGS_RUN)
    check_addition(seconds, reason)
    attempt = session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one_or_none()
    if attempt is None:
        raise NotFound("attempt")
    actor.require_centre(attempt.centre_id)
    if phase(attempt.state, attempt.deadline_at, now) is Phase.OVER:
        raise TooLate("attempt_over")
    _give(session, attempt, TimeKind.COMPENSATION, seconds, now, reason.strip(), actor.person_id)
    record(
        session,
        now=now,
        actor=actor,
        act="attempt.time_added",
        thing="attempt",
        thing_id=attempt.id,
        seconds=seconds,
    )
    session.flush()
    return attempt.deadline_at


def _check_open(session: Session, sitting: Sitting, now: datetime) -> None:
    opened = entry(
        sitting=sitting.state,
        opens_at=sitting.opens_at,
        closes_at=sitting.closes_at,
        attempt=None,
        now=now,
    )
    if opened is Entry.START:
        return
    zone = session.get_one(Centre, sitting.centre_id).time_zone
    if opened is Entry.TOO_EARLY:
        raise Conflict("sitting_not_open_yet", opens=local(sitting.opens_at, zone))
    if opened is Entry.CLOSED:
        raise TooLate("sitting_closed", closed=local(sitting.closes_at, zone))
    raise Conflict("sitting_cancelled")


def _consent(session: Session, seat: Seat, agreement: Agreement, now: datetime) -> Consent:
    if not (agreement.personal_data and agreement.scoring):
        raise Invalid("consent_needed")
    text = consent_of(session, seat)
    if text.sha256 != agreement.sha256:
        raise Conflict("consent_changed")
    return Consent(
        seat_id=seat.id, language=text.language, text_version=text.version, text_sha256=text.sha256, at=now
    )


def _new_attempt(session: Session, seat: Seat, holder: str, seed: int, now: datetime) -> Attempt:
    sitting = seat.sitting
    program = session.get_one(ProgramVersion, sitting.program_version_id)
    attempt = Attempt(
        seat_id=seat.id,
        centre_id=sitting.centre_id,
        program_version_id=program.id,
        paper_id=seat.paper_id,
        language=seat.language,
        seed=seed,
        state=AttemptState.UNDER_WAY,
        holder=holder,
        started_at=now,
        deadline_at=now,
        questions=draw(session, paper_id=seat.paper_id, seed=seed),
    )
    session.add(attempt)
    session.flush()
    _give(session, attempt, TimeKind.BASE, program.minutes * 60, now)
    if seat.extra_minutes:
        _give(session, attempt, TimeKind.ACCOMMODATION, seat.extra_minutes * 60, now)
    return attempt


def _give(
    session: Session,
    attempt: Attempt,
    kind: TimeKind,
    seconds: int,
    now: datetime,
    reason: str | None = None,
    person_id: int | None = None,
) -> None:
    """A line in the time ledger; the deadline is always the sum of all lines."""
    session.add(
        TimeEntry(
            attempt_id=attempt.id, kind=kind, seconds=seconds, reason=reason, person_id=person_id, at=now
        )
    )
    session.flush()
    given = session.scalars(select(TimeEntry.seconds).where(TimeEntry.attempt_id == attempt.id))
    attempt.deadline_at = deadline(attempt.started_at, given)


def _close(session: Session, attempt: Attempt, reason: SubmitReason, now: datetime) -> None:
    attempt.state = AttemptState.SUBMITTED
    attempt.submit_reason = reason
    attempt.submitted_at = min(now, attempt.deadline_at)
    enqueue(session, JobName.SCORE_ATTEMPT, attempt.id)
    record(
        session,
        now=now,
        actor=None,
        act="attempt.submitted",
        thing="attempt",
        thing_id=attempt.id,
        centre_id=attempt.centre_id,
        reason=reason.value,
    )
