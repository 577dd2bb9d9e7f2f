"""What the candidate's pages show. Nothing here can reach a key, a score or a rationale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.services import delivery as papers
from exam.domain.attempt import Phase, journal_name, phase
from exam.domain.consent import ConsentText
from exam.domain.marking import Criterion, criteria_of
from exam.domain.response import Given, given_of
from exam.domain.states import SubmitReason
from exam.domain.timing import local, local_time, remaining, time_is_over
from exam.models import Attempt, AttemptQuestion, Centre, ProgramVersion, Seat
from exam.services.answers import last_sequence
from exam.services.attempts import check_holder, consent_of
from kernel.errors import Conflict, NotFound, TooLate
from kernel.language import Language
from question_bank.domain.item import GAP
from question_bank.services import delivery as bank
from question_bank.services.delivery import ItemType
from question_bank.services.pictures import ShownPicture
from question_bank.services.pictures import shown as shown_pictures


@dataclass(frozen=True, slots=True)
class StartPage:
    """Before the start. `closes` is a local time of the centre; minutes are working time in all,
    `extra_minutes` of them by the candidate's accommodation."""

    candidate: str
    centre: str
    profession: str
    level: int
    paper: int
    language: Language
    minutes: int
    extra_minutes: int
    question_count: int
    pass_percent: int
    closes: str
    consent: ConsentText


