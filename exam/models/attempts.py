"""Attempts: the questions of a candidate, every answer ever received, and the time ledger."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exam.domain.response import Asked, is_answered
from exam.domain.states import AttemptState, SubmitReason, TimeKind
from kernel.db import Base, EnumText
from kernel.language import Language
from question_bank.domain.item import ItemType


class Consent(Base):
    """That a candidate agreed, to what words, when (Law 94-V, art. 8(1): consent that can be proven)."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    text_version: Mapped[str]
    text_sha256: Mapped[str]
    at: Mapped[datetime]


class Attempt(Base):
    """One candidate's go at the test. `holder` is the token of the one browser that may answer;
    entering the seat code again moves it there. `deadline_at` follows from the time ledger."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("seat_id", name="uq_attempt_one_per_seat"),
        Index(None, "state", "deadline_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    program_version_id: Mapped[int] = mapped_column(ForeignKey("program_version.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    seed: Mapped[int]
    state: Mapped[AttemptState] = mapped_column(EnumText(AttemptState))
    holder: Mapped[str]
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submit_reason: Mapped[SubmitReason | None] = mapped_column(EnumText(SubmitReason))
    questions: Mapped[list["AttemptQuestion"]] = relationship(order_by="AttemptQuestion.position")


class AttemptQuestion(Base):
    """A question at its position for this candidate, the order of its options and the answer that counts.

    `type`, `option_order` and `parts` are what exam.domain.response.Asked says. `response` is as its type
    has it (empty: not answered); `sequence` is that of the answer that set it.
    """

    __tablename__ = "attempt_question"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    position: Mapped[int]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    type: Mapped[ItemType] = mapped_column(EnumText(ItemType))
    option_order: Mapped[list[str]]
    parts: Mapped[int] = mapped_column(default=1)
    response: Mapped[list[str]]
    sequence: Mapped[int] = mapped_column(default=0)
    flagged: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]

    @property
    def asked(self) -> Asked:
        return Asked(self.type, tuple(self.option_order), self.parts)

    @property
    def is_answered(self) -> bool:
        return is_answered(self.parts, self.response)


class Answer(Base):
    """One answer as it arrived: added, never changed. (attempt, holder, sequence) makes a repeat harmless."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("attempt_id", "holder", "sequence", name="uq_answer_once"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    holder: Mapped[str]
    sequence: Mapped[int]
    position: Mapped[int]
    response: Mapped[list[str]]
    received_at: Mapped[datetime]


class TimeEntry(Base):
    """A line of the time ledger: seconds given, who gave them and why."""

    __tablename__ = "time_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    kind: Mapped[TimeKind] = mapped_column(EnumText(TimeKind))
    seconds: Mapped[int]
    reason: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
