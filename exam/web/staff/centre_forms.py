"""Forms of centres and rooms: shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired

from exam.services.centres import CentreFacts
from exam.web.staff.people_forms import NEEDED
from kernel.web.forms import PageForm, WholeNumberField

KAZAKHSTAN = (
    "Asia/Almaty", "Asia/Aqtau", "Asia/Aqtobe", "Asia/Atyrau", "Asia/Oral", "Asia/Qostanay", "Asia/Qyzylorda",
)  # fmt: skip
"""Zones offered: those of the country's regions, which differ in the past and may again."""

A_DATE = _l("Enter the date.")


class DayField(DateField):
    """A day, whose refusal is told in the language of the page."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(A_DATE)) from None


class CentreForm(PageForm):
    """All that a centre tells about itself."""

    name_kk = StringField(_l("Name in Kazakh"), [InputRequired(NEEDED)])
    name_ru = StringField(_l("Name in Russian"), [InputRequired(NEEDED)])
    bin = StringField(
        _l("BIN"), [InputRequired(NEEDED)], description=_l("Business identification number, 12 figures.")
    )
    accreditation_number = StringField(_l("Number of the accreditation"), [InputRequired(NEEDED)])
    accredited_until = DayField(
        _l("Accredited until"),
        [InputRequired(A_DATE)],
        format=["%Y-%m-%d", "%d.%m.%Y"],
        description=_l("The last day on which the centre may confirm decisions."),
    )
    time_zone = SelectField(_l("Time zone"), validate_choice=False)
    address = StringField(_l("Address"), [InputRequired(NEEDED)])

    def offer(self, present: str) -> "CentreForm":
        """Set the zones to choose from; the present one is always among them."""
        self.time_zone.choices = [(zone, zone) for zone in sorted({*KAZAKHSTAN, present})]
        return self

    def facts(self) -> CentreFacts:
        """What was typed; call it after a successful validation."""
        if self.accredited_until.data is None:
            raise ValueError("the form was not validated")
        return CentreFacts(
            name_kk=self.name_kk.data or "",
            name_ru=self.name_ru.data or "",
            bin=self.bin.data or "",
            accreditation_number=self.accreditation_number.data or "",
            accredited_until=self.accredited_until.data,
            time_zone=self.time_zone.data or "",
            address=self.address.data or "",
        )


class RoomForm(PageForm):
    """A room's name and its number of seats."""

    name = StringField(_l("Room"), [InputRequired(NEEDED)])
    seats = WholeNumberField(_l("Seats"), [InputRequired(_l("Enter a whole number."))])