@dataclass(frozen=True, slots=True)
class RoomHead:
    """The quiet line over every page of an attempt. `journal` names the answers kept in the browser:
    it tells attempts apart also where a database was set up anew; `sequence` is the last number taken."""

    profession: str
    level: int
    paper: int
    remaining: int
    journal: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A question in the palette."""

    position: int
    answered: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option; `id` is the number that it is shown and answered by, from 1."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as this candidate sees it, with what they gave (see exam.domain.response.Given).

    `options` are what is chosen from, in a match the right side; `left` its left side; `unit` stands
    behind a number; `pictures` stand under the stem; `criteria` are what a text is marked by.
    """

    position: int
    type: ItemType
    stem: str
    left: tuple[ShownOption, ...]
    options: tuple[ShownOption, ...]
    unit: str
    given: Given
    flagged: bool
    language: Language
    pictures: tuple[ShownPicture, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    @property
    def around_gap(self) -> tuple[str, str]:
        """The stem before and behind the place of an inline choice."""
        before, _, behind = self.stem.partition(GAP)
        return before, behind


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question in its place. `saved` is the local time of its last answer."""

    head: RoomHead
    shown: ShownQuestion
    saved: str | None
    palette: tuple[Mark, ...]

    @property
    def position(self) -> int:
        return self.shown.position

    @property
    def count(self) -> int:
        return len(self.palette)


@dataclass(frozen=True, slots=True)
class FinishPage:
    """All questions once more, before the hand-in."""

    head: RoomHead
    palette: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DonePage:
    """After the end. `ended` is a local time; no score, none is decided yet."""

    centre: str
    profession: str
    ended: str
    time_out: bool
    answered: int
    question_count: int
    journal: str


def start_page(session: Session, *, seat_id: int) -> StartPage:
    """Raises NotFound("seat"), Conflict("seat_withdrawn")."""
    seat = _seat(session, seat_id)
    if seat.withdrawn_at:
        raise Conflict("seat_withdrawn")
    program = session.get_one(ProgramVersion, seat.sitting.program_version_id)
    centre = session.get_one(Centre, seat.sitting.centre_id)
    label = papers.paper_label(session, paper_id=seat.paper_id)
    return StartPage(
        candidate=seat.candidate.name,
        centre=_centre_name(centre, seat.language),
        profession=_title(program, seat.language),
        level=label.level,
        paper=label.number,
        language=seat.language,
        minutes=program.minutes + seat.extra_minutes,
        extra_minutes=seat.extra_minutes,
        question_count=len(papers.read_paper(session, paper_id=seat.paper_id)),
        pass_percent=program.pass_percent,
        closes=local(seat.sitting.closes_at, centre.time_zone),
        consent=consent_of(session, seat),
    )


def question_page(
    session: Session, *, seat_id: int, holder: str, position: int, now: datetime
) -> QuestionPage:
    """Raises NotFound("question"), Conflict("opened_elsewhere")."""
    attempt = _held(session, seat_id, holder)
    question = next((q for q in attempt.questions if q.position == position), None)
    if question is None:
        raise NotFound("question")
    (shown,) = _shown(session, attempt, [question])
    zone = session.get_one(Centre, attempt.centre_id).time_zone
    return QuestionPage(
        head=_head(session, attempt, now),
        shown=shown,
        saved=local_time(question.answered_at, zone) if question.answered_at else None,
        palette=_palette(attempt),
    )


def all_questions(
    session: Session, *, seat_id: int, holder: str, journal: str, now: datetime
) -> tuple[ShownQuestion, ...]:
    """Every question of an attempt under way, by position, for the page that keeps them in memory.

    Raises NotFound("attempt"), Conflict("opened_elsewhere"), TooLate("attempt_over").
    """
    attempt = _attempt(session, seat_id)
    check_holder(attempt, holder, journal)
    if phase(attempt.state, attempt.deadline_at, now) is not Phase.OPEN:
        raise TooLate("attempt_over")
    return _shown(session, attempt, attempt.questions)


def finish_page(session: Session, *, seat_id: int, holder: str, now: datetime) -> FinishPage:
    """Raises Conflict("opened_elsewhere")."""
    attempt = _held(session, seat_id, holder)
    return FinishPage(_head(session, attempt, now), _palette(attempt))


def done_page(session: Session, *, seat_id: int, now: datetime) -> DonePage:
    """Raises NotFound("attempt"). From the deadline on it is time out, also where no sweeper came yet."""
    attempt = _attempt(session, seat_id)
    centre = session.get_one(Centre, attempt.centre_id)
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    ended = attempt.submitted_at or attempt.deadline_at
    left_open = attempt.submitted_at is None and time_is_over(attempt.deadline_at, now)
    return DonePage(
        centre=_centre_name(centre, attempt.language),
        profession=_title(program, attempt.language),
        ended=local(ended, centre.time_zone),
        time_out=left_open or attempt.submit_reason is SubmitReason.TIME_OUT,
        answered=sum(mark.answered for mark in _palette(attempt)),
        question_count=len(attempt.questions),
        journal=journal_name(attempt.id, attempt.started_at),
    )


def _seat(session: Session, seat_id: int) -> Seat:
    seat = session.get(Seat, seat_id)
    if seat is None:
        raise NotFound("seat")
    return seat


def _attempt(session: Session, seat_id: int) -> Attempt:
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one_or_none()
    if attempt is None:
        raise NotFound("attempt")
    return attempt


def _held(session: Session, seat_id: int, holder: str) -> Attempt:
    attempt = _attempt(session, seat_id)
    if attempt.holder != holder:
        raise Conflict("opened_elsewhere")
    return attempt


def _head(session: Session, attempt: Attempt, now: datetime) -> RoomHead:
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    label = papers.paper_label(session, paper_id=attempt.paper_id)
    return RoomHead(
        profession=_title(program, attempt.language),
        level=label.level,
        paper=label.number,
        remaining=remaining(attempt.deadline_at, now),
        journal=journal_name(attempt.id, attempt.started_at),
        sequence=last_sequence(session, attempt.id),
    )


def _palette(attempt: Attempt) -> tuple[Mark, ...]:
    return tuple(Mark(q.position, q.is_answered, q.flagged) for q in attempt.questions)


def _shown(
    session: Session, attempt: Attempt, questions: Sequence[AttemptQuestion]
) -> tuple[ShownQuestion, ...]:
    """The questions with their options in the order that the candidate was given."""
    ids = [question.item_version_id for question in questions]
    items = bank.questions(session, item_version_ids=ids)
    return tuple(
        _as_shown(question, items[question.item_version_id], attempt.language) for question in questions
    )


def _as_shown(question: AttemptQuestion, item: bank.Question, language: Language) -> ShownQuestion:
    texts = {option.id: option.text for option in item.options}
    asked = question.asked
    return ShownQuestion(
        position=question.position,
        type=asked.type,
        stem=item.stem,
        left=_numbered(texts[option] for option in asked.left),
        options=_numbered(texts[option] for option in asked.choices),
        unit=item.details.get("unit", ""),
        given=given_of(asked, question.response),
        flagged=question.flagged,
        language=language,
        pictures=shown_pictures(item.details),
        criteria=criteria_of(item.details),
    )


def _numbered(texts: Iterable[str]) -> tuple[ShownOption, ...]:
    return tuple(ShownOption(number, text) for number, text in enumerate(texts, start=1))


def _title(program: ProgramVersion, language: Language) -> str:
    return program.title_kk if language is Language.KK else program.title_ru


def _centre_name(centre: Centre, language: Language) -> str:
    return centre.name_kk if language is Language.KK else centre.name_ru
