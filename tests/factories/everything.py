"""A centre in which every page of the office has something to show: an id for each argument of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.domain.task import SetOrder
from blueprints.models import PaperItem
from blueprints.services import sets
from exam.domain.stages import Criterion, Stage, StageKind
from exam.models import Attempt, Certificate, Marking, ProgramVersion, Recommendation, Room, Seat
from exam.services import program_stages, scoring
from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.language import Language
from question_bank.domain.drafting import DraftKind
from question_bank.domain.item import ItemStatus, ItemType
from question_bank.domain.versions import RunState
from question_bank.models import DraftRow, ItemRow, ItemVersionRow, PictureRow
from question_bank.services import generation, importing, measurements
from tests.factories.every_type import ESSAY, RUBRIC, give_every_type
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import decided
from tests.factories.panels import Panel, closed, make_panel, opened
from tests.factories.people import make_person
from tests.factories.walk import MINUTE, hand_in, started

SECRETS = ("Вопрос к «", "вариант b", RUBRIC[0]["text"], "Ratings of the items")
"""Of a stem, of the options with the key, of a rubric, and the heading of figures of single items."""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="4" height="2"><circle r="1"/></svg>'


@dataclass(frozen=True)
class Everything:
    """Values of the arguments of addresses: of all pages, of those of a part, of one; and queries.

    The newcomer is an examiner, the judge one of the panel.
    """

    newcomer: Actor
    judge: Actor
    ids: Mapping[str, object]
    of_part: Mapping[str, Mapping[str, object]]
    of_page: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    queries: Mapping[str, str] = field(default_factory=dict)


def make_everything(session: Session, room: ExamRoom, blobs: Blobs, now: datetime) -> Everything:
    """The exam room with decisions, a response to mark, a set of papers, two studies, a draft in the bank."""
    examiner = make_person(session, room.invigilator.centre_id, Role.EXAMINER, now, name="Ковалева Мария")
    newcomer = make_person(session, room.invigilator.centre_id, Role.EXAMINER, now, name="Новый Экзаменатор")
    later = now + timedelta(hours=1)
    attempt_id = decided(session, room, right=14, actor=examiner, now=later)
    decided(session, room, right=2, actor=examiner, now=later)
    panel = make_panel(session, room, now)
    blueprint_id = session.get_one(ProgramVersion, panel.draft_id).blueprint_version_id
    set_id = _ordered(session, blueprint_id, examiner, now)
    study_id, under_way = closed(session, panel, now), opened(session, panel, now, shows_key=True)
    item = _draft_in_bank(session, room, blobs, now)
    version_id = item.card.version_id
    marking_id = _response(session, room)
    return Everything(
        newcomer=newcomer,
        judge=panel.judges[0],
        ids={
            "card_id": item.card_id, "item_id": item.id, "file": _picture(session, item, blobs, now),
            "centre_id": room.invigilator.centre_id, "person_id": newcomer.person_id,
            "room_id": session.scalars(select(Room.id)).first(), "sitting_id": room.sitting_id,
            "seat_id": room.seat_ids[Language.RU], "attempt_id": attempt_id, "marking_id": marking_id,
            "certificate_id": session.scalars(select(Certificate.id)).first(),
            "recommendation_id": session.scalars(select(Recommendation.id)).first(),
            "study_id": study_id, "position": 9, "paper_id": panel.paper_id, "set_id": set_id,
            "stage_id": _stage(session, panel, now), "draft_id": _asked_draft(session, item, newcomer, now),
            "measurement_id": measurements.request(session, now=now, actor=examiner),
            "run_id": generation.open_run(session, version_id=version_id, seed=1, now=now, actor=None),
            "other_id": version_id, "place": "1",
        },
        of_part={
            "blueprints": {"version_id": blueprint_id},
            "programs": {"version_id": panel.draft_id},
            "cuts": {"version_id": panel.draft_id},
            "standards": {"version_id": version_id},
        },
        of_page={
            **{name: {"study_id": under_way} for name in ("cuts.item", "cuts.go_on", "cuts.ask_finish")},
            "items.look_through": {"file_id": _sent(session, newcomer, blobs, now)},
        },
        queries={
            "items.draft_case": f"?card={item.card_id}",
            "items.write": f"?card={item.card_id}&type=single",
            "items.desk": f"?item={item.id}",
        },
    )  # fmt: skip


def _ordered(session: Session, blueprint_id: int, actor: Actor, now: datetime) -> int:
    return sets.order_set(
        session,
        version_id=blueprint_id,
        language=Language.RU,
        order=SetOrder(),
        seed=7,
        fresh=False,
        now=now,
        actor=actor,
    )


def _draft_in_bank(session: Session, room: ExamRoom, blobs: Blobs, now: datetime) -> ItemRow:
    """An item of the Russian card that waits for review."""
    paper_id = session.get_one(Seat, room.seat_ids[Language.RU]).paper_id
    last = select(PaperItem.item_id).where(PaperItem.paper_id == paper_id).order_by(PaperItem.position.desc())
    item = session.get_one(ItemRow, session.scalars(last.limit(1)).one())
    item.status = ItemStatus.DRAFT
    session.flush()
    return item


def _picture(session: Session, item: ItemRow, blobs: Blobs, now: datetime) -> str:
    """A picture that the item shows."""
    file = blobs.put(SVG)
    session.add(
        PictureRow(file=file, media="image/svg+xml", width=4, height=2, size=len(SVG), created_at=now)
    )
    version = session.scalars(select(ItemVersionRow).where(ItemVersionRow.item_id == item.id)).one()
    version.details = {"pictures": [{"file": file, "alt": "сад", "width": 4, "height": 2}]}
    session.flush()
    return file


def _response(session: Session, room: ExamRoom) -> int:
    """An extended response that waits for a marker."""
    give_every_type(session, room)
    seat_id = started(session, room)
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
    next(one for one in attempt.questions if one.type is ItemType.EXTENDED).response = [ESSAY]
    hand_in(session, seat_id, now=room.opens_at + 2 * MINUTE)
    scoring.score_attempt(session, attempt_id=attempt.id, now=room.opens_at + 3 * MINUTE)
    return session.scalars(select(Marking.id)).one()


def _stage(session: Session, panel: Panel, now: datetime) -> int:
    stage = Stage(
        StageKind.INTERVIEW, "Әңгімелесу", "Беседа", 20, 60, (Criterion("Жүйелі жауап", "Ответ по делу", 5),)
    )
    program_stages.save_stage(
        session, version_id=panel.draft_id, stage_id=None, stage=stage, now=now, actor=panel.chair
    )
    return session.get_one(ProgramVersion, panel.draft_id).stages[0].id


def _asked_draft(session: Session, item: ItemRow, actor: Actor, now: datetime) -> int:
    row = DraftRow(
        kind=DraftKind.REWORDING, card_id=item.card_id, address="", item_id=item.id, version_number=1,
        state=RunState.DONE, tries=1, made_id=item.id, asked_at=now, person_id=actor.person_id, moved_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def _sent(session: Session, actor: Actor, blobs: Blobs, now: datetime) -> int:
    """A sheet of the person's own."""
    data = "card,type,stem\n6113-1-004,single,Что растёт в саду?\n".encode()
    return importing.send(session, data=data, name="items.csv", blobs=blobs, now=now, actor=actor)
