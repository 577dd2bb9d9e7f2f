"""What pages of a pass mark's study say: its states, and each error."""

from flask_babel import lazy_gettext as _l

from exam.domain.cut_study import StudyState

STATES: dict[StudyState, tuple[str, object]] = {
    StudyState.ROUND_1: ("attention", _l("Round 1")),
    StudyState.ROUND_2: ("attention", _l("Round 2")),
    StudyState.CLOSED: ("attention", _l("Rounds closed")),
    StudyState.ADOPTED: ("good", _l("Adopted")),
    StudyState.GIVEN_UP: ("neutral", _l("Given up")),
}
"""Kind of badge and word."""

SENTENCES: dict[str, object] = {
    "cut_study": _l("There is no such study. Open the list of studies and choose again."),
    "cut_item": _l("The paper has no such item. Go back to the study and go on rating."),
    "cut_judge": _l("You are not among the judges of this study."),
    "cut_chair": _l("Only the chair of the study may do this."),
    "cut_over": _l("This study has ended and cannot be changed."),
    "cut_round_over": _l("This round is closed: ratings can no longer be changed."),
    "cut_not_closed": _l("Both rounds must be closed first."),
    "cut_no_draft": _l(
        "The program has no draft on this blueprint. Make a new version of the program, then adopt the cut."
    ),
    "cut_paper": _l("Choose a paper of the program's blueprint."),
    "cut_judges": _l("A panel needs at least %(least)s judges."),
    "cut_judge_unknown": _l("Judges are examiners of the centre with an active account."),
    "cut_judges_left": _l(
        "Judges who have not finished this round: %(left)s. Wait for them or release them."
    ),
    "cut_items_left": _l("Items still to rate: %(left)s."),
    "cut_rating": _l("Enter a whole number from 0 to 100."),
    "cut_opinion": _l("Each answer is a whole number from 0 to 100."),
    "cut_opinion_parts": _l(
        "Answer all four questions about what is acceptable, or none; and both questions about what you "
        "expect, or none."
    ),
    "cut_opinion_order": _l(
        "The lowest pass mark must be below the highest one, and the lowest share of failures not above the "
        "highest one."
    ),
    "cut_percent": _l("The pass mark is a whole number from 1 to 100 percent."),
    "cut_reasons": _l("Write the reasons, at most %(most)s letters."),
    "cut_scores": _l("Enter points from 0 to %(maximum)s, apart by spaces or lines; at most 5000 of them."),
}
