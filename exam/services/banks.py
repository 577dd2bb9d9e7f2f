"""Which item banks an administrator has given to a person of the centre."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from exam.services import people
from exam.services.people import PersonView
from kernel.actor import Actor, Permission
from kernel.language import Language
from question_bank.domain.access import Grant
from question_bank.services import access
from question_bank.services.access import OpenBanks, StandardChoice


@dataclass(frozen=True, slots=True)
class PersonBanks:
    """A person, what is open to them, and all that could be."""

    person: PersonView
    grants: frozenset[Grant]
    choices: tuple[StandardChoice, ...]


def read_banks(session: Session, *, person_id: int, language: Language, actor: Actor) -> PersonBanks:
    """Raises NotFound("person"), NotAllowed for a person of another centre."""
    person = people.read_person(session, person_id=person_id, actor=actor)
    return PersonBanks(
        person,
        access.grants_of(session, person_id=person_id),
        access.choices(session, language=language),
    )


def open_to(session: Session, *, person_id: int, language: Language, actor: Actor) -> OpenBanks:
    """What is open to a person of the actor's reach, by titles. Raises as `read_banks`."""
    people.read_person(session, person_id=person_id, actor=actor)
    return access.named(session, person_id=person_id, language=language)


def own_banks(session: Session, *, language: Language, actor: Actor) -> OpenBanks | None:
    """What is open to the person themselves; None for people whose role reads no items."""
    if not actor.may(Permission.ITEMS_READ):
        return None
    return access.named(session, person_id=actor.person_id, language=language)


def give_banks(
    session: Session, *, person_id: int, grants: Collection[Grant], now: datetime, actor: Actor
) -> None:
    """Open exactly these banks to the person. Raises as `read_banks`, and Invalid("bank")."""
    people.read_person(session, person_id=person_id, actor=actor)
    access.open_banks(session, person_id=person_id, grants=grants, now=now, actor=actor)
