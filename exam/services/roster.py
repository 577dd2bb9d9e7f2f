"""The roster of a sitting: candidates get seats, languages and papers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.roster import (
    MOST_EXTRA_MINUTES,
    LineProblem,
    RosterRow,
    deal,
    free_numbers,
    one_row,
    read_roster,
    repeated_names,
    same_name,
    squeezed,
)
from exam.models import Attempt, Candidate, ProgramPaper, ProgramVersion, Room, Seat, Sitting
from exam.services.sittings import REASON_LENGTH, owned_sitting, require_not_over
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import Conflict, Invalid, NotFound
from kernel.language import Language


@dataclass(frozen=True, slots=True)
class RosterSeat:
    """A candidate on the roster, without the code. `started`: whether the attempt exists."""

    seat_id: int
    number: int
    name: str
    reference: str | None
    language: Language
    extra_minutes: int
    started: bool


@dataclass(frozen=True, slots=True)
class WithdrawnSeat:
    """A candidate taken off the roster, and why."""

    number: int
    name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Added:
    """How many were put on the roster, and which names it now holds more than once."""

    count: int
    repeated_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAdded:
    """Nothing was written; every line with something wrong, in order."""

    problems: tuple[LineProblem, ...]


def list_roster(session: Session, *, sitting_id: int, actor: Actor) -> tuple[RosterSeat, ...]:
    """The roster by seat number. Raises NotFound("sitting"), NotAllowed."""
    actor.require(Permission.SITTINGS_READ)
    owned_sitting(session, sitting_id, actor)
    query = (
        select(Seat, Candidate, Attempt.id)
        .join(Candidate, Candidate.id == Seat.candidate_id)
        .outerjoin(Attempt, Attempt.seat_id == Seat.id)
        .where(Seat.sitting_id == sitting_id, Seat.withdrawn_at.is_(None))
        .order_by(Seat.number)
    )
    return tuple(
        RosterSeat(seat.id, seat.number, candidate.name, candidate.reference, seat.language,
                   seat.extra_minutes, attempt_id is not None)
        for seat, candidate, attempt_id in session.execute(query)
    )  # fmt: skip


def read_seat(session: Session, *, seat_id: int, actor: Actor) -> tuple[int, RosterSeat]:
    """A seat and its sitting's id. Raises NotFound("seat"), also for a withdrawn one, NotAllowed."""
    seat = session.get(Seat, seat_id)
    if seat is None or seat.withdrawn_at:
        raise NotFound("seat")
    listed = list_roster(session, sitting_id=seat.sitting_id, actor=actor)
    return seat.sitting_id, next(row for row in listed if row.seat_id == seat_id)


def add_lines(
    session: Session, *, sitting_id: int, text: str, language: Language, now: datetime, actor: Actor
) -> Added | NotAdded:
    """Put a pasted list on the roster, all of it or nothing (see exam.domain.roster.read_roster).

    Raises Invalid("roster_empty"), Conflict("room_too_small" | "sitting_over").
    """
    sitting = _to_change(session, sitting_id, now, actor)
    roster = read_roster(text, language=language, languages=_languages(session, sitting))
    if not roster.rows and not roster.problems:
        raise Invalid("roster_empty")
    return _add(session, sitting, roster.rows, list(roster.problems), now=now, actor=actor)


def add_candidate(
    session: Session, *, sitting_id: int, name: str, reference: str, language: Language,
    extra_minutes: int, now: datetime, actor: Actor,
) -> Added | NotAdded:  # fmt: skip
    """Put one candidate on the roster. Raises Conflict("room_too_small" | "sitting_over")."""
    sitting = _to_change(session, sitting_id, now, actor)
    row = one_row(name=name, reference=reference, language=language, extra_minutes=extra_minutes,
                  languages=_languages(session, sitting))  # fmt: skip
    rows, problems = ([row], []) if isinstance(row, RosterRow) else ([], [row])
    return _add(session, sitting, rows, problems, now=now, actor=actor)


