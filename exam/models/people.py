"""Centres, their rooms, and the people with an account."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exam.domain.marking import DEFAULT_LIMIT_PERCENT, DEFAULT_MARKERS
from kernel.actor import Role
from kernel.db import Base, EnumText
from kernel.language import Language


class Centre(Base):
    """A recognition centre; without accreditation it issues nothing (Law 14-VIII, art. 23, 26).

    `markers` and `marking_limit` are the rule by which its people mark extended responses, see
    exam.domain.marking.MarkingRule.
    """

    __tablename__ = "centre"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_kk: Mapped[str]
    name_ru: Mapped[str]
    bin: Mapped[str]  # business identification number, 12 digits
    accreditation_number: Mapped[str]
    accredited_until: Mapped[date]
    time_zone: Mapped[str]
    address: Mapped[str]
    markers: Mapped[int] = mapped_column(default=DEFAULT_MARKERS)
    marking_limit: Mapped[int] = mapped_column(default=DEFAULT_LIMIT_PERCENT)


class Room(Base):
    """A room of a centre where sittings are held."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("centre_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str]
    seats: Mapped[int]


class Person(Base):
    """A person with an account. `epoch` grows at each sign-out everywhere and change of password."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("login"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centre.id"))
    login: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    password_hash: Mapped[str]
    language: Mapped[Language] = mapped_column(EnumText(Language))
    epoch: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class AccessFailure(Base):
    """A failed sign-in or seat code, kept for a short while to slow down guessing. `key` is a keyed hash."""

    __tablename__ = "access_failure"
    __table_args__ = (Index(None, "scope", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str]
    key: Mapped[str]
    at: Mapped[datetime]
