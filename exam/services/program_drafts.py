"""The row of a program version for those who change it: found, locked, noted."""

from datetime import datetime

from sqlalchemy.orm import Session

from exam.domain.states import ProgramState
from exam.models import Program, ProgramVersion
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, NotFound


def found(session: Session, version_id: int) -> ProgramVersion:
    """The version. Raises NotFound("program")."""
    version = session.get(ProgramVersion, version_id)
    if version is None:
        raise NotFound("program")
    return version


def locked(session: Session, version_id: int, actor: Actor) -> ProgramVersion:
    """The version, with its program locked: the lock is the same for all versions of a program."""
    program_id = found(session, version_id).program_id
    program = session.get_one(Program, program_id, with_for_update=True)
    actor.require_centre(program.centre_id)
    return session.get_one(ProgramVersion, version_id, populate_existing=True)


def locked_draft(session: Session, version_id: int, actor: Actor) -> ProgramVersion:
    """The version that may be changed. Raises Conflict("program_frozen"), NotAllowed, NotFound("program")."""
    actor.require(Permission.PROGRAMS_EDIT)
    version = locked(session, version_id, actor)
    if version.state is not ProgramState.DRAFT:
        raise Conflict("program_frozen")
    return version


def note(session: Session, version: ProgramVersion, act: str, now: datetime, actor: Actor) -> None:
    """Record an act on the program's version."""
    audit.record(
        session, now=now, actor=actor, act=act, thing="program", thing_id=version.program_id,
        version=version.number,
    )  # fmt: skip
