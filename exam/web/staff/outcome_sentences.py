"""What each error of scores, decisions and certificates says to people."""

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "attempt": _l("There is no such attempt. Open the list of decisions and choose again."),
    "not_scored": _l(
        "This attempt is not scored yet. Scoring takes about a minute; open the page again then."
    ),
    "waits_for_marking": _l(
        "This attempt waits for marking: %(count)s. It is scored as soon as all marks are in."
    ),
    "marking": _l("There is no such response to mark. Open the list and choose again."),
    "marking_settled": _l("Somebody else has marked this response meanwhile. Your marks are not needed."),
    "marked_already": _l("You have marked this response. Another person marks it next."),
    "marking_changed": _l(
        "Two others have marked this response meanwhile, and they differ. Look at their marks and settle it."
    ),
    "marks_missing": _l("Give points for every criterion."),
    "marks_points": _l("Give points from 0 to the most of each criterion."),
    "marks_note": _l("The note is longer than %(most)s characters. Shorten it."),
    "marking_markers": _l("One person or two mark a response."),
    "marking_limit": _l("Give a number of percent from %(least)s to %(most)s."),
    "already_decided": _l(
        "Somebody has already decided this attempt, and a decision is not changed. Nothing was done; "
        "open the page again to see the decision."
    ),
    "reason_required": _l("Give the reason: it is kept with the record."),
    "accreditation": _l(
        "The centre's accreditation was valid until %(until)s. Without a valid accreditation nothing can be "
        "decided or issued; the administrator can enter a new one. The score is kept."
    ),
    "certificate": _l(
        "There is no such certificate. Open the list of certificates and search by its number."
    ),
    "recommendation": _l("There are no such recommendations. Open them from the page of the decision."),
    "pdf_pending": _l("The PDF is still being made. Try again in a minute; nothing is lost."),
    "already_annulled": _l("This certificate is already annulled. Nothing was changed."),
}
