"""Sequences in time on a card: an examiner marks the functions or an order of abilities, or takes it back."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm
from question_bank.domain.sequence import FEWEST, MOST, MOST_SKILLS, SequenceKind, SequenceStep
from question_bank.services import sequences
from question_bank.services.sequences import SequencePage
from question_bank.web.groups import standards as pages
from question_bank.web.sentences import SENTENCES

Place = tuple[int, int, int]


@pages.route("/cards/<int:card_id>/sequence", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def sequence(card_id: int) -> Response | tuple[str, int]:
    """Mark the labour functions of a card, or abilities with the number of their step."""
    with reading() as session:
        page = sequences.read_page(session, card_id=card_id, actor=actor())
    form, typed = PageForm(), _typed(page)
    if form.validate_on_submit():
        try:
            of_functions = request.form.get("kind") == SequenceKind.FUNCTIONS
            kind = SequenceKind.FUNCTIONS if of_functions else SequenceKind.ABILITIES
            places = () if of_functions else _in_order(typed)
            with writing() as session:
                sequences.mark(session, card_id=card_id, kind=kind, places=places, now=now(), actor=actor())
            flash(_("Marked. The next generation of items makes one of it, as a draft."), "good")
            return redirect(_back(page), 303)
        except Invalid as error:
            form.refuse(error, SENTENCES)
    html = render_template(
        "standards/sequence.html", page=page, form=form, typed=typed, name=field_name,
        least=FEWEST, most=MOST, most_skills=MOST_SKILLS,
    )  # fmt: skip
    return html, 422 if request.method == "POST" else 200


@pages.post("/cards/<int:card_id>/sequences/<int:sequence_id>/take-back")
@requires(Permission.ITEMS_REVIEW)
def take_back_sequence(card_id: int, sequence_id: int) -> Response:
    """No more items are made of it."""
    with writing() as session:
        sequences.take_back(session, sequence_id=sequence_id, now=now(), actor=actor())
    with reading() as session:
        page = sequences.read_page(session, card_id=card_id, actor=actor())
    flash(_("Taken back. Items that were made of it stay; reject them if they are wrong."), "good")
    return redirect(_back(page), 303)


def field_name(step: SequenceStep) -> str:
    """The name of the field in which the place of an ability is typed."""
    return f"step-{step.function}-{step.skill}-{step.index}"


def _typed(page: SequencePage) -> dict[str, str]:
    """What was typed, by the names of the fields."""
    steps = (step for skill in page.skills for step in skill.abilities)
    return {name: request.form.get(name, "").strip() for step in steps if (name := field_name(step))}


def _in_order(typed: dict[str, str]) -> tuple[Place, ...]:
    """The abilities by the numbers typed beside them. Raises Invalid("sequence_numbers") unless these are
    different whole numbers."""
    given = {name: text for name, text in typed.items() if text}
    if not all(text.isdecimal() for text in given.values()):
        raise Invalid("sequence_numbers")
    order = {int(text): name for name, text in given.items()}
    if len(order) < len(given):
        raise Invalid("sequence_numbers")
    return tuple(_place(order[number]) for number in sorted(order))


def _place(name: str) -> Place:
    _step, function, skill, index = name.split("-")
    return int(function), int(skill), int(index)


def _back(page: SequencePage) -> str:
    return url_for("standards.show", version_id=page.version_id, card=page.card_id) + "#sequences"
