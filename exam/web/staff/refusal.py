"""A service's refusal, shown in the form that was sent."""

from collections.abc import Mapping

from flask import current_app

from kernel.errors import AppError, Conflict, Invalid
from kernel.web.errors import STATUS
from kernel.web.forms import PageForm

Refusal = (Invalid, Conflict)
"""What a person can correct in the form; other errors have pages of their own."""


def refuse(form: PageForm, error: AppError, fields: Mapping[str, str]) -> int:
    """Put the error's sentence at its field (`fields`: code -> field) or at the top; gives the status."""
    form.refuse(error, current_app.extensions["synaq_sentences"], field=fields.get(error.code))
    return STATUS[type(error)]
