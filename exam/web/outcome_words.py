"""Words for outcomes, the ends of attempts and the standing of certificates."""

from flask_babel import lazy_gettext as _l

from exam.domain.certificate import Standing
from exam.domain.states import Outcome, SubmitReason

MOST_LETTERS = 1000
"""Of a reason: a guard against pasted documents."""

OUTCOMES = {
    Outcome.PASS: _l("Qualification recognised"),
    Outcome.FAIL: _l("Qualification not recognised"),
}

OUTCOMES_IN_SHORT = {
    Outcome.PASS: _l("Recognised"),
    Outcome.FAIL: _l("Not recognised"),
}
"""For lists, where the head of the column says what."""

SUBMIT_REASONS = {
    SubmitReason.CANDIDATE: _l("handed in by the candidate"),
    SubmitReason.TIME_OUT: _l("the time was over"),
    SubmitReason.INVIGILATOR: _l("ended by the invigilator"),
}

STANDINGS = {
    Standing.VALID: ("good", _l("Valid")),
    Standing.EXPIRED: ("attention", _l("Expired")),
    Standing.ANNULLED: ("danger", _l("Annulled")),
}
"""The kind of badge, which gives the shape, and the word."""
