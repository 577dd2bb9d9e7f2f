"""The review of an import in the browser: doubts first, plain forms, an undo for each, what changed."""

import html
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from kernel.actor import Actor
from kernel.db import Sessions
from question_bank.models import CardRow, CorrectionRow, ItemRow
from tests.factories.bank import NOW, sample
from tests.factories.cards import make_items

RIGHT = "Измерять шаблоном развод перьев вилки"
BROKEN = "Измерять шаблоном (развод перьев вилки"
LONGER = "Измерять шаблоном развод перьев вилки и рамы"
NODE = "nodes/1/1/2/ability/2"
NOTE = "Примечание ИЗПИ!\nПункт 7 предусмотрен в редакции (вводится в действие с 05.03.2031).\n"


def upload(client: FlaskClient, text: str, name: str = "standard.txt") -> str:
    """The address of the version's page."""
    sent = client.post("/standards/upload", data={"file": (BytesIO(text.encode()), name)})
    assert sent.status_code == 303
    return sent.headers["Location"]


def page_of(client: FlaskClient, address: str) -> str:
    """The page's text as a reader has it."""
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


@pytest.fixture
def faulty() -> str:
    return sample().decode().replace(RIGHT, BROKEN)


@pytest.fixture
def address(client: FlaskClient, faulty: str) -> str:
    """A draft version with one defect."""
    return upload(client, faulty)


def test_a_doubt_says_what_it_is_where_and_what_to_do(client: FlaskClient, address: str) -> None:
    page = page_of(client, address)
    assert "Looked at: 0 of 1" in page
    assert "A bracket or quotation mark without its pair" in page
    assert "Compare with the line of the text" in page
    assert f"{address}/{NODE}" in page
    line = re.search(r"#L(\d+)\">line \1<", page)
    assert line is not None
    assert f'id="L{line[1]}"' in page
    assert "Doubt:" in page


def test_a_defect_is_corrected_and_the_correction_undone(
    client: FlaskClient, address: str, sessions: Sessions
) -> None:
    form = page_of(client, f"{address}/{NODE}")
    assert BROKEN in form
    answer = client.post(
        f"{address}/{NODE}", data={"kind": "reword", "seen": BROKEN, "text": RIGHT}, follow_redirects=True
    )
    assert answer.request.path == address
    page = html.unescape(answer.text)
    assert "Nothing was found" in page
    assert "Wording corrected" in page
    with sessions() as session:
        correction_id = session.scalars(select(CorrectionRow.id)).one()
    undone = client.post(f"/standards/corrections/{correction_id}/withdraw", follow_redirects=True)
    assert "Looked at: 0 of 1" in undone.text
    assert "Undone: 1" in undone.text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kind": "reword", "text": " "}, "Write the wording"),
        ({"kind": "split", "parts": "Измерять\nвилки"}, "A split must keep every letter"),
        ({"kind": "move", "target": ""}, "Choose where it belongs."),
    ],
)
def test_what_does_not_fit_is_told_and_what_was_typed_is_kept(
    client: FlaskClient, address: str, sent: dict[str, str], sentence: str
) -> None:
    answer = client.post(f"{address}/{NODE}", data=sent | {"seen": BROKEN})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert sent.get("parts", "").partition("\n")[0] in answer.text


def test_a_place_that_changed_meanwhile_is_not_overwritten(client: FlaskClient, address: str) -> None:
    answer = client.post(f"{address}/{NODE}", data={"kind": "reword", "seen": "раньше", "text": RIGHT})
    assert answer.status_code == 409
    assert "Somebody else has corrected this place" in answer.text


@pytest.mark.parametrize("place", ["7/7", "odd", "1/1/1/deed/1"])
def test_a_node_that_is_not_there_is_a_plain_404(client: FlaskClient, address: str, place: str) -> None:
    assert client.get(f"{address}/nodes/{place}").status_code == 404


