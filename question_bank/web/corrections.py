"""Correcting an imported version: one node at a time, defects looked at, corrections undone."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Conflict, Invalid, NotFound
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.errors import STATUS
from question_bank.domain.correction import CorrectionKind
from question_bank.domain.standard import StatementKind
from question_bank.domain.tree import Node, Part, Path, nodes
from question_bank.services import corrections, standard_views
from question_bank.services.corrections import Wish
from question_bank.services.standard_views import VersionView
from question_bank.web.forms import CorrectionForm
from question_bank.web.groups import standards as pages
from question_bank.web.outline import anchor_of
from question_bank.web.sentences import SENTENCES
from question_bank.web.words import KIND_WORDS

_AROUND = 8
"""Lines of the document shown before and after the node, empty ones left out."""


@pages.route("/<int:version_id>/nodes/<path:place>", methods=["GET", "POST"])
@requires(Permission.STANDARDS_EDIT)
def node(version_id: int, place: str) -> Response | tuple[str, int]:
    """One node with its lines, and what can be corrected in it."""
    form = CorrectionForm()
    status = 200
    if form.validate_on_submit():
        try:
            _add(version_id, form.wish(place))
        except (Invalid, Conflict) as error:
            form.refuse(error, SENTENCES)
            status = STATUS[type(error)]
        else:
            flash(_("Corrected. You can undo it in the list of corrections."), "good")
            return redirect(_back(version_id, place), 303)
    elif request.method == "POST":
        status = 422
    with reading() as session:
        version = standard_views.read_version(session, version_id=version_id)
    found = _node(version, place)
    if request.method == "GET":
        _fill(form, version, found)
    return render_template("standards/node.html", **_facts(version, found, form)), status


@pages.post("/<int:version_id>/looked")
@requires(Permission.STANDARDS_EDIT)
def look(version_id: int) -> Response:
    """Mark a defect as looked at."""
    asked = request.form
    wish = Wish(
        CorrectionKind.LOOKED_AT,
        path=asked.get("where", ""),
        seen=asked.get("text", ""),
        flaw=asked.get("what", ""),
    )
    _add(version_id, wish)
    return redirect(url_for("standards.show", version_id=version_id) + "#defects", 303)


@pages.post("/corrections/<int:correction_id>/withdraw")
@requires(Permission.STANDARDS_EDIT)
def withdraw(correction_id: int) -> Response:
    """Undo a correction."""
    with writing() as session:
        version_id = corrections.withdraw(session, correction_id=correction_id, now=now(), actor=actor())
    flash(_("The correction is undone."), "good")
    return redirect(url_for("standards.show", version_id=version_id) + "#corrections", 303)


def _add(version_id: int, wish: Wish) -> None:
    with writing() as session:
        corrections.add(session, version_id=version_id, wish=wish, now=now(), actor=actor())


def _node(version: VersionView, place: str) -> Node:
    try:
        wanted = Path.read(place)
    except ValueError:
        raise NotFound("node") from None
    found = next((one for one in nodes(version.standard) if one.path == wanted), None)
    if found is None:
        raise NotFound("node")
    return found


def _back(version_id: int, place: str) -> str:
    """To the card and the skill of the corrected node."""
    with reading() as session:
        version = standard_views.read_version(session, version_id=version_id)
    path = Path.read(place)
    if path.card > len(version.cards):
        return url_for("standards.show", version_id=version_id)
    card_id = version.cards[path.card - 1].card_id
    at = path.parent if path.part is Part.STATEMENT else path
    return url_for("standards.show", version_id=version_id, card=card_id) + f"#{anchor_of(at)}"


def _fill(form: CorrectionForm, version: VersionView, found: Node) -> None:
    """The wording as it is now; what a defect quotes is offered for adding."""
    form.text.data = form.parts.data = found.text
    form.added.data = request.args.get("text", "")
    form.into.data = (found.path.kind or StatementKind.ABILITY).value
    form.target.data = str(found.path.parent)
    form.levels.data = ", ".join(map(str, version.cards[found.path.card - 1].card.levels))


def _facts(version: VersionView, found: Node, form: CorrectionForm) -> dict[str, Any]:
    first, last = found.lines
    near = range(max(1, first - _AROUND), min(len(version.lines), last + _AROUND) + 1)
    form.seen.data = found.text
    form.target.choices = _targets(version, found)
    own = Path(found.path.card, found.path.function, found.path.skill, found.path.kind, found.path.index + 1)
    return {
        "version": version,
        "node": found,
        "part": found.path.part.value,
        "form": form,
        "card": version.cards[found.path.card - 1],
        "lines": [(at, text, first <= at <= last) for at in near if (text := version.lines[at - 1].strip())],
        "following": next((one.text for one in nodes(version.standard) if one.path == own), None),
        "statement_kinds": KIND_WORDS,
        "back": url_for(
            "standards.show", version_id=version.version_id, card=version.cards[found.path.card - 1].card_id
        )
        + f"#{anchor_of(found.path)}",
    }


def _targets(version: VersionView, found: Node) -> list[tuple[str, str]]:
    """Skills that may take a statement, or functions that may take a skill; those of its card first."""
    part = Part.SKILL if found.path.part is Part.STATEMENT else Part.FUNCTION
    there = [one for one in nodes(version.standard) if one.path.part is part]
    there.sort(key=lambda one: one.path.card != found.path.card)
    return [(str(one.path), _named(version, one)) for one in there]


def _named(version: VersionView, node: Node) -> str:
    card = version.cards[node.path.card - 1].card
    function = card.functions[node.path.function - 1]
    numbers = f"{card.ordinal}. {card.title[:40]} · {function.number}"
    if node.path.part is Part.SKILL:
        numbers += f".{function.skills[node.path.skill - 1].number}"
    return f"{numbers} {node.text[:80]}"
