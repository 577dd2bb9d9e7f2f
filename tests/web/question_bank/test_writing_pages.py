"""Items written by hand in the office: every type, nothing lost on an error, pictures shown in safety."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from kernel.actor import Actor
from kernel.db import Sessions
from question_bank.domain.item import Family, ItemStatus, ItemType
from question_bank.models import CardRow, ItemRow, ItemVersionRow
from question_bank.services import writing
from tests.factories.bank import NOW
from tests.factories.cards import make_card
from tests.factories.writing import ENTRIES, form_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>x()</script><circle r="5"/></svg>'


@pytest.fixture
def card(sessions: Sessions) -> CardRow:
    with sessions.begin() as session:
        return make_card(session, NOW)


def png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (64, 32), "green").save(written, "PNG")
    return written.getvalue()


def address(card: CardRow, kind: ItemType) -> str:
    return f"/items/write?card={card.id}&type={kind.value}"


def stored(sessions: Sessions, item_id: str) -> tuple[ItemRow, ItemVersionRow]:
    with sessions() as session:
        item = session.get_one(ItemRow, item_id)
        return item, item.versions[-1]


def written(client: FlaskClient, card: CardRow, kind: ItemType, **changes: Any) -> str:
    """Send the form and follow it to the item; gives its id."""
    answer = client.post(address(card, kind), data=form_of(ENTRIES[kind], **changes))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].rsplit("/", 1)[1]


def test_the_choice_names_cards_and_types(client: FlaskClient, card: CardRow) -> None:
    page = client.get(f"/items/new?card={card.id}").text
    assert f'<option value="{card.id}" selected>' in page
    assert all(f'value="{kind.value}"' in page for kind in ItemType)


@pytest.mark.parametrize("kind", ItemType)
def test_an_item_of_every_type_is_written_and_shown(
    client: FlaskClient, sessions: Sessions, card: CardRow, kind: ItemType
) -> None:
    assert client.get(address(card, kind)).status_code == 200
    item, version = stored(sessions, written(client, card, kind))
    assert (item.status, item.family, item.card_id) == (ItemStatus.DRAFT, Family.WRITTEN, card.id)
    assert writing.wording_of(version) == ENTRIES[kind].wording
    assert (version.source_text, version.function, version.skill) == ("ability 1.1.1", 1, 1)
    assert version.statement_id is not None
    page = client.get(f"/items/{item.id}")
    assert page.status_code == 200
    assert version.stem in page.text


@pytest.mark.parametrize("kind", ItemType)
def test_an_item_of_every_type_is_edited_from_what_it_was(
    client: FlaskClient, sessions: Sessions, card: CardRow, kind: ItemType
) -> None:
    item_id = written(client, card, kind)
    page = client.get(f"/items/{item_id}/edit")
    assert page.status_code == 200
    assert all(text in page.text for row in ENTRIES[kind].rows for text in row)
    stem = f"{ENTRIES[kind].stem} Подумайте."
    sent = form_of(ENTRIES[kind], stem=stem, seen_version="1")
    assert client.post(f"/items/{item_id}/edit", data=sent).status_code == 303
    item, version = stored(sessions, item_id)
    assert (item.version_number, version.stem) == (2, stem)
    assert version.key == list(ENTRIES[kind].wording.key)
    late = client.post(f"/items/{item_id}/edit", data=sent)
    assert late.status_code == 409
    assert "Somebody else edited this item" in late.text


def test_an_item_may_rest_on_a_skill_as_a_whole(
    client: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    item, version = stored(sessions, written(client, card, ItemType.SINGLE, place="2.1"))
    assert (version.source_kind, version.source_text, item.statement_id) == ("skill", "Навык 2.1", None)


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        (ItemType.SINGLE, {"stem": " "}, "Write the question."),
        (ItemType.SINGLE, {"right_one": ""}, "Mark the right option among those that have a text."),
        (ItemType.SINGLE, {"row_2": "Ранней  весной"}, "The same text stands in another row."),
        (ItemType.SINGLE, {"place": "9.9"}, "Choose the skill or the statement"),
        (ItemType.SINGLE, {"place": ""}, "Choose the skill or the statement"),
        (ItemType.SINGLE, {"points": "много"}, "Enter a whole number."),
        (ItemType.MULTIPLE, {"right_many": ["1"]}, "Mark at least two right options"),
        (ItemType.INLINE, {"stem": "Розы сажают весной."}, "exactly once"),
        (ItemType.MATCH, {"pair_2": ""}, "Give every row of the left side one match"),
        (ItemType.ORDER, {"row_3": "", "row_4": ""}, "Write 3 to 8 of them."),
        (ItemType.NUMERIC, {"least": "пять"}, "Write a number in figures"),
        (ItemType.NUMERIC, {"least": "6"}, "The least right number is greater"),
        (ItemType.EXTENDED, {"points": "5"}, "The criteria give 3 points together, the item 5"),
        (ItemType.EXTENDED, {"pair_1": ""}, "Every criterion needs a text"),
    ],
)
def test_an_error_is_told_and_nothing_typed_is_lost(
    client: FlaskClient, sessions: Sessions, card: CardRow, kind: ItemType, changes: dict[str, Any], told: str
) -> None:
    sent = form_of(ENTRIES[kind], rationale="Так пишут в учебнике.", **changes)
    answer = client.post(address(card, kind), data=sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert "error-summary" in answer.text
    for name, value in sent.items():
        if name.startswith(("row", "pair", "stem", "rationale")) and value:
            assert value in answer.text
    with sessions() as session:
        assert session.query(ItemRow).count() == 0


def test_flaws_are_told_at_once_in_the_language_of_the_page(
    sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor], sessions: Sessions, card: CardRow
) -> None:
    item_id = written(sign_in(people[0]), card, ItemType.SINGLE, row_4="всё перечисленное")
    assert "none_or_all" in stored(sessions, item_id)[1].flaws
    pages = [sign_in(people[0], language).get(f"/items/{item_id}").text for language in ("en", "ru", "kk")]
    assert all("notice-attention" in page for page in pages)
    assert len(set(pages)) == 3


def test_the_same_words_twice_are_refused_with_the_item_that_has_them(
    client: FlaskClient, card: CardRow
) -> None:
    item_id = written(client, card, ItemType.SINGLE)
    again = client.post(address(card, ItemType.SINGLE), data=form_of(ENTRIES[ItemType.SINGLE]))
    assert again.status_code == 409
    assert item_id in again.text


def test_a_picture_is_kept_while_the_rest_is_put_right(
    client: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    sent = form_of(ENTRIES[ItemType.MATCH], stem="", picture_upload_1=(io.BytesIO(png()), "a.png"))
    refused = client.post(address(card, ItemType.MATCH), data=sent)
    assert refused.status_code == 422
    assert "Describe what the picture shows" in refused.text
    file = refused.text.split('src="/items/pictures/')[1].split('"')[0]
    right = form_of(ENTRIES[ItemType.MATCH], picture_file_1=file, picture_alt_1="Секатор и лейка")
    answer = client.post(address(card, ItemType.MATCH), data=right)
    assert answer.status_code == 303
    _item, version = stored(sessions, answer.headers["Location"].rsplit("/", 1)[1])
    assert version.details["pictures"] == [
        {"file": file, "media": "image/png", "width": 64, "height": 32, "alt": "Секатор и лейка"}
    ]
    page = client.get(answer.headers["Location"]).text
    assert f'src="/items/pictures/{file}"' in page
    assert 'alt="Секатор и лейка"' in page
    assert f'src="/items/pictures/{file}"' in client.get(f"{answer.headers['Location']}/preview").text


def test_a_picture_can_be_replaced_and_removed(
    client: FlaskClient, sessions: Sessions, card: CardRow
) -> None:
    upload = {"picture_upload_2": (io.BytesIO(png()), "a.png"), "picture_alt_2": "Сад"}
    item_id = written(client, card, ItemType.SINGLE, **upload)
    file = stored(sessions, item_id)[1].details["pictures"][0]["file"]
    kept = {"picture_file_1": file, "picture_alt_1": "Сад весной", "seen_version": "1"}
    entry = ENTRIES[ItemType.SINGLE]
    assert client.post(f"/items/{item_id}/edit", data=form_of(entry, **kept)).status_code == 303
    assert stored(sessions, item_id)[1].details["pictures"][0]["alt"] == "Сад весной"
    dropped = kept | {"seen_version": "2", "picture_drop_1": "y"}
    assert client.post(f"/items/{item_id}/edit", data=form_of(entry, **dropped)).status_code == 303
    assert stored(sessions, item_id)[1].details == {}


def test_what_is_no_picture_is_refused_in_words(client: FlaskClient, card: CardRow) -> None:
    sent = form_of(ENTRIES[ItemType.SINGLE], picture_upload_1=(io.BytesIO(b"MZ" * 50), "a.png"))
    answer = client.post(address(card, ItemType.SINGLE), data=sent)
    assert answer.status_code == 422
    assert "This is no PNG, JPEG, WebP or SVG" in answer.text


def test_a_drawing_is_served_clean_and_alone(client: FlaskClient, sessions: Sessions, card: CardRow) -> None:
    upload = {"picture_upload_1": (io.BytesIO(SVG), "a.svg"), "picture_alt_1": "Круг"}
    item_id = written(client, card, ItemType.SINGLE, **upload)
    file = stored(sessions, item_id)[1].details["pictures"][0]["file"]
    answer = client.get(f"/items/pictures/{file}")
    assert answer.mimetype == "image/svg+xml"
    assert b"script" not in answer.data
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


def test_other_files_of_the_store_are_no_pictures(app: Any, client: FlaskClient, tmp_path: Path) -> None:
    secret = app.extensions["synaq"].blobs.put(b"a certificate")
    assert client.get(f"/items/pictures/{secret}").status_code == 404
    assert client.get(f"/items/pictures/{'0' * 64}").status_code == 404


def test_pictures_are_shut_to_strangers(app: Any) -> None:
    assert app.test_client().get(f"/items/pictures/{'0' * 64}").status_code == 302


def test_a_picture_that_nobody_sent_is_refused(client: FlaskClient, card: CardRow) -> None:
    sent = form_of(ENTRIES[ItemType.SINGLE], picture_file_1="f" * 64, picture_alt_1="Сад")
    answer = client.post(address(card, ItemType.SINGLE), data=sent)
    assert answer.status_code == 422
    assert "This picture is not there any more" in answer.text


@pytest.mark.parametrize(
    "query", ["", "card=1", "card=x&type=single", "card=1&type=odd", "card=999&type=match"]
)
def test_an_address_that_means_nothing_is_not_found(client: FlaskClient, query: str) -> None:
    assert client.get(f"/items/write?{query}").status_code == 404
