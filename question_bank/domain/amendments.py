"""Amendment notes of a document: from which day the newer law applies."""

import re
from datetime import date

from question_bank.domain.parsing.figures import KAZAKH_DATE, RUSSIAN_DATE, iso_date

_APPLIES = re.compile(
    rf"вод\w+ в действие с ({RUSSIAN_DATE})|({KAZAKH_DATE})\w* бастап қолданысқа енгізіл", re.IGNORECASE
)


def applies_from(note: str) -> date | None:
    """The day from which the redaction that a note announces applies; None when the note names none.

    The note names other dates too, such as that of the amending order.
    """
    found = _APPLIES.search(note)
    day = iso_date(found[1] or found[2]) if found else None
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
