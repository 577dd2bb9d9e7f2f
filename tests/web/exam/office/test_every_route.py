"""Every address of the application, for every role and for visitors: what is not permitted is refused."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from kernel.actor import PERMISSIONS, Permission, Role
from kernel.web.access import access_of
from tests.web.exam.office.conftest import Browse

P = Permission
EVERYBODY = {
    "blueprints.static", "health.live", "health.ready", "look.font", "look.reading_settings",
    "look.static_file",
    "marking.static",
    "people.enter", "people.sign_in", "public.index", "public.static", "room.enter", "room.entry",
    "room.static",
    "sittings.static", "standards.static", "verify.form", "verify.show", "words.choose",
}  # fmt: skip
WITH_SEAT_CODE = {
    "room.answer", "room.begin", "room.clock", "room.done", "room.finish", "room.flag", "room.hand_in",
    "room.picture", "room.question", "room.questions", "room.resume", "room.start",
}  # fmt: skip
SIGNED_IN = {"people.change_password", "people.password", "people.sign_out", "start.office"}

NEEDED: dict[Permission, set[str]] = {
    P.BLUEPRINTS_READ: {
        "blueprints.certificate_csv", "blueprints.certificate_json", "blueprints.index",
        "blueprints.set_progress", "blueprints.show", "blueprints.show_paper", "blueprints.show_set",
    },
    P.BLUEPRINTS_EDIT: {
        "blueprints.approve", "blueprints.assemble", "blueprints.check", "blueprints.choose_card",
        "blueprints.confirm_approval",
        "blueprints.draft", "blueprints.fit", "blueprints.new_version", "blueprints.save",
    },
    P.CENTRES_EDIT: {"centres.create", "centres.new"},
    P.CENTRE_EDIT: {
        "centres.marking_form", "centres.save_marking",
        "centres.create_room", "centres.edit", "centres.edit_room", "centres.list_page", "centres.new_room",
        "centres.save", "centres.save_room", "centres.show",
    },
    P.CERTIFICATES_READ: {
        "certificates.download", "certificates.list_page", "certificates.progress", "certificates.show",
    },
    P.CERTIFICATES_ANNUL: {"certificates.annul", "certificates.ask_annul"},
    P.RESPONSES_MARK: {"marking.list_page", "marking.save", "marking.show"},
    P.DECISIONS_CONFIRM: {"decisions.confirm"},
    P.SCORES_READ: {"decisions.download", "decisions.list_page", "decisions.progress", "decisions.show"},
    P.ITEMS_READ: {
        "items.delete_filter", "items.index", "items.measure", "items.measuring", "items.picture",
        "items.preview",
        "items.quality", "items.save_filter", "items.show", "items.versions",
    },
    P.ITEMS_REVIEW: {
        "items.approve", "items.bulk", "items.comment", "items.decide", "items.desk", "items.edit",
        "items.keep", "items.reject", "items.resolve", "items.restore", "items.review_again",
        "items.take_back",
        "items.draft_case", "items.export", "items.look_through", "items.new", "items.reword",
        "standards.sequence", "standards.take_back_sequence",
        "items.send_file", "items.sheet_template", "items.show_draft", "items.take_file", "items.write",
    },
    P.PEOPLE_EDIT: {
        "people.banks", "people.confirm_new_password", "people.create", "people.give_banks",
        "people.list_page", "people.new",
        "people.reset_password",
        "people.save", "people.set_active", "people.show",
    },
    P.PROGRAMS_READ: {"cuts.list_page", "cuts.show", "programs.index", "programs.show"},
    P.CUTS_JUDGE: {"cuts.ask_finish", "cuts.finish", "cuts.go_on", "cuts.item", "cuts.rate"},
    P.STAGES_RECORD: {"decisions.stage"},
    P.PROGRAMS_EDIT: {
        "programs.conditions", "programs.new_stage", "programs.remove_stage", "programs.stage",
        "programs.thresholds",
        "cuts.adopt", "cuts.close", "cuts.give_up", "cuts.invite", "cuts.new", "cuts.release", "cuts.trial",
        "programs.choose_blueprint", "programs.confirm_publication", "programs.draft", "programs.new_version",
        "programs.publish", "programs.save",
    },
    P.SITTINGS_READ: {"sittings.list_page", "sittings.show"},
    P.SITTINGS_EDIT: {
        "sittings.add", "sittings.add_candidate", "sittings.add_lines", "sittings.cancel",
        "sittings.confirm_cancel", "sittings.confirm_withdrawal", "sittings.withdraw",
        "sittings.create", "sittings.edit", "sittings.move", "sittings.new", "sittings.save_seat",
        "sittings.seat",
    },
    P.SITTINGS_RUN: {
        "sittings.add_time", "sittings.board_rows", "sittings.card", "sittings.cards",
        "sittings.confirm_new_code",
        "sittings.more_time", "sittings.new_code", "sittings.show_board",
    },
    P.STANDARDS_READ: {
        "standards.diff", "standards.index", "standards.run", "standards.run_progress", "standards.show",
    },
    P.STANDARDS_EDIT: {
        "standards.confirm_publication", "standards.generate", "standards.look", "standards.node",
        "standards.publish", "standards.upload", "standards.withdraw",
    },
}  # fmt: skip
"""Written by hand: a new route is an entry here, and a decision."""


def test_every_route_stands_in_the_table(app: Flask) -> None:
    listed = EVERYBODY | WITH_SEAT_CODE | SIGNED_IN | {name for names in NEEDED.values() for name in names}
    assert set(app.view_functions) == listed
    assert [name for name, view in app.view_functions.items() if access_of(view) is None] == []


@pytest.mark.parametrize("role", [*Role, None])
def test_a_role_is_refused_what_it_has_no_permission_for(
    app: Flask, browse: Browse, role: Role | None
) -> None:
    browser = browse(role)
    for permission, names in NEEDED.items():
        if role and permission in PERMISSIONS[role]:
            continue
        for rule in _rules(app, names):
            for method in _methods(rule):
                answer = browser.open(_path(rule), method=method)
                refused = answer.status_code == 403 if role else "/sign-in" in (answer.location or "")
                assert refused, f"{role} {method} {_path(rule)}: {answer.status_code}"


def test_visitors_without_a_seat_code_are_led_to_the_door(app: Flask, browse: Browse) -> None:
    browser = browse(None)
    for rule in _rules(app, WITH_SEAT_CODE):
        for method in _methods(rule):
            answer = browser.open(_path(rule), method=method)
            led = answer.status_code in {302, 303} and answer.location.startswith("/exam/")
            assert led or answer.status_code in {401, 403, 409}, (
                f"{method} {_path(rule)}: {answer.status_code}"
            )


def test_visitors_are_asked_to_sign_in(app: Flask, browse: Browse) -> None:
    browser = browse(None)
    for rule in _rules(app, SIGNED_IN):
        for method in _methods(rule):
            assert "/sign-in" in (browser.open(_path(rule), method=method).location or ""), rule.rule


def _rules(app: Flask, names: set[str]) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint in names]


def _methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def _path(rule: Rule) -> str:
    """The address with 1 in the place of each variable."""
    return re.sub(r"<[^>]+>", "1", rule.rule)
