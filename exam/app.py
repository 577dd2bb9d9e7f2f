"""Builds the web application: `create_app()` for the web server, `create_app(settings)` for the others."""

import secrets
from pathlib import Path

from flask import Flask, g
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

import blueprints.web
import question_bank.web
from exam import demo
from exam.publisher import CeleryPublisher, NoQueue
from exam.services.people import load_actor
from exam.web import candidate, health, public, staff, verify
from exam.web.layout import layout_context
from exam.web.staff import (
    certificates,
    cut_judging,
    cut_words,
    outcome_sentences,
    program_sentences,
    stage_marking,
    stage_words,
    stages,
)
from kernel.blobs import Blobs
from kernel.clock import Clock, SystemClock
from kernel.db import create_engine, create_sessions
from kernel.jobs import Publisher
from kernel.settings import Settings
from kernel.web import look
from kernel.web.access import check_access, open_to_all
from kernel.web.context import Deps
from kernel.web.errors import register_errors
from kernel.web.text import refuse_nul
from kernel.web.words import register_words

PAGES = (
    *look.PAGES,
    *health.PAGES,
    *public.PAGES,
    *candidate.PAGES,
    *verify.PAGES,
    *question_bank.web.PAGES,
    *blueprints.web.PAGES,
    *staff.PAGES,
    *stages.PAGES,
    *cut_judging.PAGES,
    *stage_marking.PAGES,
    *certificates.PAGES,
)

SENTENCES: dict[str, object] = {
    **question_bank.web.SENTENCES,
    **blueprints.web.SENTENCES,
    **candidate.SENTENCES,
    **staff.SENTENCES,
    **program_sentences.SENTENCES,
    **cut_words.SENTENCES,
    **stage_words.SENTENCES,
    **outcome_sentences.SENTENCES,
}

FORM_ROOM = 64 * 1024
"""Bytes that a form may have beside its file."""


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock | None = None,
    publisher: Publisher | None = None,
) -> Flask:
    """The whole application. Raises kernel.settings.MissingSecret without a secret outside the demo."""
    settings = settings or Settings()
    app = Flask("exam", template_folder="web/templates", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.require_secret(),
        MAX_CONTENT_LENGTH=settings.upload_limit + FORM_ROOM,
        SESSION_COOKIE_NAME="synaq",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,  # a test takes hours; the token still ends with the cookie
        WTF_CSRF_SSL_STRICT=settings.https,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["synaq"] = Deps(
        settings=settings,
        sessions=create_sessions(create_engine(settings.database_url)),
        clock=clock or SystemClock(),
        publisher=publisher or (CeleryPublisher(settings.redis_url) if settings.redis_url else NoQueue()),
        blobs=Blobs(settings.data_dir / "files"),
        load_actor=load_actor,
    )
    _register(app)
    if settings.demo:
        app.extensions[public.DEMO_HINTS] = demo.hints
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _register(app: Flask) -> None:
    app.before_request(_fresh_nonce)  # first: a refusal of the next check is a page too
    CSRFProtect(app)
    register_words(app, directories=str(Path(__file__).parent / "translations"))
    register_errors(app, SENTENCES)
    for pages in PAGES:
        app.register_blueprint(pages)
    for endpoint, view in app.view_functions.items():
        if endpoint.endswith(".static"):
            app.view_functions[endpoint] = open_to_all(view)
    app.before_request(refuse_nul)
    app.before_request(check_access)
    app.after_request(_guard)
    app.context_processor(layout_context)
    app.context_processor(lambda: {"csp_nonce": g.csp_nonce})


def _fresh_nonce() -> None:
    g.csp_nonce = secrets.token_urlsafe(16)


def _guard(response: Response) -> Response:
    """Headers of every response: nothing from another host, no frame, no sniffing, no referrer."""
    nonce = g.get("csp_nonce", "")
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response
