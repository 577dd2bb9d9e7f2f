"""How a centre has extended responses marked: read, and changed by its administrator."""

from datetime import datetime

from sqlalchemy.orm import Session

from exam.domain.marking import MarkingRule, check_rule
from exam.models import Centre
from kernel.actor import Actor, Permission
from kernel.audit import record
from kernel.errors import NotFound


def read_rule(session: Session, *, centre_id: int, actor: Actor) -> MarkingRule:
    """Raises NotFound("centre"), NotAllowed."""
    centre = _centre(session, centre_id, actor)
    return MarkingRule(centre.markers, centre.marking_limit)


def set_rule(session: Session, *, centre_id: int, rule: MarkingRule, now: datetime, actor: Actor) -> None:
    """The rule of responses that are handed in from now on. Raises as read_rule, and Invalid (see
    exam.domain.marking.check_rule)."""
    check_rule(rule)
    centre = _centre(session, centre_id, actor, lock=True)
    centre.markers, centre.marking_limit = rule.markers, rule.limit_percent
    record(
        session, now=now, actor=actor, act="centre.marking_rule", thing="centre", thing_id=centre_id,
        markers=rule.markers, limit_percent=rule.limit_percent,
    )  # fmt: skip
    session.flush()


def _centre(session: Session, centre_id: int, actor: Actor, *, lock: bool = False) -> Centre:
    actor.require(Permission.CENTRE_EDIT)
    centre = session.get(Centre, centre_id, with_for_update=lock)
    if centre is None:
        raise NotFound("centre")
    actor.require_centre(centre_id)
    return centre
