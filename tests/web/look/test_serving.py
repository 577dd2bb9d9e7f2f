"""Addresses of lists, the way back, a candidate's text size, styles, modules and the face."""

import re
from io import BytesIO
from urllib.parse import urljoin

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from kernel.web import look
from tests.web.look.outline import Outline


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({}, "/items?state=draft&state=live&after=9"),
        ({"after": None}, "/items?state=draft&state=live"),
        ({"after": None, "sort": "-code"}, "/items?state=draft&state=live&sort=-code"),
        ({"after": None, "state": None}, "/items"),
    ],
)
def test_an_address_keeps_its_filters(app: Flask, changes: dict[str, object], address: str) -> None:
    with app.test_request_context("/items?state=draft&state=live&q=&after=9"):
        assert look.address_with(**changes) == address


@pytest.mark.parametrize(
    ("sort", "link", "order"),
    [("", "sort=code", None), ("code", "sort=-code", "ascending"), ("-code", "sort=code", "descending")],
)
def test_a_head_sorts_and_a_second_click_turns_the_order(
    app: Flask, sort: str, link: str, order: str | None
) -> None:
    template = '{% from "macros/lists.html" import th %}{{ th("Code", "code", sort) }}'
    with app.test_request_context("/items?after=9"):
        page = Outline(render_template_string(template, sort=sort))
    assert page.all("a")[0]["href"] == f"/items?{link}"
    assert page.all("th")[0].get("aria-sort") == order


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/items?q=1", "/items?q=1"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_a_way_back_never_leads_to_another_site(asked: str | None, given: str) -> None:
    assert look.local_address(asked) == given


def test_a_candidate_reads_in_large_type_without_script(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    app.add_url_rule("/room", "room", lambda: render_template_string('{% extends "room.html" %}'))
    before = Outline(client.get("/room").text).all("html")[0]
    answer = client.post("/look/reading", data={"text": "large", "timer": "hidden", "next": "/room"})
    after = Outline(client.get("/room").text).all("html")[0]
    assert (before["data-text"], before["data-timer"]) == ("normal", "shown")
    assert (answer.status_code, answer.location) == (303, "/room")
    assert (after["data-text"], after["data-timer"]) == ("large", "hidden")


def test_styles_are_kept_under_the_address_of_their_version_only(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/"):
        present = look.asset("css/site.css")
    with client.get(present) as kept, client.get("/look/older/css/site.css") as old:
        assert (kept.status_code, kept.cache_control.max_age) == (200, 365 * 24 * 60 * 60)
        assert (old.status_code, old.cache_control.max_age) == (200, 0)


@pytest.mark.parametrize("name", ["css/site.css", "css/base.css", "js/site.js"])
def test_every_file_that_a_style_or_a_module_asks_for_is_served(
    app: Flask, client: FlaskClient, name: str
) -> None:
    with app.test_request_context("/"):
        address = look.asset(name)
    asked = re.findall(r'(?:url\(|import )"([^"]+)"', content(client, address).decode())
    assert asked
    assert all(content(client, urljoin(address, name)) for name in asked)


def test_the_face_has_every_kazakh_letter_and_figures_of_one_width(client: FlaskClient) -> None:
    face = TTFont(BytesIO(content(client, "/static-fonts/onest.ttf")))
    letters = "әғқңөұүһіӘҒҚҢӨҰҮҺІ«»—№₸"
    assert [letter for letter in letters if ord(letter) not in face.getBestCmap()] == []
    assert "tnum" in {record.FeatureTag for record in face["GSUB"].table.FeatureList.FeatureRecord}


def content(client: FlaskClient, address: str) -> bytes:
    """The body of the answer, which must be 200."""
    with client.get(address) as answer:
        assert answer.status_code == 200
        body: bytes = answer.data
        return body
