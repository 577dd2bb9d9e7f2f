"""The layouts stand on their own in three languages: headings, landmarks, labels, nothing inline."""

import re

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from kernel.web.words import LANGUAGES
from tests.web.look.conftest import Render, SampleForm
from tests.web.look.outline import Outline


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_its_language_one_heading_and_its_landmarks(
    render: Render, layout: str, language: str
) -> None:
    page = Outline(render(layout, language))
    assert page.all("html")[0]["lang"] == language
    assert [len(page.all(tag)) for tag in ("h1", "main", "header", "title")] == [1, 1, 1, 1]
    assert page.all("main")[0]["id"] == "main"
    assert any(link.get("href") == "#main" for link in page.all("a"))


def test_ids_are_unique_and_what_refers_to_them_finds_them(render: Render, layout: str) -> None:
    page = Outline(render(layout, "en"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    referring = [*page.values("for"), *page.values("aria-labelledby"), *page.values("aria-describedby")]
    assert {name for value in referring for name in value.split()} <= set(ids)


def test_every_field_has_a_label_and_every_form_that_writes_a_token(render: Render, layout: str) -> None:
    text = render(layout, "en")
    page = Outline(text)
    labelled = set(page.values("for"))
    controls = [*page.all("input"), *page.all("select"), *page.all("textarea")]
    fields = [field for field in controls if field.get("type") != "hidden"]
    assert controls
    assert [f for f in fields if f.get("id") not in labelled and f not in page.labelled] == []
    writing = [form for form in re.findall(r"<form.*?</form>", text, re.DOTALL) if 'method="post"' in form]
    assert writing
    assert all('name="csrf_token"' in form for form in writing)


def test_no_style_or_script_stands_in_a_page(render: Render, layout: str) -> None:
    page = Outline(render(layout, "ru"))
    assert page.values("style") == []
    assert page.all("style") == []
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert all(script.get("src") and script.get("nonce") == "nonce" for script in page.all("script"))


def test_nothing_is_asked_of_another_host(render: Render, layout: str) -> None:
    page = Outline(render(layout, "kk"))
    assert all(address.startswith(("/", "#")) for address in page.values("src") + page.values("href"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_page_needs_nobody_signed_in(client: FlaskClient, language: str) -> None:
    answer = client.get("/there/is/nothing", headers={"Accept-Language": language})
    page = Outline(answer.text)
    assert answer.status_code == 404
    assert page.all("html")[0]["lang"] == language
    assert len(page.all("h1")) == 1


def test_errors_are_listed_at_the_top_with_links_and_told_at_the_field(app: Flask) -> None:
    template = """{% from "macros/forms.html" import page_form, field %}
    {% call page_form(form, "Save") %}{{ field(form.title) }}{{ field(form.language) }}{% endcall %}"""
    with app.test_request_context("/"):
        form = SampleForm()
        form.title.errors, form.language.errors = ["Write a title."], ["Choose one."]
        form.form_errors.append("Somebody was faster.")
        text = render_template_string(template, form=form)
    page = Outline(text)
    assert text.count("Somebody was faster.") == 1
    assert text.count("Write a title.") == 2
    assert [link["href"] for link in page.all("a")] == ["#title", "#language-0"]
    assert {"title", "language-0"} <= set(page.values("id"))
    assert [f["aria-describedby"] for f in page.all("input") if f.get("id") == "title"] == ["title-error"]
