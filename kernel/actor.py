"""Who acts, and what their role permits. Default deny: what is not listed is not allowed."""

from dataclasses import dataclass
from enum import StrEnum

from kernel.errors import NotAllowed


class Role(StrEnum):
    """The roles of people with an account. A candidate has no account, only a seat code."""

    INVIGILATOR = "invigilator"
    EXAMINER = "examiner"
    CENTRE_ADMIN = "centre_admin"
    SYSTEM_ADMIN = "system_admin"


class Permission(StrEnum):
    """What may be done; each staff route requires one of these."""

    STANDARDS_READ = "standards.read"
    STANDARDS_EDIT = "standards.edit"
    ITEMS_READ = "items.read"
    ITEMS_REVIEW = "items.review"
    BLUEPRINTS_READ = "blueprints.read"
    BLUEPRINTS_EDIT = "blueprints.edit"
    PROGRAMS_READ = "programs.read"
    PROGRAMS_EDIT = "programs.edit"
    CUTS_JUDGE = "cuts.judge"
    SITTINGS_READ = "sittings.read"
    SITTINGS_EDIT = "sittings.edit"
    SITTINGS_RUN = "sittings.run"
    RESPONSES_MARK = "responses.mark"
    SCORES_READ = "scores.read"
    STAGES_RECORD = "stages.record"
    DECISIONS_CONFIRM = "decisions.confirm"
    CERTIFICATES_READ = "certificates.read"
    CERTIFICATES_ANNUL = "certificates.annul"
    CENTRE_EDIT = "centre.edit"
    PEOPLE_EDIT = "people.edit"
    CENTRES_EDIT = "centres.edit"
    AUDIT_READ = "audit.read"


_INVIGILATOR = {Permission.SITTINGS_READ, Permission.SITTINGS_RUN}
_EXAMINER = {
    Permission.STANDARDS_READ,
    Permission.STANDARDS_EDIT,
    Permission.ITEMS_READ,
    Permission.ITEMS_REVIEW,
    Permission.BLUEPRINTS_READ,
    Permission.BLUEPRINTS_EDIT,
    Permission.PROGRAMS_READ,
    Permission.PROGRAMS_EDIT,
    Permission.CUTS_JUDGE,
    Permission.SITTINGS_READ,
    Permission.SCORES_READ,
    Permission.RESPONSES_MARK,
    Permission.STAGES_RECORD,
    Permission.DECISIONS_CONFIRM,
    Permission.CERTIFICATES_READ,
}
_CENTRE_ADMIN = {
    Permission.PROGRAMS_READ,
    Permission.SITTINGS_READ,
    Permission.SITTINGS_EDIT,
    Permission.SITTINGS_RUN,
    Permission.CERTIFICATES_READ,
    Permission.CERTIFICATES_ANNUL,
    Permission.CENTRE_EDIT,
    Permission.PEOPLE_EDIT,
    Permission.AUDIT_READ,
}
_SYSTEM_ADMIN = {
    Permission.STANDARDS_READ,
    Permission.CENTRES_EDIT,
    Permission.CENTRE_EDIT,
    Permission.PEOPLE_EDIT,
    Permission.AUDIT_READ,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.INVIGILATOR: frozenset(_INVIGILATOR),
    Role.EXAMINER: frozenset(_EXAMINER),
    Role.CENTRE_ADMIN: frozenset(_CENTRE_ADMIN),
    Role.SYSTEM_ADMIN: frozenset(_SYSTEM_ADMIN),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts: id and role, and the centre that they belong to (None for the system)."""

    person_id: int
    role: Role
    centre_id: int | None
    name: str

    def may(self, permission: Permission) -> bool:
        return permission in PERMISSIONS[self.role]

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed("permission") unless the role permits it."""
        if not self.may(permission):
            raise NotAllowed("permission")

    def require_centre(self, centre_id: int) -> None:
        """Raise NotAllowed("other_centre") when the thing belongs to another centre.

        Only the system administrator acts in all centres.
        """
        if self.role is not Role.SYSTEM_ADMIN and self.centre_id != centre_id:
            raise NotAllowed("other_centre")
