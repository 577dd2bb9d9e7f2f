"""Builds the web application: `create_app()` for the web server, `create_app(settings)` for everything else."""

import secrets
from importlib import import_module
from pathlib import Path

from flask import Flask, g
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from exam.publisher import CeleryPublisher, NoQueue
from kernel.blobs import Blobs
from kernel.clock import Clock, SystemClock
from kernel.db import create_engine, create_sessions
from kernel.jobs import Publisher
from kernel.settings import Settings
from kernel.web.access import check_access, open_to_all
from kernel.web.context import Deps
from kernel.web.errors import register_errors
from kernel.web.words import register_words

PARTS = [
    ("kernel.web.fonts", "PAGES"), ("question_bank.web", "PAGES"), ("blueprints.web", "PAGES"),
    ("exam.web.public", "PAGES"), ("exam.web.candidate", "PAGES"), ("exam.web.staff", "PAGES"), ("exam.web.verify", "PAGES"),
    ("exam.web.staff.programs", "PAGES"), ("exam.web.staff.decisions", "PAGES"), ("exam.web.staff.certificates", "PAGES"),
]
SENTENCE_PARTS = [
    "question_bank.web", "blueprints.web", "exam.web.staff.sentences", "exam.web.staff.program_sentences",
    "exam.web.staff.outcome_sentences", "exam.web.candidate.sentences", "exam.web.candidate",
]


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock | None = None,
    publisher: Publisher | None = None,
) -> Flask:
    """The whole application. Raises kernel.settings.MissingSecret without a secret outside the demo."""
    settings = settings or Settings()
    app = Flask("exam", template_folder="../kernel/web/templates", static_folder="../kernel/web/static")
    app.config.update(
        SECRET_KEY=settings.require_secret(),
        MAX_CONTENT_LENGTH=settings.upload_limit + 64 * 1024,
        SESSION_COOKIE_NAME="synaq",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.https,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    load_actor = getattr(_module("exam.services.people"), "load_actor", lambda *a: None)
    app.extensions["synaq"] = Deps(
        settings=settings,
        sessions=create_sessions(create_engine(settings.database_url)),
        clock=clock or SystemClock(),
        publisher=publisher or (CeleryPublisher(settings.redis_url) if settings.redis_url else NoQueue()),
        blobs=Blobs(settings.data_dir / "files"),
        load_actor=load_actor,
    )
    CSRFProtect(app)
    register_words(app, directories=str(Path(__file__).parent / "translations"))
    sentences = {}
    for name in SENTENCE_PARTS:
        sentences.update(getattr(_module(name), "SENTENCES", {}))
    register_errors(app, sentences)
    seen = set()
    for name, attribute in PARTS:
        for pages in getattr(_module(name), attribute, ()):
            if pages.name not in seen:
                app.register_blueprint(pages)
                seen.add(pages.name)
    for endpoint, view in app.view_functions.items():
        if endpoint == "static" or endpoint.endswith(".static"):
            app.view_functions[endpoint] = open_to_all(view)
    app.before_request(_fresh_nonce)
    app.before_request(check_access)
    app.after_request(_guard)
    layout = getattr(_module("exam.web.layout"), "layout_context", None)
    if layout:
        app.context_processor(layout)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _module(name: str) -> object:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name and name.startswith(error.name):
            return None
        raise


def _fresh_nonce() -> None:
    g.csp_nonce = secrets.token_urlsafe(16)


def _guard(response: Response) -> Response:
    """Headers of every response: nothing from another host, no frame, no sniffing, no referrer."""
    nonce = g.get("csp_nonce", "")
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response
