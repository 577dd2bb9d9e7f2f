"""Forms of sittings, rosters and the board: shape only."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateTimeLocalField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from exam.services.sittings import Choices
from exam.web.staff.people_forms import NEEDED
from exam.web.words import in_language
from kernel.language import Language
from kernel.web.forms import PageForm, WholeNumberField
from kernel.web.words import NAMES

TYPED = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"]
A_TIME = _l("Enter day and time, for example 25.11.2026 09:00.")
A_NUMBER = _l("Enter a whole number.")


class MomentField(DateTimeLocalField):
    """Day and time, whose refusal is told in the language of the page and with an example."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(A_TIME)) from None


class MoveForm(PageForm):
    """Room and times; `room_shared` is shown after a warning only."""

    room = SelectField(_l("Room"), coerce=int)
    opens = MomentField(_l("Opens"), [InputRequired(A_TIME)], format=TYPED)
    closes = MomentField(
        _l("Closes"),
        [InputRequired(A_TIME)],
        format=TYPED,
        description=_l("Until then candidates may start. Who has started keeps the full time."),
    )
    room_shared = BooleanField(_l("Hold it in this room all the same"))

    def offer(self, choices: Choices) -> "MoveForm":
        """Set the rooms to choose from."""
        self.room.choices = [(room_id, f"{name} ({seats})") for room_id, name, seats in choices.rooms]
        return self

    def times(self) -> tuple[datetime, datetime]:
        """Opening and close as typed, without zone; call it after a successful validation."""
        if self.opens.data is None or self.closes.data is None:
            raise ValueError("the form was not validated")
        return self.opens.data, self.closes.data


class SittingForm(MoveForm):
    """The same with the program."""

    program = SelectField(_l("Program"), coerce=int)

    def offer(self, choices: Choices) -> "SittingForm":
        """Set the programs and rooms to choose from."""
        super().offer(choices)
        self.program.choices = [
            (version_id, f"{in_language(kk, ru)}. {_version(number)}")
            for version_id, kk, ru, number, _minutes in choices.programs
        ]
        return self


def _version(number: int) -> str:
    return str(_("Version %(number)s", number=number))


class CancelForm(PageForm):
    """Why a sitting is cancelled."""

    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Say why."))])


class WithdrawForm(PageForm):
    """Why a candidate is taken off the roster."""

    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Say why."))])


class _LanguageForm(PageForm):
    language = SelectField(_l("Language of the exam"), coerce=Language)

    def offer(self, languages: Iterable[Language]) -> None:
        """Set the languages of the program."""
        self.language.choices = [(language.value, NAMES[language]) for language in languages]


class RosterForm(_LanguageForm):
    """A pasted list."""

    lines = TextAreaField(_l("Candidates, one a line"), [InputRequired(_l("Paste at least one line."))])


class CandidateForm(_LanguageForm):
    """One candidate."""

    name = StringField(_l("Surname and given names"), [InputRequired(NEEDED)])
    reference = StringField(
        _l("Reference"),
        description=_l("The number of the application in your own files; tells namesakes apart."),
    )
    extra_minutes = WholeNumberField(
        _l("Extra minutes"),
        [InputRequired(A_NUMBER)],
        default=0,
        description=_l("As an accommodation; 0 for most."),
    )


class SeatForm(_LanguageForm):
    """A seat of the roster."""

    number = WholeNumberField(_l("Seat"), [InputRequired(A_NUMBER)])
    extra_minutes = WholeNumberField(_l("Extra minutes"), [InputRequired(A_NUMBER)])


class TimeForm(PageForm):
    """Minutes given back to one candidate."""

    minutes = WholeNumberField(_l("Minutes"), [InputRequired(A_NUMBER)])
    reason = StringField(_l("Reason"), [InputRequired(_l("Say why."))])
