"""What came of an attempt: the score that was computed, the decision of a person, the documents."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exam.domain.states import CertificateStatus, DocumentState, Outcome
from kernel.db import Base, EnumText


class Score(Base):
    """Computed once per attempt. `by_skill` is a list of {function, skill, points, maximum}, `blocks` are
    the parts that have a threshold (exam.domain.pass_rule). `computed` is the test's outcome alone."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("attempt_id", name="uq_score_once"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    points: Mapped[float]
    maximum: Mapped[float]
    cut_points: Mapped[float]
    computed: Mapped[Outcome] = mapped_column(EnumText(Outcome))
    by_skill: Mapped[list[Any]]
    blocks: Mapped[list[Any]] = mapped_column(default=list)
    computed_at: Mapped[datetime]


class Decision(Base):
    """Confirmed by a named person, never by the program alone (Law 94-V, art. 19-1). `reason` is
    required where it departs from the computed outcome."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("attempt_id", name="uq_decision_once"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    computed: Mapped[Outcome] = mapped_column(EnumText(Outcome))
    decided: Mapped[Outcome] = mapped_column(EnumText(Outcome))
    reason: Mapped[str | None]
    decided_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]


class Certificate(Base):
    """The document of recognition. `content` is the frozen data that the PDF and the check page show."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("attempt_id", name="uq_certificate_once"),
        UniqueConstraint("number"),
        UniqueConstraint("token"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    number: Mapped[str]
    token: Mapped[str]
    content: Mapped[dict[str, Any]]
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    status: Mapped[CertificateStatus] = mapped_column(EnumText(CertificateStatus))
    status_reason: Mapped[str | None]
    status_at: Mapped[datetime | None]
    state: Mapped[DocumentState] = mapped_column(EnumText(DocumentState))
    blob: Mapped[str | None]
    created_at: Mapped[datetime]


class Recommendation(Base):
    """On a fail: what to work on, by skill, and when the retake is possible (Law 14-VIII, art. 21(3))."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("attempt_id", name="uq_recommendation_once"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    content: Mapped[dict[str, Any]]
    state: Mapped[DocumentState] = mapped_column(EnumText(DocumentState))
    blob: Mapped[str | None]
    created_at: Mapped[datetime]


class Counter(Base):
    """A running number, taken under lock, for example of certificates of a centre in a year."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
