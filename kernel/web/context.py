"""What a request may reach: the parts that the application was built with."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.clock import Clock
from kernel.db import Sessions
from kernel.jobs import Publisher
from kernel.settings import Settings
from kernel.transaction import reading as kernel_reading
from kernel.transaction import transaction

ActorLoader = Callable[[Session, int, int], Actor | None]
"""(session, person id, sign-in epoch of the cookie) -> the actor, or None when signed out since."""


@dataclass(frozen=True)
class Deps:
    """The collaborators of all routes, set once by `create_app`."""

    settings: Settings
    sessions: Sessions
    clock: Clock
    publisher: Publisher
    blobs: Blobs
    load_actor: ActorLoader


def deps() -> Deps:
    found: Deps = current_app.extensions["synaq"]
    return found


def now() -> datetime:
    return deps().clock.now()


def writing() -> AbstractContextManager[Session]:
    """`with writing() as session:` around one service call that changes something."""
    return transaction(deps().sessions, deps().publisher)


def reading() -> AbstractContextManager[Session]:
    """`with reading() as session:` around service calls that only read."""
    return kernel_reading(deps().sessions)
