"""Default deny: every route says who may come in, and one that says nothing lets nobody in."""

from collections.abc import Callable
from functools import partial, update_wrapper
from types import MethodType
from typing import Any, TypeVar, cast

from flask import current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from kernel.actor import Actor, Permission
from kernel.errors import NotAllowed
from kernel.web.context import deps, reading

View = Callable[..., Any]
Check = Callable[[], Response | None]
V = TypeVar("V", bound=View)

_MARK = "_synaq_access"


def open_to_all(view: V) -> V:
    """Anybody may come in, signed in or not."""
    return _marked(view, lambda: None)


def requires(permission: Permission) -> Callable[[V], V]:
    """Signed-in people whose role has `permission`; others are asked to sign in or refused."""

    def check() -> Response | None:
        if signed_in() is None:
            return redirect(url_for("people.sign_in", next=_return_address()))
        actor().require(permission)
        return None

    check.permission = permission  # type: ignore[attr-defined]  # read by the access table's test
    return lambda view: _marked(view, check)


def signed_in_only(view: V) -> V:
    """Any person with an account, whatever the role."""

    def check() -> Response | None:
        return None if signed_in() else redirect(url_for("people.sign_in", next=_return_address()))

    return _marked(view, check)


def guarded_by(check: Check) -> Callable[[V], V]:
    """Let `check` decide: it gives None to let in, or a response, or raises an AppError."""
    return lambda view: _marked(view, check)


def check_access() -> Response | None:
    """Before every request. Unknown addresses are left to the 404 page."""
    if request.endpoint is None:
        return None
    check = cast(Check | None, getattr(current_app.view_functions[request.endpoint], _MARK, None))
    if check is None:
        raise NotAllowed("permission")
    return check()


def access_of(view: View) -> Check | None:
    """The check of a view, None where it has none (then nobody may come in)."""
    return cast(Check | None, getattr(view, _MARK, None))


def signed_in() -> Actor | None:
    """The signed-in person of this request, looked up once."""
    if "actor" not in g:
        g.actor = None
        if (person_id := session.get("person")) is not None:
            with reading() as db:
                g.actor = deps().load_actor(db, person_id, session.get("epoch", 0))
    found: Actor | None = g.actor
    return found


def actor() -> Actor:
    """The signed-in person. Raises NotAllowed("sign_in") where nobody is."""
    found = signed_in()
    if found is None:
        raise NotAllowed("sign_in")
    return found


def _marked(view: V, check: Check) -> V:
    if isinstance(view, MethodType):  # it bears no attributes: Flask's view of a group's static files
        view = cast(V, update_wrapper(partial(view), view))
    setattr(view, _MARK, check)
    return view


def _return_address() -> str | None:
    return request.full_path.rstrip("?") if request.method == "GET" else None
