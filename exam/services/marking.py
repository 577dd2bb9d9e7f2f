"""People mark extended responses: what waits for a person, one response with its rubric, the marks.

Who marks sees the item and its rubric, which is its key. So a response is given to an examiner of the centre
to whom an administrator has opened the bank of its profession: that grant is the centre's assignment, and
there is no other. A marker without it sees neither the response nor that it is there but as a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, selectinload

from exam.domain.marking import Criterion, check_marks, criteria_of, settled_share
from exam.domain.states import AttemptState
from exam.models import Attempt, AttemptQuestion, Centre, Marking, ProgramVersion, ResponseMark
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import Conflict, NotFound
from kernel.jobs import JobName, enqueue
from kernel.language import Language
from question_bank.services import delivery
from question_bank.services.delivery import ItemType

PAGE = 50


@dataclass(frozen=True, slots=True)
class WaitingResponse:
    """A response that a person can mark; `turn` of `markers` (one more where these two differ)."""

    marking_id: int
    title_kk: str
    title_ru: str
    language: Language
    words: int
    turn: int
    markers: int
    since: datetime


@dataclass(frozen=True, slots=True)
class ResponseToMark:
    """A response as its marker sees it: nothing tells whose it is. `earlier` marks are shown only to the
    third person, who settles a difference."""

    marking_id: int
    title_kk: str
    title_ru: str
    language: Language
    stem: str
    text: str
    criteria: tuple[Criterion, ...]
    turn: int
    markers: int
    earlier: tuple[tuple[int, ...], ...]

    @property
    def settles(self) -> bool:
        return self.turn > self.markers


def shares(session: Session, attempt: Attempt, *, now: datetime) -> dict[int, Fraction | None]:
    """By question id, the share that people awarded to each extended response of a handed-in attempt;
    None where marks are missing. Asks for the marks of those that nobody was asked for. A blank response
    needs nobody. Call it under the attempt's lock.
    """
    written = [q for q in attempt.questions if q.type is ItemType.EXTENDED and q.response]
    if not written:
        return {}
    rows = session.scalars(select(Marking).where(Marking.attempt_id == attempt.id)).all()
    asked = {row.attempt_question_id for row in rows}
    centre = session.get_one(Centre, attempt.centre_id)
    session.add_all(_new(question, centre, now) for question in written if question.id not in asked)
    session.flush()
    found = {row.attempt_question_id: Fraction(row.share) if row.share else None for row in rows}
    return {question.id: found.get(question.id) for question in written}


def list_waiting(
    session: Session, *, actor: Actor, after_id: int = 0, limit: int = PAGE
) -> tuple[WaitingResponse, ...]:
    """The responses that the person can mark, oldest first, those above `after_id`."""
    actor.require(Permission.RESPONSES_MARK)
    query = (
        _markable(session, actor)
        .add_columns(ProgramVersion.title_kk, ProgramVersion.title_ru, Attempt.language)
        .join(Attempt, Attempt.id == Marking.attempt_id)
        .join(ProgramVersion, ProgramVersion.id == Attempt.program_version_id)
        .where(Marking.id > after_id)
        .order_by(Marking.id)
        .limit(limit)
        .options(selectinload(Marking.question), selectinload(Marking.marks))
    )
    return tuple(
        WaitingResponse(
            marking_id=row.id,
            title_kk=kk,
            title_ru=ru,
            language=language,
            words=sum(len(text.split()) for text in row.question.response),
            turn=len(row.marks) + 1,
            markers=row.markers,
            since=row.created_at,
        )
        for row, kk, ru, language in session.execute(query)
    )


def waiting_count(session: Session, *, actor: Actor) -> int:
    """How many responses the person can mark."""
    actor.require(Permission.RESPONSES_MARK)
    found = _markable(session, actor).with_only_columns(func.count(Marking.id))
    return session.scalars(found).one()


def closed_count(session: Session, *, actor: Actor) -> int:
    """How many more wait in the centre that the person could mark if the banks were open to them."""
    actor.require(Permission.RESPONSES_MARK)
    every = session.scalars(_unmarked(actor).with_only_columns(func.count(Marking.id))).one()
    return every - waiting_count(session, actor=actor)


def next_waiting(session: Session, *, actor: Actor, after_id: int) -> int | None:
    """The next response for the person: from `after_id` on, else from the first."""
    actor.require(Permission.RESPONSES_MARK)
    query = (
        _markable(session, actor).with_only_columns(Marking.id).order_by(Marking.id <= after_id, Marking.id)
    )
    return session.scalars(query.limit(1)).one_or_none()


def read_response(session: Session, *, marking_id: int, actor: Actor) -> ResponseToMark:
    """The response with its rubric. Raises NotFound("marking"), NotAllowed("other_centre" | "bank_closed"),
    Conflict("marking_settled" | "marked_already")."""
    actor.require(Permission.RESPONSES_MARK)
    row = _get(session, marking_id, actor)
    _check_open(row, actor)
    attempt = session.get_one(Attempt, row.attempt_id)
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    version_id = row.question.item_version_id
    turn = len(row.marks) + 1
    return ResponseToMark(
        marking_id=row.id,
        title_kk=program.title_kk,
        title_ru=program.title_ru,
        language=attempt.language,
        stem=delivery.questions(session, item_version_ids=[version_id])[version_id].stem,
        text="".join(row.question.response),
        criteria=_criteria(session, version_id),
        turn=turn,
        markers=row.markers,
        earlier=tuple(tuple(mark.points) for mark in row.marks) if turn > row.markers else (),
    )


def mark(
    session: Session,
    *,
    marking_id: int,
    turn: int,
    points: Sequence[int],
    note: str,
    now: datetime,
    actor: Actor,
) -> None:
    """Give a response its points, one number for each criterion; `turn` is that of the page. With the last
    marks of the attempt its score is asked for.

    Raises NotFound("marking"), NotAllowed("other_centre" | "bank_closed"), Conflict("marking_settled" |
    "marked_already" | "marking_changed": the person would settle a difference without having seen it),
    Invalid (see exam.domain.marking.check_marks).
    """
    actor.require(Permission.RESPONSES_MARK)
    attempt = _locked_attempt(session, marking_id)
    row = _get(session, marking_id, actor)
    _check_open(row, actor)
    due = len(row.marks) + 1
    if due > row.markers and turn != due:
        raise Conflict("marking_changed")
    criteria = [criterion.points for criterion in _criteria(session, row.question.item_version_id)]
    check_marks(points, criteria, note)
    row.marks.append(
        ResponseMark(
            turn=due, person_id=actor.person_id, points=list(points), note=note.strip() or None, at=now
        )
    )
    sums = [sum(each.points) for each in row.marks]
    share = settled_share(sums, maximum=sum(criteria), rule=row.rule)
    if share is not None:
        row.share, row.settled_at = str(share), now
    record(
        session, now=now, actor=actor, act="response.marked", thing="marking", thing_id=row.id, turn=due,
        settled=share is not None,
    )  # fmt: skip
    session.flush()
    if share is not None and not missing(session, attempt_id=attempt.id):
        attempt.state = AttemptState.SUBMITTED
        enqueue(session, JobName.SCORE_ATTEMPT, attempt.id)
        session.flush()


def missing(session: Session, *, attempt_id: int) -> int:
    """How many responses of an attempt wait for marks."""
    query = select(func.count()).where(Marking.attempt_id == attempt_id, Marking.settled_at.is_(None))
    return session.scalars(query).one()


def _new(question: AttemptQuestion, centre: Centre, now: datetime) -> Marking:
    return Marking(
        attempt_id=question.attempt_id,
        attempt_question_id=question.id,
        centre_id=centre.id,
        markers=centre.markers,
        limit_percent=centre.marking_limit,
        created_at=now,
    )


def _markable(session: Session, actor: Actor) -> Select[Marking]:
    """Those of the unmarked responses whose item is open to the person."""
    mine = delivery.open_wordings(session, actor=actor)
    return (
        _unmarked(actor)
        .join(AttemptQuestion, AttemptQuestion.id == Marking.attempt_question_id)
        .where(AttemptQuestion.item_version_id.in_(mine))
    )


def _unmarked(actor: Actor) -> Select[Marking]:
    """Unsettled responses of the person's centre that the person has not marked."""
    own = exists().where(ResponseMark.marking_id == Marking.id, ResponseMark.person_id == actor.person_id)
    return select(Marking).where(Marking.centre_id == actor.centre_id, Marking.settled_at.is_(None), ~own)


def _locked_attempt(session: Session, marking_id: int) -> Attempt:
    """The attempt's row first, as everywhere."""
    attempt_id = select(Marking.attempt_id).where(Marking.id == marking_id).scalar_subquery()
    attempt = session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one_or_none()
    if attempt is None:
        raise NotFound("marking")
    return attempt


def _get(session: Session, marking_id: int, actor: Actor) -> Marking:
    row = session.get(Marking, marking_id, populate_existing=True)
    if row is None:
        raise NotFound("marking")
    actor.require_centre(row.centre_id)
    delivery.require_wording(session, item_version_id=row.question.item_version_id, actor=actor)
    return row


def _check_open(row: Marking, actor: Actor) -> None:
    if actor.person_id in {mark.person_id for mark in row.marks}:
        raise Conflict("marked_already")
    if row.settled_at is not None:
        raise Conflict("marking_settled")


def _criteria(session: Session, version_id: int) -> tuple[Criterion, ...]:
    key = delivery.keys(session, item_version_ids=[version_id])[version_id]
    return criteria_of(key.details)