def edit_seat(
    session: Session, *, seat_id: int, number: int, language: Language, extra_minutes: int,
    now: datetime, actor: Actor,
) -> int:  # fmt: skip
    """Another number, language (and with it paper) or extra minutes, until the candidate starts;
    gives the sitting's id. Raises Invalid("seat_number" | "seat_language" | "line_extra_minutes"),
    Conflict("seat_taken" | "seat_started" | "sitting_over")."""
    seat = _seat_to_change(session, seat_id, now, actor)
    seats = session.get_one(Room, seat.sitting.room_id).seats
    if not 1 <= number <= seats:
        raise Invalid("seat_number", seats=seats)
    if number in {other.number for other in seat.sitting.seats if other.id != seat_id}:
        raise Conflict("seat_taken", number=number)
    if not 0 <= extra_minutes <= MOST_EXTRA_MINUTES:
        raise Invalid("line_extra_minutes", most=MOST_EXTRA_MINUTES)
    if language is not seat.language:
        if language not in _languages(session, seat.sitting):
            raise Invalid("seat_language")
        seat.language = language
        seat.paper_id = _Papers(session, seat.sitting).next(language)
    seat.number, seat.extra_minutes = number, extra_minutes
    _note(session, "seat.edited", seat, now=now, actor=actor)
    session.flush()
    return seat.sitting_id


def withdraw_seat(session: Session, *, seat_id: int, reason: str, now: datetime, actor: Actor) -> int:
    """Take a candidate who has not started off the roster; gives the sitting's id.

    The row stays with its reason; the code opens nothing, number and candidate are free again.
    Raises NotFound("seat"), Invalid("withdraw_reason"), Conflict("seat_started" | "sitting_over").
    """
    seat = _seat_to_change(session, seat_id, now, actor)
    if not (clean := squeezed(reason)) or len(clean) > REASON_LENGTH:
        raise Invalid("withdraw_reason", most=REASON_LENGTH)
    seat.withdrawn_at, seat.withdrawn_reason = now, clean
    _note(session, "seat.withdrawn", seat, now=now, actor=actor)
    session.flush()
    return seat.sitting_id


def list_withdrawn(session: Session, *, sitting_id: int, actor: Actor) -> tuple[WithdrawnSeat, ...]:
    """Who was taken off the roster, newest first. Raises NotFound("sitting"), NotAllowed."""
    actor.require(Permission.SITTINGS_READ)
    owned_sitting(session, sitting_id, actor)
    query = (
        select(Seat.number, Candidate.name, Seat.withdrawn_at, Seat.withdrawn_reason)
        .join(Candidate, Candidate.id == Seat.candidate_id)
        .where(Seat.sitting_id == sitting_id, Seat.withdrawn_at.is_not(None))
        .order_by(Seat.withdrawn_at.desc(), Seat.id.desc())
    )
    return tuple(
        WithdrawnSeat(number, name, at, reason or "")
        for number, name, at, reason in session.execute(query)
        if at
    )


def _add(
    session: Session, sitting: Sitting, rows: Sequence[RosterRow], problems: list[LineProblem], *,
    now: datetime, actor: Actor,
) -> Added | NotAdded:  # fmt: skip
    seats = session.get_one(Room, sitting.room_id, with_for_update=True).seats
    numbers = free_numbers({seat.number for seat in sitting.seats}, seats=seats)
    given = len(rows) + len(problems)
    if given > len(numbers):
        raise Conflict("room_too_small", given=given, free=len(numbers), seats=seats)
    known = _known_candidates(session, sitting.centre_id, rows)
    problems += _clashes(rows, known, {seat.candidate_id for seat in sitting.seats})
    if problems:
        return NotAdded(tuple(sorted(problems, key=lambda problem: problem.line)))
    papers = _Papers(session, sitting)
    for number, row in zip(numbers, rows, strict=False):
        candidate = known.get((row.reference or "").casefold())
        candidate = candidate or Candidate(
            centre_id=sitting.centre_id, name=row.name, reference=row.reference, created_at=now
        )
        paper_id = papers.next(row.language)
        sitting.seats.append(Seat(
            number=number, candidate=candidate, language=row.language, paper_id=paper_id,
            extra_minutes=row.extra_minutes, code_round=0,
        ))  # fmt: skip
    record(session, now=now, actor=actor, act="roster.added", thing="sitting", thing_id=sitting.id,
           count=given)  # fmt: skip
    session.flush()
    return Added(given, repeated_names(seat.candidate.name for seat in sitting.seats))


