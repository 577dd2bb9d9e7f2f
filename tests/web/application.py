"""The application under test: routes and pages are built once a process, collaborators for each test."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask

from exam.app import create_app
from exam.publisher import NoQueue
from kernel.blobs import Blobs
from kernel.clock import Clock, SystemClock
from kernel.jobs import Publisher
from kernel.settings import Settings

_built: dict[Settings, tuple[Flask, dict[str, Any]]] = {}


def make_app(settings: Settings, *, clock: Clock | None = None, publisher: Publisher | None = None) -> Flask:
    """What `create_app` gives, without the check of forged forms, which has tests of its own.

    Compiling all addresses and pages takes longer than most tests. So the next test with the same settings
    gets the same application: with files, clock and queue of its own, and configured as it was built.
    One test has one application of the same settings.
    """
    kind = settings.model_copy(update={"data_dir": Path()})
    if kind not in _built:
        app = create_app(settings)
        _built[kind] = app, dict(app.config)
    app, config = _built[kind]
    app.config.clear()
    app.config.update(config, WTF_CSRF_ENABLED=False)
    app.extensions["synaq"] = replace(
        app.extensions["synaq"],
        settings=settings,
        clock=clock or SystemClock(),
        publisher=publisher or NoQueue(),
        blobs=Blobs(settings.data_dir / "files"),
    )
    return app
