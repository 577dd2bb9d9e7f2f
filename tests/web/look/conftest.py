"""An application of nothing but the look, and sample pages that use every layout and macro."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, g, render_template
from flask.testing import FlaskClient
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField

from kernel.web import look
from kernel.web.errors import register_errors
from kernel.web.forms import PageForm
from kernel.web.words import register_words

ROOT = Path(__file__).parents[3]

Render = Callable[[str, str], str]
"""(name of a layout, language) -> the sample page."""

CHOICES: Any = ["kk", "ru"]
"""The published types know pairs only."""


class SampleForm(PageForm):
    title = StringField("Title")
    minutes = IntegerField("Minutes")
    language = RadioField("Language", choices=CHOICES)
    card = SelectField("Card", choices=CHOICES)
    agreed = BooleanField("Agreed")


@pytest.fixture
def app() -> Flask:
    """The look alone, with the addresses that the layouts link to."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY="for the test")
    app.jinja_env.undefined = StrictUndefined
    CSRFProtect(app)
    register_words(app, directories=str(ROOT / "exam/translations"))
    register_errors(app, {})
    for pages in look.PAGES:
        app.register_blueprint(pages)
    for endpoint in ("words.choose", "people.sign_in", "people.sign_out", "people.password", "start.office"):
        app.add_url_rule(f"/{endpoint}", endpoint, str)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(params=["office", "room", "public", "confirm"])
def layout(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def render(app: Flask) -> Render:
    """The sample page as a person of the office gets it."""
    context = {
        "csp_nonce": "nonce",
        "signed_in_person": SimpleNamespace(name="A. B.", role_label="Examiner", centre_name="Centre"),
        "places": [SimpleNamespace(label="Items", address="/items", current=True, icon="items")],
        "choices": [SimpleNamespace(id="a", text="One"), SimpleNamespace(id="b", text="Two")],
        "cells": [SimpleNamespace(number=1, address="/1", answered=True, flagged=True, current=True)],
    }

    def rendered(name: str, language: str) -> str:
        with app.test_request_context("/somewhere?q=word"):
            g.language, g.csp_nonce = language, "nonce"
            return render_template(f"{name}_sample.html", form=SampleForm(), **context)

    return rendered
