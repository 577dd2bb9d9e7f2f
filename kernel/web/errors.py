"""From an expected error to a status and a sentence in the reader's language."""

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Flask, current_app, jsonify, render_template, request
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound, TooLate, Unavailable

log = logging.getLogger(__name__)

Sentences = Mapping[str, object]
"""Error code -> translatable sentence; `%(name)s` takes the error's params."""

STATUS: dict[type[AppError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    Invalid: 422,
    Conflict: 409,
    TooLate: 410,
    Unavailable: 503,
}

GENERAL: Sentences = {
    "permission": _l("Your role does not permit this. Ask your administrator if you need it."),
    "other_centre": _l("This belongs to another centre."),
    "sign_in": _l("Please sign in first."),
    "file": _l("The file is not there any more."),
    "not_found": _l("There is no such page. Check the address, or start again from the first page."),
    "method": _l("This address cannot be used in this way. Go back and use the buttons of the page."),
    "form_expired": _l(
        "The page was open for too long and its form has expired. "
        "Nothing was changed; go back, reload the page and send it again."
    ),
    "too_large": _l("The file is larger than %(limit)s MB. Nothing was stored; choose a smaller file."),
    "unexpected": _l(
        "Something went wrong on our side. Nothing was half-saved. "
        "Try again; if it happens again, tell your administrator the time."
    ),
}


def sentence(error: AppError, sentences: Sentences) -> str:
    """The error's sentence, or the general one where none is written for its code."""
    text = sentences.get(error.code, GENERAL["unexpected"])
    return str(text) % error.params if error.params else str(text)


def register_errors(app: Flask, sentences: Sentences) -> None:
    """Answer every error of `app` with a page, or with JSON where the client asked for JSON."""
    known = {**GENERAL, **sentences}
    app.extensions["synaq_sentences"] = known

    @app.errorhandler(AppError)
    def expected(error: AppError) -> tuple[Response | str, int]:
        return _answer(STATUS.get(type(error), 400), error.code, sentence(error, known))

    @app.errorhandler(CSRFError)
    def forged(_error: CSRFError) -> tuple[Response | str, int]:
        return _answer(400, "form_expired", str(GENERAL["form_expired"]))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> tuple[Response | str, int] | HTTPException:
        status = error.code or 500
        if status < 400:
            return error
        code = {404: "not_found", 405: "method", 413: "too_large"}.get(status, "unexpected")
        limit = (app.config.get("MAX_CONTENT_LENGTH") or 0) // (1024 * 1024)
        text = str(known[code])
        return _answer(status, code, text % {"limit": limit} if code == "too_large" else text)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> tuple[Response | str, int]:
        log.error("unexpected error at %s", request.endpoint, exc_info=error)
        return _answer(500, "unexpected", str(GENERAL["unexpected"]))


def _answer(status: int, code: str, text: str) -> tuple[Response | str, int]:
    if wants_json():
        return jsonify(error=code, message=text), status
    return _page(
        status=status, message=text, form_page=_form_page() if code == "form_expired" else None
    ), status


def _page(**shown: object) -> str:
    """The page of an error; without the person and the places where these cannot be read either."""
    try:
        return render_template("error.html", **shown)
    except Exception:
        log.exception("the page of an error is shown without its context")
        return current_app.jinja_env.get_template("error.html").render(**shown)


def _form_page() -> str:
    """The page of this site that the form was sent from, as far as the browser tells."""
    sent_from = urlsplit(request.referrer or "")
    here = sent_from.netloc == request.host and sent_from.path.startswith("/")
    return sent_from.path + (f"?{sent_from.query}" if sent_from.query else "") if here else "/"


def wants_json() -> bool:
    """Whether the client asked for JSON rather than for a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"
