"""Pages for everybody: what Synaq is and where to go, the choice of language."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, g, redirect, render_template, request, session
from werkzeug.wrappers import Response

from exam.web.staff.office_words import ROLES
from kernel.actor import Role
from kernel.language import Language
from kernel.web.access import open_to_all
from kernel.web.context import Deps, deps
from kernel.web.look import local_address
from kernel.web.pages import Pages
from kernel.web.words import LANGUAGES, NAMES

public = Pages(
    "public",
    __name__,
    template_folder="templates",
    static_folder="static/start",
    static_url_path="/start-page",
)
words = Pages("words", __name__)
PAGES = (public, words)

DEMO_HINTS = "synaq_demo_hints"
"""Where `create_app` puts a function from Deps to DemoHints, in the demo only."""


@dataclass(frozen=True, slots=True)
class DemoHints:
    """What the start page of the demo tells: logins with their common password, codes to try."""

    password: str
    accounts: tuple[tuple[str, Role], ...]
    codes: tuple[tuple[str, str, Language], ...]
    """Seat code, candidate, language."""


@public.get("/")
@open_to_all
def index() -> str:
    """Three doors: a seat code, a certificate, the office."""
    hints: Callable[[Deps], DemoHints] | None = current_app.extensions.get(DEMO_HINTS)
    demo_hints = hints(deps()) if hints and deps().settings.demo else None
    return render_template("start/index.html", demo_hints=demo_hints, roles=ROLES, languages=NAMES)


@words.post("/language")
@open_to_all
def choose() -> Response:
    """Keep the language for this browser and go back to the page."""
    chosen = request.form.get("language")
    if chosen in LANGUAGES:
        session["language"] = g.language = chosen
    return redirect(local_address(request.form.get("next")), 303)
