"""Pages on which people write items: the choice of card and type, a new item, a new wording."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.errors import AppError, Conflict, Invalid, NotFound
from kernel.web.access import actor, requires
from kernel.web.context import deps, now, reading, writing
from kernel.web.errors import STATUS
from question_bank.domain.entry import Entry, entry_of
from question_bank.domain.item import GAP, ItemType
from question_bank.domain.place import source_at
from question_bank.domain.shape import faults
from question_bank.services import access, grounds, items, pictures
from question_bank.services import writing as written
from question_bank.web.drafting_switch import drafting_on
from question_bank.web.filtering import filter_args
from question_bank.web.groups import items as pages
from question_bank.web.sentences import SENTENCES
from question_bank.web.words import TYPE_WORDS
from question_bank.web.writing_forms import ROWS, WordingForm


@pages.get("/new")
@requires(Permission.ITEMS_REVIEW)
def new() -> str:
    """The choice of the card and of the type."""
    with reading() as session:
        cards = grounds.open_cards(session, actor=actor())
        nothing_open = not access.has_open_banks(session, actor=actor())
    return render_template(
        "items/new.html",
        cards=cards,
        nothing_open=nothing_open,
        types=TYPE_WORDS,
        chosen=request.args.get("card", type=int),
        drafting=drafting_on(),
    )


@pages.route("/write", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def write() -> Response | tuple[str, int]:
    """A new item; what is wrong with it is said beside its fields, and nothing typed is lost."""
    kind = _kind(request.args.get("type"))
    with reading() as session:
        card = grounds.card_grounds(session, card_id=request.args.get("card", 0, type=int), actor=actor())
    form = WordingForm()
    form.prepare(kind, card)

    def save(entry: Entry) -> str:
        source = source_at(form.place.data or "", card.ordinal)
        if source is None:
            raise Invalid("source_unknown")
        with writing() as session:
            return written.write(
                session, card_id=card.card_id, source=source, wording=entry.wording, now=now(), actor=actor()
            )

    item_id, status = _sent(form, kind, save)
    if item_id:
        flash(_("Saved as a draft. It needs review before papers can take it."), "good")
        return redirect(url_for("items.show", item_id=item_id), 303)
    page = render_template("items/write.html", card=card, **_facts(form, kind, card.language.value))
    return page, status


@pages.route("/<item_id>/edit", methods=["GET", "POST"])
@requires(Permission.ITEMS_REVIEW)
def edit(item_id: str) -> Response | tuple[str, int]:
    """Another wording: a new version, which is a draft again."""
    second = deps().settings.second_approval
    with reading() as session:
        item = items.read_item(session, item_id=item_id, actor=actor(), second_approval=second)
        wording = written.read_wording(session, item_id=item_id, actor=actor())
    form = WordingForm()
    form.prepare(item.type)

    def save(entry: Entry) -> str:
        seen = form.seen_version.data or ""
        with writing() as session:
            written.rewrite(
                session,
                item_id=item_id,
                seen_version=int(seen) if seen.isdecimal() else 0,
                wording=entry.wording,
                now=now(),
                actor=actor(),
            )
        return item_id

    saved, status = _sent(form, item.type, save)
    if saved:
        flash(_("Saved as a new version. It is a draft and needs review."), "good")
        return redirect(_behind_edit(item_id), 303)
    if request.method == "GET":
        form.show(entry_of(wording), item.version_number)
    facts = _facts(form, item.type, item.language.value)
    return render_template("items/edit.html", item=item, filters=filter_args(), **facts), status


def _behind_edit(item_id: str) -> str:
    """Where the person came from: the desk of the reviews, or the page of the item."""
    if request.args.get("back") == "review":
        return url_for("items.desk", item=item_id, **filter_args())
    return url_for("items.show", item_id=item_id, **filter_args())


def _sent(form: WordingForm, kind: ItemType, save: Callable[[Entry], str]) -> tuple[str | None, int]:
    """What `save` gave, or None with the status of the page that shows the form (again)."""
    if not form.is_submitted():
        return None, 200
    valid = form.validate()
    kept = _keep_pictures(form)
    entry = form.entry(kind)
    if not (valid and kept):
        form.tell(entry, faults(entry.wording))
        return None, 422
    try:
        return save(entry), 303
    except (Invalid, Conflict) as error:
        _refuse(form, entry, error)
        return None, STATUS[type(error)]


def _refuse(form: WordingForm, entry: Entry, error: AppError) -> None:
    if wrong := error.params.get("wrong"):
        form.tell(entry, wrong)  # type: ignore[arg-type]
    else:
        form.refuse(error, SENTENCES, field="place" if error.code == "source_unknown" else None)


def _keep_pictures(form: WordingForm) -> bool:
    """Store what was sent, also where the rest is refused: a file cannot be sent back to be sent again."""
    kept = True
    for slot in form.slots():
        if not slot.upload.data:
            continue
        try:
            with writing() as session:
                slot.file.data = pictures.store(
                    session, data=slot.upload.data.read(), blobs=deps().blobs, now=now(), actor=actor()
                )
            slot.drop.data = False
        except Invalid as error:
            form.refuse(error, SENTENCES, field=slot.upload.name)
            kept = False
    return kept


def _facts(form: WordingForm, kind: ItemType, language: str) -> dict[str, object]:
    return {
        "form": form,
        "kind": kind,
        "kind_word": TYPE_WORDS[kind],
        "rows": range(1, ROWS[kind] + 1),
        "language": language,
        "gap": GAP,
    }


def _kind(name: str | None) -> ItemType:
    try:
        return ItemType(name or "")
    except ValueError:
        raise NotFound("item_type") from None
