"""Extended responses and the marks that people gave them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exam.domain.marking import MarkingRule
from exam.models.attempts import AttemptQuestion
from kernel.db import Base


class Marking(Base):
    """An extended response that people mark, from the hand-in of its attempt on, by the rule that its
    centre had then (exam.domain.marking.MarkingRule).

    `share` of the question's points that counts in the end, as text of a fraction ("3/4"); None while
    marks are missing.
    """

    __tablename__ = "marking"
    __table_args__ = (
        UniqueConstraint("attempt_question_id", name="uq_marking_once"),
        Index(None, "centre_id", "settled_at"),
        Index(None, "attempt_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    attempt_question_id: Mapped[int] = mapped_column(ForeignKey("attempt_question.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    markers: Mapped[int]
    limit_percent: Mapped[int]
    share: Mapped[str | None]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    question: Mapped[AttemptQuestion] = relationship()
    marks: Mapped[list["ResponseMark"]] = relationship(order_by="ResponseMark.turn")

    @property
    def rule(self) -> MarkingRule:
        return MarkingRule(self.markers, self.limit_percent)


class ResponseMark(Base):
    """What one marker gave: `points` for each criterion of the rubric, in its order. Never changed.

    `turn` counts the markers of a response from 1; nobody marks a response twice.
    """

    __tablename__ = "response_mark"
    __table_args__ = (
        UniqueConstraint("marking_id", "turn", name="uq_response_mark_turn"),
        UniqueConstraint("marking_id", "person_id", name="uq_response_mark_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    marking_id: Mapped[int] = mapped_column(ForeignKey("marking.id"))
    turn: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    points: Mapped[list[int]]
    note: Mapped[str | None]
    at: Mapped[datetime]
