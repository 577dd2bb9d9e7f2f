"""The words of the exam room's scripts, in the language of the page."""

from flask_babel import gettext as _


def script_words() -> dict[str, str]:
    """Sentences by the name that the scripts know them by; `{}` takes a value."""
    return {
        "saved": _("Saved: {}"),
        "saving": _("Saving…"),
        "waiting": _(
            "Not saved yet: the connection is lost. Go on, your answers are kept on this computer and "
            "will be sent."
        ),
        "unkept": _(
            "Not saved yet: the connection is lost. Do not close this page, your answers will be sent."
        ),
        "stay": _(
            "The connection is lost: another page cannot be opened yet. Your answers are kept on this "
            "computer and will be sent."
        ),
        "refused": _("This answer was not saved. Reload the page and choose again."),
        "ten": _("10 minutes left."),
        "five": _("5 minutes left."),
        "one": _("1 minute left."),
        "more": _("You were given more time."),
        "sending": _("The time is over. Your last answers are being sent…"),
        "late": _(
            "The time is over and the connection is lost. Call the invigilator; {} answers are kept on "
            "this computer."
        ),
        "first_send": _("Answers are still on their way: {}. You can hand in as soon as they are saved."),
        "unsent": _(
            "Answers that did not arrive in time: {}. They are kept on this computer; call the invigilator."
        ),
        "answered": _("answered"),
        "not_answered": _("not answered"),
        "flagged": _("flagged"),
        "question": _("Question {}"),
        "place": _("Question %(n)s of %(count)s", n="{n}", count="{count}"),
        "number": _("This is not a number. Write it in figures, for example 12 or 12,5."),
        "characters": _("Characters: %(n)s of %(most)s", n="{n}", most="{most}"),
        "row_place": _("Place %(n)s of %(count)s: %(text)s", n="{n}", count="{count}", text="{text}"),
    }
