"""The base of all forms: shape only, rules are in services."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from kernel.errors import AppError
from kernel.web.errors import sentence


class PageForm(FlaskForm):
    """A form with CSRF protection. Field errors are shown beside the field and listed at the top."""

    def refuse(self, error: AppError, sentences: Mapping[str, object], *, field: str | None = None) -> None:
        """Show a service's error in the form, at `field` or at the top; what was typed is kept."""
        text = sentence(error, sentences)
        target = getattr(self, field) if field else None
        if target is not None:
            target.errors = [*target.errors, text]
        else:
            self.form_errors.append(text)


class WholeNumberField(IntegerField):
    """A whole number, whose refusal is told in the language of the page."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Enter a whole number.")) from None


class CheckboxGroupField(SelectMultipleField):
    """Several choices, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
