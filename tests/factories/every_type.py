"""A paper with a question of each type, and who answers them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.models import PaperItem
from exam.models import Attempt, AttemptQuestion, Seat
from kernel.language import Language
from question_bank.domain.item import ItemType
from question_bank.models import ItemVersionRow
from tests.factories.exam_room import ExamRoom

ESSAY = "Сначала я проверяю почву.\nПотом рыхлю её и поливаю."
RUBRIC: list[dict[str, Any]] = [
    {"text": "Показано умение: рыхлить почву", "points": 2},
    {"text": "Показано умение: поливать", "points": 2},
]


def _options(*texts: str) -> list[dict[str, str]]:
    return [{"id": chr(ord("a") + at), "text": text} for at, text in enumerate(texts)]


def _sides(left: list[str], right: list[str]) -> list[dict[str, str]]:
    return [
        *({"id": str(at), "text": text, "side": "left"} for at, text in enumerate(left, start=1)),
        *({**option, "side": "right"} for option in _options(*right)),
    ]


WORDINGS: Mapping[ItemType, Mapping[str, Any]] = {
    ItemType.SINGLE: {
        "stem": "Чем рыхлят почву?",
        "options": _options("ведром", "мотыгой", "лейкой", "секатором"),
        "key": ["b"],
    },
    ItemType.MULTIPLE: {
        "stem": "Чем поливают? Отметьте все верные ответы.",
        "options": _options("лейкой", "граблями", "шлангом", "лопатой", "вилами"),
        "key": ["a", "c"],
    },
    ItemType.INLINE: {
        "stem": "Весной деревья ____, а осенью убирают листья.",
        "options": _options("спиливают", "белят", "пересаживают"),
        "key": ["b"],
    },
    ItemType.MATCH: {
        "stem": "Для каждой работы выберите время года.",
        "options": _sides(
            ["Побелка", "Полив", "Сбор листьев", "Уборка снега"], ["зима", "весна", "лето", "осень"]
        ),
        "key": ["1=b", "2=c", "3=d", "4=a"],
    },
    ItemType.ORDER: {
        "stem": "Расположите работы по порядку.",
        "options": _options("Полить", "Вскопать", "Разметить", "Посадить"),
        "key": ["c", "b", "d", "a"],
    },
    ItemType.NUMERIC: {
        "stem": "Сколько литров воды нужно дереву?",
        "options": [],
        "key": ["12.5", "15"],
        "details": {"unit": "л"},
    },
    ItemType.EXTENDED: {
        "stem": "Опишите, как вы готовите почву.",
        "options": [],
        "key": [],
        "points": 4,
        "details": {"rubric": RUBRIC},
    },
}

RIGHT: Mapping[ItemType, list[str]] = {
    kind: ["12.5"] if kind is ItemType.NUMERIC else [ESSAY] if kind is ItemType.EXTENDED else wording["key"]
    for kind, wording in WORDINGS.items()
}
"""What a right response to each is."""


def give_every_type(session: Session, room: ExamRoom) -> dict[ItemType, int]:
    """Make the first questions of the Russian paper ones of each type; by type, their item version ids."""
    paper_id = session.get_one(Seat, room.seat_ids[Language.RU]).paper_id
    ids = session.scalars(
        select(PaperItem.item_version_id).where(PaperItem.paper_id == paper_id).order_by(PaperItem.position)
    )
    made = dict(zip(WORDINGS, ids, strict=False))
    for kind, version_id in made.items():
        version = session.get_one(ItemVersionRow, version_id)
        version.type = kind
        for name, value in {"points": 1, "details": {}, **WORDINGS[kind]}.items():
            setattr(version, name, value)
    session.flush()
    return made


def question_of(session: Session, seat_id: int, kind: ItemType) -> AttemptQuestion:
    """The one question of a type (of several single ones the first) in the attempt of a seat."""
    query = (
        select(AttemptQuestion)
        .join(Attempt, Attempt.id == AttemptQuestion.attempt_id)
        .where(Attempt.seat_id == seat_id, AttemptQuestion.type == kind)
        .order_by(AttemptQuestion.item_version_id)
        .limit(1)
    )
    return session.scalars(query).one()
