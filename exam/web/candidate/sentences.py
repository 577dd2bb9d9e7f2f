"""What a candidate is told when something is refused: what happened, what was kept, what to do."""

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "seat_code_shape": _l("This is not a seat code. It has 8 letters and digits, for example HK7M-3PWX."),
    "seat_code_unknown": _l(
        "There is no such seat code. Compare it with your slip; if it is the same, call the invigilator."
    ),
    "seat_code_wait": _l(
        "Too many wrong codes came from this network. Wait %(minutes)s min and try again, or call the "
        "invigilator."
    ),
    "seat_code_first": _l("Enter your seat code first."),
    "sitting_not_open_yet": _l(
        "It is too early: this exam opens on %(opens)s. Come back then and enter the code again."
    ),
    "sitting_closed": _l("This exam could be started until %(closed)s. Call the invigilator."),
    "sitting_cancelled": _l("This exam has been cancelled. Ask the centre for a new date."),
    "seat_withdrawn": _l("This seat was taken off the list of candidates. Call the invigilator."),
    "seat_used": _l(
        "This seat code has been used: the exam was handed in on %(ended)s, and nothing more can be changed."
    ),
    "opened_elsewhere": _l(
        "Your exam was opened in another browser, and it goes on there. To go on here, enter your "
        "seat code again."
    ),
    "not_started": _l("The exam has not been started yet. Enter your seat code."),
    "attempt_over": _l("The time is over. The answers that arrived in time are handed in."),
    "attempt": _l("There is no such exam."),
    "question": _l("There is no question with this number. Go back to the list of questions."),
    "seat": _l("There is no such seat any more. Call the invigilator."),
    "paper": _l("The questions of this exam cannot be found. Call the invigilator."),
    "consent_needed": _l(
        "To start, tick both boxes. If you do not agree, call the invigilator: nothing has been started."
    ),
    "consent_changed": _l(
        "The wording was changed while you were reading. Please read it again and tick both boxes."
    ),
    "response_unknown_option": _l(
        "This answer does not belong to the question. Reload the page and choose again."
    ),
    "response_too_many": _l("This question takes one answer. Reload the page and choose again."),
    "response_number": _l("This is not a number. Write it in figures, for example 12 or 12,5."),
    "response_order": _l("Choose a place for every line, each place once. The order was not saved."),
    "response_long": _l("The answer is longer than %(most)s characters. Shorten it; it was not saved."),
    "response_sequence": _l("The answer was not understood. Reload the page and choose again."),
    "response_shape": _l("The answer was not understood. Reload the page and choose again."),
    "time_addition_length": _l("Add at least one second and at most %(hours)s hours."),
    "time_addition_reason": _l("Say why the time is added."),
}
