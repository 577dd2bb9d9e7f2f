"""Words of curation: work lists, what an undo takes back, usual reasons, places of a comment."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from question_bank.domain.comments import STEM, option_of
from question_bank.domain.lifecycle import Step
from question_bank.domain.worklist import WorkList

WORK_WORDS = {
    WorkList.SECOND: _l("For my second look"),
    WorkList.NEW: _l("Drafts to look at"),
    WorkList.OWN: _l("My drafts"),
    WorkList.STALE: _l("After a change of the standard"),
    WorkList.FLAGGED: _l("With flaws"),
    WorkList.COMMENTED: _l("With open comments"),
    WorkList.REJECTED: _l("Rejected"),
}
UNDO_WORDS = {
    Step.APPROVE: _l("Undo the approval"),
    Step.REJECT: _l("Undo the rejection"),
    Step.SUBMIT: _l("Undo sending to review"),
    Step.KEEP: _l("Undo the decision to keep"),
    Step.REVIEW_AGAIN: _l("Undo sending to review again"),
}
REASONS = (
    _l("More than one option is right"),
    _l("The right option is wrong"),
    _l("A wrong option is implausible"),
    _l("The question is not clear"),
    _l("The language is faulty"),
    _l("The statement is out of date"),
    _l("Too easy: anybody would know"),
)
"""Offered for a rejection; any other words may be typed."""


def place_word(place: str) -> str:
    """The line of a wording that a comment is about, in words."""
    option_id = option_of(place)
    if option_id is not None:
        return str(_("Option %(letter)s", letter=option_id.upper()))
    return str(_("Question") if place == STEM else _("Explanation"))
