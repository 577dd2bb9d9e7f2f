"""The lists that items wait on for an examiner's work."""

from enum import StrEnum


class WorkList(StrEnum):
    """SECOND: another person sent it to review, and a second one is missing. NEW: drafts that somebody else
    or the generator worded. OWN: drafts in a wording of the person's own. COMMENTED: with an open comment.
    """

    SECOND = "second"
    NEW = "new"
    OWN = "own"
    STALE = "stale"
    FLAGGED = "flagged"
    COMMENTED = "commented"
    REJECTED = "rejected"


TO_DECIDE = tuple(one for one in WorkList if one is not WorkList.REJECTED)
"""Lists whose items are gone through one by one."""
