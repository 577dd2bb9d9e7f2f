"""Whether the operator has named a drafting assistant."""

from kernel.errors import NotFound
from kernel.web.context import deps


def drafting_on() -> bool:
    return bool(deps().settings.drafting_url)


def require_drafting() -> None:
    """Raise NotFound("drafting_off") where nobody drafts."""
    if not drafting_on():
        raise NotFound("drafting_off")
