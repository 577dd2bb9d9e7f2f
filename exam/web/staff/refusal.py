"""A form that was sent: stored and answered, or shown again with the service's refusal."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from flask import current_app, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from kernel.errors import AppError, Conflict, Invalid
from kernel.web.context import writing
from kernel.web.errors import STATUS
from kernel.web.forms import PageForm

Answer = Response | str | tuple[str, int]
Stored = TypeVar("Stored")

Refusal = (Invalid, Conflict)
"""What a person can correct in the form; other errors have pages of their own."""


def answer(
    form: PageForm,
    store: Callable[[Session], Stored],
    *,
    done: Callable[[Stored], Response],
    page: Callable[[], str],
    fields: Mapping[str, str],
) -> Answer:
    """Store a valid form in one transaction and go on as `done` says; else show `page` with the form.

    `fields` (code -> field) tell beside which field a refusal stands; any other stands at the top.
    """
    if request.method != "POST":
        return page()
    status = 422
    if form.validate_on_submit():
        try:
            with writing() as session:
                stored = store(session)
        except Refusal as error:
            status = refuse(form, error, fields)
        else:
            return done(stored)
    return page(), status


def refuse(form: PageForm, error: AppError, fields: Mapping[str, str]) -> int:
    """Put the error's sentence at its field (`fields`: code -> field) or at the top; gives the status."""
    form.refuse(error, current_app.extensions["synaq_sentences"], field=fields.get(error.code))
    return STATUS[type(error)]