def _known_candidates(session: Session, centre_id: int, rows: Sequence[RosterRow]) -> dict[str, Candidate]:
    """Candidates of the centre by reference: a second exam of the same person is the same candidate."""
    wanted = {row.reference.casefold() for row in rows if row.reference}
    if not wanted:
        return {}
    query = select(Candidate).where(Candidate.centre_id == centre_id, Candidate.reference.is_not(None))
    found = {(candidate.reference or "").casefold(): candidate for candidate in session.scalars(query)}
    return {reference: found[reference] for reference in wanted & found.keys()}


def _clashes(rows: Sequence[RosterRow], known: dict[str, Candidate], seated: set[int]) -> list[LineProblem]:
    problems = []
    for row in rows:
        candidate = known.get((row.reference or "").casefold())
        if candidate is None:
            continue
        if not same_name(candidate.name, row.name):
            problem = "line_reference_of_another", {"name": candidate.name}
        elif candidate.id in seated:
            problem = "line_already_there", {}
        else:
            continue
        problems.append(LineProblem(row.line, row.name[:80], *problem))
    return problems


class _Papers:
    """Deals the program's papers in turn within each language, going on from those already given."""

    def __init__(self, session: Session, sitting: Sitting) -> None:
        query = select(ProgramPaper).where(ProgramPaper.program_version_id == sitting.program_version_id)
        self._papers: dict[str, list[int]] = {}
        for paper in session.scalars(query.order_by(ProgramPaper.paper_id)):
            self._papers.setdefault(paper.language, []).append(paper.paper_id)
        self._used = Counter(seat.paper_id for seat in sitting.seats)

    def next(self, language: Language) -> int:
        """Raises Invalid("no_paper") where the program has none in `language`."""
        papers = self._papers.get(language.value)
        if not papers:
            raise Invalid("no_paper", language=language.value)
        paper = deal(papers, self._used)
        self._used[paper] += 1
        return paper


def _to_change(session: Session, sitting_id: int, now: datetime, actor: Actor) -> Sitting:
    actor.require(Permission.SITTINGS_EDIT)
    sitting = owned_sitting(session, sitting_id, actor, lock=True)
    require_not_over(sitting, now)
    return sitting


def _seat_to_change(session: Session, seat_id: int, now: datetime, actor: Actor) -> Seat:
    """The seat under its lock, which the start of its attempt takes too."""
    actor.require(Permission.SITTINGS_EDIT)
    seat = session.get(Seat, seat_id)
    if seat is None:
        raise NotFound("seat")
    require_not_over(owned_sitting(session, seat.sitting_id, actor, lock=True), now)
    session.refresh(seat, with_for_update=True)
    if seat.withdrawn_at:
        raise NotFound("seat")
    if session.scalar(select(Attempt.id).where(Attempt.seat_id == seat_id)):
        raise Conflict("seat_started")
    return seat


def _languages(session: Session, sitting: Sitting) -> tuple[Language, ...]:
    version = session.get_one(ProgramVersion, sitting.program_version_id)
    return tuple(Language(code) for code in version.languages)


def _note(session: Session, act: str, seat: Seat, *, now: datetime, actor: Actor) -> None:
    record(session, now=now, actor=actor, act=act, thing="seat", thing_id=seat.id, sitting=seat.sitting_id)
