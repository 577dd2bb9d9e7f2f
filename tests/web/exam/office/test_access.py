"""Who may open what: every page of the office, for every role and for visitors."""

import pytest

from kernel.actor import Role
from tests.factories.exam_room import ExamRoom
from tests.web.exam.office.conftest import Browse

ALL = set(Role)
ADMINS = {Role.CENTRE_ADMIN, Role.SYSTEM_ADMIN}
IN_CENTRE = {Role.INVIGILATOR, Role.EXAMINER, Role.CENTRE_ADMIN}
RUNNERS = {Role.INVIGILATOR, Role.CENTRE_ADMIN}

PAGES: dict[str, set[Role]] = {
    "/office": ALL,
    "/password": ALL,
    "/people": ADMINS,
    "/people/new": ADMINS,
    "/people/1": ADMINS,
    "/people/1/new-password": ADMINS,
    "/centres/new": {Role.SYSTEM_ADMIN},
    "/centres/1": ADMINS,
    "/centres/1/edit": ADMINS,
    "/centres/1/rooms/new": ADMINS,
    "/centres/1/rooms/1": ADMINS,
    "/sittings": IN_CENTRE,
    "/sittings/new": {Role.CENTRE_ADMIN},
    "/sittings/1": IN_CENTRE,
    "/sittings/1/move": {Role.CENTRE_ADMIN},
    "/sittings/1/cancel": {Role.CENTRE_ADMIN},
    "/sittings/1/roster": {Role.CENTRE_ADMIN},
    "/sittings/1/board": RUNNERS,
    "/sittings/1/board.json": RUNNERS,
    "/sittings/seats/1": {Role.CENTRE_ADMIN},
    "/sittings/seats/1/code": RUNNERS,
}
POSTS: dict[str, set[Role]] = {
    "/people/new": ADMINS,
    "/people/1/active": ADMINS,
    "/people/1/new-password": ADMINS,
    "/centres/new": {Role.SYSTEM_ADMIN},
    "/centres/1/edit": ADMINS,
    "/centres/1/rooms/new": ADMINS,
    "/sittings/new": {Role.CENTRE_ADMIN},
    "/sittings/1/move": {Role.CENTRE_ADMIN},
    "/sittings/1/cancel": {Role.CENTRE_ADMIN},
    "/sittings/1/roster": {Role.CENTRE_ADMIN},
    "/sittings/1/candidates": {Role.CENTRE_ADMIN},
    "/sittings/1/cards": RUNNERS,
    "/sittings/seats/1": {Role.CENTRE_ADMIN},
    "/sittings/seats/1/card": RUNNERS,
    "/sittings/seats/1/code": RUNNERS,
}


@pytest.mark.parametrize("role", [*Role, None])
def test_pages_open_to_their_roles_only(browse: Browse, role: Role | None) -> None:
    browser = browse(role)
    got = {path: browser.get(path).status_code for path in PAGES}
    wanted = {
        path: 302 if role is None else 200 if role in allowed else 403 for path, allowed in PAGES.items()
    }
    assert got == wanted


@pytest.mark.parametrize("role", [*Role, None])
def test_acts_are_refused_to_other_roles(browse: Browse, role: Role | None) -> None:
    browser = browse(role)
    for path, allowed in POSTS.items():
        if role not in allowed:
            answer = browser.post(path)
            refused = answer.status_code == 403 or "/sign-in" in (answer.location or "")
            assert refused, f"{role} at {path}: {answer.status_code}"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/health/live"])
def test_the_doors_are_open_to_everybody(browse: Browse, path: str) -> None:
    assert browse(None).get(path).status_code == 200


def test_a_centre_of_others_stays_closed(browse: Browse, room: ExamRoom) -> None:
    system = browse(Role.SYSTEM_ADMIN)
    made = system.post(
        "/centres/new",
        data={
            "name_kk": "Басқа", "name_ru": "Другой", "bin": "123456789012", "accreditation_number": "7",
            "accredited_until": "2030-01-01", "time_zone": "Asia/Almaty", "address": "-",
        },
    )  # fmt: skip
    assert made.status_code == 303
    assert system.get(made.location).status_code == 200
    refused = browse(Role.CENTRE_ADMIN).get(made.location)
    assert refused.status_code == 403
    assert "another centre" in refused.text


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        (Role.INVIGILATOR, ["/sittings"], ["/people", "/centres", "/programs/"]),
        (Role.EXAMINER, ["/sittings", "/programs/", "/blueprints/"], ["/people", "/centres"]),
        (Role.CENTRE_ADMIN, ["/sittings", "/people", "/centres", "/programs/"], ["/blueprints/"]),
        (Role.SYSTEM_ADMIN, ["/people", "/centres"], ["/sittings", "/programs/"]),
    ],
)
def test_the_navigation_shows_the_places_of_the_role(
    browse: Browse, role: Role, seen: list[str], hidden: list[str]
) -> None:
    page = browse(role).get("/office").text
    assert [path for path in seen if f'href="{path}"' not in page] == []
    assert [path for path in hidden if f'href="{path}"' in page] == []
