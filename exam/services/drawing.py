"""Draws for one candidate the order of the paper's questions and of the options of each."""

from sqlalchemy.orm import Session

from blueprints.services import delivery as papers
from exam.domain.shuffle import shuffled, shuffled_but
from exam.models import AttemptQuestion
from exam.services.scoring import right_orders
from question_bank.domain.item import Side
from question_bank.services import delivery as bank
from question_bank.services.delivery import ItemType


def draw(session: Session, *, paper_id: int, seed: int) -> list[AttemptQuestion]:
    """The paper's questions by position, not answered yet. Raises NotFound("paper").

    Each side of a match has an order of its own; a task of ordering is never shown solved.
    """
    ids = [line.item_version_id for line in papers.read_paper(session, paper_id=paper_id)]
    shown = bank.questions(session, item_version_ids=ids)
    solved = right_orders(session, item_version_ids=ids)
    return [
        AttemptQuestion(
            position=position,
            item_version_id=item,
            type=shown[item].type,
            option_order=_options(shown[item], seed, solved.get(item, ())),
            parts=max(1, len(_of_side(shown[item], Side.LEFT))),
            response=[],
            sequence=0,
            flagged=False,
        )
        for position, item in enumerate(shuffled(ids, seed=seed, label="questions"), start=1)
    ]


def _options(question: bank.Question, seed: int, solved: tuple[str, ...]) -> list[str]:
    label = f"options/{question.item_version_id}"
    if question.type is ItemType.MATCH:
        left, right = (_of_side(question, side) for side in (Side.LEFT, Side.RIGHT))
        return [
            *shuffled(left, seed=seed, label=f"{label}/left"),
            *shuffled(right, seed=seed, label=f"{label}/right"),
        ]
    ids = [option.id for option in question.options]
    if question.type is ItemType.ORDER:
        return list(shuffled_but(ids, never=solved, seed=seed, label=label))
    return list(shuffled(ids, seed=seed, label=label))


def _of_side(question: bank.Question, side: Side) -> list[str]:
    return [option.id for option in question.options if option.side is side]
