"""Words for roles, states and languages on the pages of the office."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from exam.domain.sitting_time import Phase
from exam.services.board import Presence
from kernel.actor import Role

ROLES: Mapping[Role, object] = {
    Role.INVIGILATOR: _l("Invigilator"),
    Role.EXAMINER: _l("Examiner"),
    Role.CENTRE_ADMIN: _l("Administrator of the centre"),
    Role.SYSTEM_ADMIN: _l("System administrator"),
}

PHASES: Mapping[Phase, tuple[str, object]] = {
    Phase.OPEN: ("good", _l("Open now")),
    Phase.COMING: ("neutral", _l("Coming")),
    Phase.PAST: ("neutral", _l("Past")),
    Phase.CANCELLED: ("danger", _l("Cancelled")),
}
"""Kind of badge and word."""

PRESENCES: Mapping[Presence, tuple[str, object]] = {
    Presence.NOT_COME: ("neutral", _l("Not come")),
    Presence.UNDER_WAY: ("good", _l("Taking the exam")),
    Presence.HANDED_IN: ("neutral", _l("Handed in")),
}
"""Kind of badge and word."""
