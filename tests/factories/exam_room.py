"""A centre with a sitting that is open, two papers and candidates with seats."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.domain.states import BlueprintState
from blueprints.models import BlueprintHead, BlueprintRow, BlueprintVersion, PaperItem, PaperRecord
from exam.domain.states import ProgramState, SittingState
from exam.models import Candidate, Program, ProgramPaper, ProgramVersion, Room, Seat, Sitting
from kernel.actor import Actor, Role
from kernel.language import EXAM_LANGUAGES, Language
from question_bank.models import CardRow, ItemRow, ItemVersionRow
from tests.factories.cards import SMALL, make_card, make_items
from tests.factories.people import make_centre, make_person

MINUTES = 30
TITLES = {Language.RU: "Садовник", Language.KK: "Бағбан"}


@dataclass(frozen=True)
class ExamRoom:
    """What a test needs to know of the sitting: ids, and the actor who runs it."""

    sitting_id: int
    seat_ids: dict[Language, int]
    seat_with_extra_time: int
    invigilator: Actor
    opens_at: datetime
    closes_at: datetime
    question_count: int


def make_exam_room(session: Session, opens_at: datetime) -> ExamRoom:
    """A sitting that may be started for an hour from `opens_at`: MINUTES of working time, a seat in each
    language, and a third one (Russian) with 15 minutes more."""
    centre_id = make_centre(session)
    invigilator = make_person(session, centre_id, Role.INVIGILATOR, opens_at, language=Language.KK)
    cards = {language: _card(session, language, opens_at) for language in EXAM_LANGUAGES}
    blueprint = _blueprint(session, cards[Language.RU], centre_id, opens_at)
    papers = {language: _paper(session, blueprint, cards[language], opens_at) for language in cards}
    program = _program(session, centre_id, blueprint, papers, opens_at)
    sitting = _sitting(session, centre_id, program, opens_at)
    seats = {language: make_seat(session, sitting, language, papers[language].id) for language in papers}
    extra = make_seat(session, sitting, Language.RU, papers[Language.RU].id, extra_minutes=15)
    return ExamRoom(
        sitting_id=sitting.id,
        seat_ids=seats,
        seat_with_extra_time=extra,
        invigilator=invigilator,
        opens_at=sitting.opens_at,
        closes_at=sitting.closes_at,
        question_count=len(papers[Language.RU].items),
    )


def make_seat(
    session: Session, sitting: Sitting, language: Language, paper_id: int, *, extra_minutes: int = 0
) -> int:
    """A seat of a new candidate; gives its id."""
    number = 1 + session.query(Seat).filter_by(sitting_id=sitting.id).count()
    candidate = Candidate(centre_id=sitting.centre_id, name=f"Кандидат {number}", created_at=sitting.opens_at)
    seat = Seat(
        sitting_id=sitting.id,
        candidate=candidate,
        number=number,
        language=language,
        paper_id=paper_id,
        extra_minutes=extra_minutes,
    )
    session.add(seat)
    session.flush()
    return seat.id


def _card(session: Session, language: Language, now: datetime) -> CardRow:
    card = make_card(session, now, language=language, title=TITLES[language])
    make_items(session, card, now)
    return card


def _blueprint(session: Session, card: CardRow, centre_id: int, now: datetime) -> BlueprintVersion:
    head = BlueprintHead(
        centre_id=centre_id,
        card_id=card.id,
        standard_code="A0130",
        nkz_code=card.nkz_code,
        level=3,
        title=card.title,
        created_at=now,
    )
    rows = [
        BlueprintRow(function=function, skill=skill, ability=ability, knowledge=knowledge)
        for (function, skill), (ability, knowledge) in SMALL.items()
    ]
    version = BlueprintVersion(
        head=head, number=1, state=BlueprintState.APPROVED, created_at=now, approved_at=now, rows=rows
    )
    session.add(version)
    session.flush()
    return version


def _paper(session: Session, blueprint: BlueprintVersion, card: CardRow, now: datetime) -> PaperRecord:
    """All items of the card."""
    places = [
        (function.number, skill.number, statement)
        for function in card.functions
        for skill in function.skills
        for statement in skill.statements
    ]
    paper = PaperRecord(
        blueprint_version_id=blueprint.id,
        language=card.version.standard.language,
        number=1,
        seed=1,
        card_id=card.id,
        created_at=now,
    )
    session.add(paper)
    session.flush()
    version_ids = _version_ids(session, card)
    for position, (function, skill, statement) in enumerate(places, start=1):
        item_id = f"{card.id}-{statement.id}-0"
        paper.items.append(
            PaperItem(
                position=position,
                item_id=item_id,
                item_version_id=version_ids[item_id],
                function=function,
                skill=skill,
                kind=statement.kind,
            )
        )
    session.flush()
    return paper


def _version_ids(session: Session, card: CardRow) -> dict[str, int]:
    """Item -> its only version."""
    found = select(ItemVersionRow.item_id, ItemVersionRow.id).join(ItemRow).where(ItemRow.card_id == card.id)
    return {row.item_id: row.id for row in session.execute(found)}


def _program(
    session: Session,
    centre_id: int,
    blueprint: BlueprintVersion,
    papers: dict[Language, PaperRecord],
    now: datetime,
) -> ProgramVersion:
    program = Program(centre_id=centre_id, created_at=now)
    version = ProgramVersion(
        number=1,
        state=ProgramState.PUBLISHED,
        blueprint_version_id=blueprint.id,
        title_kk=TITLES[Language.KK],
        title_ru=TITLES[Language.RU],
        minutes=MINUTES,
        pass_percent=70,
        validity_months=36,
        retake_days=30,
        languages=["kk", "ru"],
        created_at=now,
        published_at=now,
        papers=[ProgramPaper(paper_id=paper.id, language=paper.language.value) for paper in papers.values()],
    )
    program.versions.append(version)
    session.add(program)
    session.flush()
    return version


def _sitting(session: Session, centre_id: int, program: ProgramVersion, opens_at: datetime) -> Sitting:
    room = Room(centre_id=centre_id, name="101", seats=20)
    session.add(room)
    session.flush()
    sitting = Sitting(
        centre_id=centre_id,
        room_id=room.id,
        program_version_id=program.id,
        opens_at=opens_at,
        closes_at=opens_at + timedelta(hours=1),
        state=SittingState.PLANNED,
        created_at=opens_at,
    )
    session.add(sitting)
    session.flush()
    return sitting
