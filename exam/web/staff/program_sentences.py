"""What each error of programs says to people."""

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "program": _l("There is no such program. Open the list of programs and choose again."),
    "program_frozen": _l("This version is published and cannot be changed. Make a new version instead."),
    "program_title_kk": _l("The program needs a title in Kazakh, of at most %(most)s letters."),
    "program_title_ru": _l("The program needs a title in Russian, of at most %(most)s letters."),
    "program_minutes": _l("Minutes must be a whole number from %(least)s to %(most)s."),
    "program_pass_percent": _l("The pass mark must be a whole number from %(least)s to %(most)s percent."),
    "program_validity_months": _l("Validity must be a whole number from %(least)s to %(most)s months."),
    "program_retake_days": _l(
        "The time before a retake must be a whole number from %(least)s to %(most)s days."
    ),
    "program_languages": _l("Choose at least one language of the exam."),
    "program_paper": _l(
        "This paper does not belong to the program's blueprint. Reload the page and choose again."
    ),
    "program_paper_kk": _l(
        "Kazakh is offered, but no Kazakh paper is chosen. Choose a paper, or leave Kazakh out."
    ),
    "program_paper_ru": _l(
        "Russian is offered, but no Russian paper is chosen. Choose a paper, or leave Russian out."
    ),
}
