"""Layouts, styles, scripts and the face: what every page is dressed in."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Response, redirect, request, send_file, send_from_directory, url_for
from werkzeug.wrappers import Response as BaseResponse

from kernel.web.access import open_to_all
from kernel.web.fonts import onest
from kernel.web.pages import Pages
from kernel.web.tables import label_cells

_STATIC = Path(__file__).parent / "static"
_YEAR = 365 * 24 * 60 * 60
TEXT_SIZES = ("normal", "large", "largest")


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


_VERSION = _fingerprint(sorted(_STATIC.rglob("*.*")))

pages = Pages("look", __name__, template_folder="templates")
PAGES = (pages,)
pages.add_app_template_filter(label_cells)


@pages.app_template_global()
def asset(name: str) -> str:
    """The address of a style or script of ours; it changes with the contents of the folder."""
    return url_for("look.static_file", version=_VERSION, name=name)


@pages.app_template_global()
def address_with(**changes: object) -> str:
    """The address of this page with some query values changed; None takes a value away.

    Lists keep their filters, order and page in the address, so that it can be shared and saved.
    """
    query = request.args.to_dict(flat=False)
    for name, value in changes.items():
        query[name] = [] if value is None else [str(value)]
    pairs = [(name, value) for name, values in query.items() for value in values if value != ""]
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


@pages.app_template_global()
def room_reading() -> dict[str, Any]:
    """How this candidate reads: `text` is one of TEXT_SIZES, `timer_hidden` a bool."""
    text = request.cookies.get("room_text")
    return {
        "text": text if text in TEXT_SIZES else TEXT_SIZES[0],
        "timer_hidden": request.cookies.get("room_timer") == "hidden",
    }


@pages.get("/look/<version>/<path:name>")
@open_to_all
def static_file(version: str, name: str) -> Response:
    """A style or script. The address of the present version may be kept by a browser for a year."""
    return send_from_directory(_STATIC, name, max_age=_YEAR if version == _VERSION else 0)


@pages.get("/static-fonts/onest.ttf")
@open_to_all
def font() -> Response:
    return send_file(onest(), mimetype="font/ttf", max_age=_YEAR, conditional=True)


@pages.post("/look/reading")
@open_to_all
def reading_settings() -> BaseResponse:
    """Text size and timer of the exam room, for a browser without script; kept until the browser closes."""
    response = redirect(local_address(request.form.get("next")), 303)
    text = request.form.get("text")
    response.set_cookie("room_text", text if text in TEXT_SIZES else TEXT_SIZES[0], samesite="Lax")
    response.set_cookie("room_timer", "hidden" if request.form.get("timer") else "shown", samesite="Lax")
    return response


def local_address(address: str | None) -> str:
    """`address` if it is a path of this site, else the first page: no redirect leads elsewhere."""
    # Browsers read a backslash as a slash and skip tabs and line ends: "/<tab>/host" is another host.
    if not address or not address.isprintable() or address.startswith(("//", "/\\")):
        return "/"
    return address if address.startswith("/") else "/"
