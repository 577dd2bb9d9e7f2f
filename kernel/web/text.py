"""Refuses text that a database cannot keep."""

from flask import request
from werkzeug.exceptions import BadRequest, NotFound


def refuse_nul() -> None:
    """PostgreSQL neither keeps nor looks for a NUL character, and no honest address or field has one."""
    if "\0" in request.path:
        raise NotFound
    if any("\0" in text for texts in request.values.listvalues() for text in texts):
        raise BadRequest
