"""What the layouts of every page ask for: the places that the person may enter, and the person."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l

from exam.services.people import own_centre
from exam.web.staff.office_words import ROLES
from exam.web.words import in_language
from kernel.actor import Actor, Permission
from kernel.web.access import signed_in
from kernel.web.context import reading
from kernel.web.words import use_zone


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the left navigation; `icon` is one of macros/icons.html."""

    icon: str
    label: object
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """The person at the head of the page."""

    name: str
    role_label: object
    centre_name: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    icon: str
    label: object
    pages: str
    permission: Permission


_ENTRIES = (
    _Entry("standards", _l("Standards"), "standards", Permission.STANDARDS_READ),
    _Entry("items", _l("Items"), "items", Permission.ITEMS_READ),
    _Entry("blueprints", _l("Blueprints and papers"), "blueprints", Permission.BLUEPRINTS_READ),
    _Entry("programs", _l("Programs"), "programs", Permission.PROGRAMS_READ),
    _Entry("sittings", _l("Sittings"), "sittings", Permission.SITTINGS_READ),
    _Entry("certificates", _l("Certificates"), "certificates", Permission.CERTIFICATES_READ),
    _Entry("people", _l("People"), "people", Permission.PEOPLE_EDIT),
    _Entry("centre", _l("Centres"), "centres", Permission.CENTRES_EDIT),
    _Entry("centre", _l("Centre"), "centres", Permission.CENTRE_EDIT),
)
"""The first entry for a page that the person may enter is taken."""

_WITHIN = {"marking": "certificates", "decisions": "certificates", "cuts": "programs"}
"""Parts that are reached through another part's place."""


def layout_context() -> dict[str, object]:
    """`places`, `signed_in_person` (None for visitors), `in_language` and `way_back`, the address and
    words that lead on from a page of an error, for every template."""
    person = signed_in()
    return {
        "way_back": _way_back(person),
        "places": _places(person) if person else (),
        "signed_in_person": _person(person) if person else None,
        "in_language": in_language,
    }


def _person(person: Actor) -> SignedInPerson:
    with reading() as db:
        centre = own_centre(db, actor=person)
    if centre:
        use_zone(centre.time_zone)
    name = in_language(centre.name_kk, centre.name_ru) if centre else None
    return SignedInPerson(person.name, ROLES[person.role], name)


def _way_back(person: Actor | None) -> tuple[str, object]:
    if request.path.startswith("/exam/"):
        return url_for("room.resume"), _l("Back to the exam")
    if person:
        return url_for("start.office"), _l("To your start page")
    return url_for("public.index"), _l("To the first page")


def list_endpoint(pages: str) -> str | None:
    """The endpoint of a part's list; None where the application has no such part."""
    names = (f"{pages}.list_page", f"{pages}.index")
    return next((name for name in names if name in current_app.view_functions), None)


def _places(person: Actor) -> tuple[Place, ...]:
    part = (request.endpoint or "").partition(".")[0]
    here = _WITHIN.get(part, part)
    places: dict[str, Place] = {}
    for entry in _ENTRIES:
        endpoint = list_endpoint(entry.pages)
        if endpoint and person.may(entry.permission) and entry.pages not in places:
            current = here == entry.pages
            places[entry.pages] = Place(entry.icon, entry.label, url_for(endpoint), current)
    return tuple(places.values())
