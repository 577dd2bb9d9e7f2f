"""What each error of scores, decisions and certificates says to people."""

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "attempt": _l("There is no such attempt. Open the list of decisions and choose again."),
    "not_scored": _l(
        "This attempt is not scored yet. Scoring takes about a minute; open the page again then."
    ),
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