@pytest.mark.parametrize("place", ["1", "1/1", "1/1/1", "1/1/1/ability/1", "1/1/1/knowledge/1"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_node_has_its_page_in_every_language(
    sign_in: Callable[..., FlaskClient], people: tuple[Actor, Actor], address: str, place: str, language: str
) -> None:
    assert sign_in(people[0], language).get(f"{address}/nodes/{place}").status_code == 200


def test_a_doubt_is_marked_as_looked_at_and_publishing_names_what_is_open(
    client: FlaskClient, address: str
) -> None:
    asked = page_of(client, f"{address}/publish")
    assert "Nobody has looked at these yet: 1" in asked
    assert BROKEN in asked
    marked = client.post(
        f"{address}/looked",
        data={"where": "9/1/2", "what": "unbalanced", "text": BROKEN},
        follow_redirects=True,
    )
    assert "Looked at: 1 of 1" in marked.text
    assert "Nobody has looked" not in page_of(client, f"{address}/publish")


def test_levels_say_where_they_come_from(client: FlaskClient, address: str) -> None:
    assert "as the card prints it" in page_of(client, address)
    title = re.search(r'name="seen" value="([^"]+)"', page_of(client, f"{address}/nodes/1"))
    assert title is not None
    client.post(f"{address}/nodes/1", data={"kind": "levels", "seen": title[1], "levels": "2-3"})
    assert "2, 3, set by an examiner" in page_of(client, address)


def test_notes_stand_apart_with_the_day_of_the_newer_law(client: FlaskClient) -> None:
    page = page_of(client, upload(client, sample().decode().replace("Глава 1.", NOTE + "Глава 1.", 1)))
    assert "The source itself says that parts of it have a newer wording." in page
    assert re.search(r"Applies from [^<]*2031", page)


def test_a_published_version_offers_no_correction(client: FlaskClient, address: str) -> None:
    client.post(f"{address}/publish")
    page = page_of(client, address)
    assert "/nodes/" not in page
    assert "does not change any more" in page_of(client, f"{address}/{NODE}")
    refused = client.post(f"{address}/{NODE}", data={"kind": "reword", "seen": BROKEN, "text": RIGHT})
    assert refused.status_code == 409


def test_the_comparison_names_what_changed_and_what_becomes_of_items(
    client: FlaskClient, sessions: Sessions
) -> None:
    old = upload(client, sample().decode())
    client.post(f"{old}/publish")
    with sessions.begin() as session:
        card = session.scalars(select(CardRow).order_by(CardRow.id)).first()
        assert card is not None
        make_items(session, card, NOW)
    new = upload(client, sample().decode().replace(RIGHT, LONGER))
    page = page_of(client, f"{new}/diff/{old.rsplit('/', 1)[1]}")
    assert "<ins>и рамы</ins>" in page
    assert "Items to look at when the newer version is published: 1" in page
    assert "Cards without a change: 4" in page
    assert f"{new}/diff/" in page_of(client, new)
    assert "Items that must be looked at first: 1." in page_of(client, f"{new}/publish")
    client.post(f"{new}/publish")
    assert "Items to look at after a change of the standard: 1" in page_of(client, new)


def test_versions_of_other_standards_are_not_compared(client: FlaskClient) -> None:
    russian = upload(client, sample("ru").decode())
    kazakh = upload(client, sample("kk").decode())
    assert client.get(f"{russian}/diff/{kazakh.rsplit('/', 1)[1]}").status_code == 422


def test_the_page_names_the_other_statements_that_changed(client: FlaskClient, sessions: Sessions) -> None:
    old = upload(client, sample().decode())
    client.post(f"{old}/publish")
    with sessions.begin() as session:
        card = session.scalars(select(CardRow).order_by(CardRow.id)).first()
        assert card is not None
        item = next(one for one in make_items(session, card, NOW) if one.versions[0].source_text != RIGHT)
        ground = {"kind": "ability", "function": 1, "skill": 1, "index": 1, "text": RIGHT}
        item.versions[0].details = {"grounds": [ground]}
        item_id = item.id
    client.post(f"{upload(client, sample().decode().replace(RIGHT, LONGER))}/publish")
    for address in (f"/items/{item_id}", f"/items/review?item={item_id}&work=stale"):
        page = page_of(client, address)
        assert "The newer redaction changes another statement that the item rests on." in page
        assert "<ins>и рамы</ins>" in page


def test_a_stale_item_is_looked_at_on_its_page(client: FlaskClient, sessions: Sessions) -> None:
    old = upload(client, sample().decode())
    client.post(f"{old}/publish")
    with sessions.begin() as session:
        card = session.scalars(select(CardRow).order_by(CardRow.id)).first()
        assert card is not None
        made = [item.id for item in make_items(session, card, NOW)]
    client.post(f"{upload(client, sample().decode().replace(RIGHT, LONGER))}/publish")
    with sessions() as session:
        stale, fresh = (
            session.scalars(select(ItemRow.id).where(ItemRow.stale_at.is_(None) == kept)).first()
            for kept in (False, True)
        )
    assert {stale, fresh} <= set(made)
    listed = page_of(client, "/items/?stale=1")
    assert f"/items/{stale}" in listed
    assert f"/items/{fresh}" not in listed
    page = page_of(client, f"/items/{stale}")
    assert "The newer redaction words the statement differently." in page
    assert RIGHT in page
    kept = client.post(f"/items/{stale}/keep", follow_redirects=True)
    assert "Papers may take the item again." in kept.text
    assert "The standard has changed" not in kept.text
    assert client.post(f"/items/{stale}/review-again").status_code == 409


def test_a_list_of_many_doubts_keeps_the_page_short(client: FlaskClient) -> None:
    faulty = re.sub(r"\n4\. (\w+)", r"\n4. (\1", sample().decode(), count=12)
    page = page_of(client, upload(client, faulty))
    assert "Looked at: 0 of 12" in page
    assert "Show the others: 4" in page
