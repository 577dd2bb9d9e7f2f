"""Files of items against the bank: looked through first, then taken whole, nothing twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from exam.cli import main
from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus, ItemType
from question_bank.domain.versions import VersionState
from question_bank.models import CardRow, ItemRow
from question_bank.services import importing, writing
from question_bank.services.export import ExportFilter, exported, hand_out
from question_bank.services.finding import ItemFilter
from question_bank.services.importing import Report
from tests.factories import writing as factory
from tests.factories.bank import NOW
from tests.factories.cards import make_card
from tests.factories.people import make_actor
from tests.factories.writing import ENTRIES


@pytest.fixture
def card(sessions: Sessions) -> CardRow:
    with sessions.begin() as session:
        return make_card(session, NOW)


def lines(*items: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items).encode()


def single(stem: str = "Когда садовник обрезает яблоню?", **source: Any) -> dict[str, Any]:
    return factory.exported(ENTRIES[ItemType.SINGLE], **source) | {"stem": stem}


def check(sessions: Sessions, data: bytes, actor: Actor | None) -> Report:
    with sessions() as session:
        return importing.check(session, data=data, actor=actor)


def count(sessions: Sessions) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(ItemRow)) or 0


def test_a_file_is_looked_through_and_nothing_is_stored(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    report = check(sessions, lines(*(factory.exported(entry) for entry in ENTRIES.values())), people[0])
    assert (report.good, report.bad) == (7, ())
    assert {row.card_title for row in report.rows} == {card.title}
    assert count(sessions) == 0


def test_what_was_looked_through_is_taken_once_as_drafts_with_their_flaws(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow, tmp_path: Path
) -> None:
    flawed = single("Кто садовник?")
    flawed["options"][3]["text"] = "ничего из перечисленного"
    blobs = Blobs(tmp_path / "files")
    with sessions.begin() as session:
        file_id = importing.send(
            session, data=lines(flawed, single()), name="a.jsonl", blobs=blobs, now=NOW, actor=people[0]
        )
    with sessions() as session:
        view = importing.read_file(session, file_id=file_id, blobs=blobs, actor=people[0])
    assert ["none_or_all" in row.flaws for row in view.report.rows] == [True, False]
    with sessions.begin() as session:
        assert importing.take(session, file_id=file_id, blobs=blobs, now=NOW, actor=people[0]) == 2
    with sessions() as session:
        items = session.scalars(select(ItemRow)).all()
        assert {(item.status, item.family) for item in items} == {(ItemStatus.DRAFT, Family.WRITTEN)}
        told = {item.versions[0].stem: item.versions[0].flaws for item in items}
        assert told["Кто садовник?"] == list(view.report.rows[0].flaws)
        assert "items.imported" in set(session.scalars(select(AuditEntry.act)))
    with sessions.begin() as session, pytest.raises(Conflict, match="item_file_taken"):
        importing.take(session, file_id=file_id, blobs=blobs, now=NOW, actor=people[0])
    with sessions() as session, pytest.raises(NotFound, match="item_file"):
        importing.read_file(session, file_id=file_id, blobs=blobs, actor=people[1])


def test_bad_rows_are_left_out_and_the_good_ones_taken(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    data = lines(single(), single("Иначе?") | {"key": ["x"]}, single("Где?", card_ordinal=9))
    report = check(sessions, data, people[0])
    assert [[one.fault for one in row.complaints] for row in report.rows] == [
        [],
        ["key_missing"],
        ["row_card_unknown"],
    ]
    with sessions.begin() as session:
        assert importing.store(session, data=data, now=NOW, actor=people[0]) == 1
    assert count(sessions) == 1


@pytest.mark.parametrize(
    ("source", "language", "fault"),
    [
        ({"standard_code": "B1"}, "ru", "row_card_unknown"),
        ({"card_ordinal": None, "nkz_code": None}, "ru", "row_no_card"),
        ({}, "kk", "row_card_unknown"),
        ({}, "en", "row_language"),
        ({"function": 7}, "ru", "row_source_unknown"),
        ({"skill": 9}, "ru", "row_source_unknown"),
        ({"index": 99}, "ru", "row_source_unknown"),
        ({"function": None}, "ru", "row_no_source"),
        ({"kind": "term", "lines": None}, "ru", "row_source_unknown"),
    ],
)
def test_a_row_that_means_no_place_is_told(
    sessions: Sessions,
    people: tuple[Actor, Actor],
    card: CardRow,
    source: dict[str, Any],
    language: str,
    fault: str,
) -> None:
    report = check(sessions, lines(single(**source) | {"language": language}), people[0])
    assert [one.fault for one in report.rows[0].complaints] == [fault]


@pytest.mark.parametrize(
    ("source", "kind", "statement"),
    [
        ({"kind": "skill", "index": None}, "skill", False),
        ({"kind": "function", "skill": None, "index": None}, "function", False),
        ({"kind": "term", "function": None, "skill": None, "index": 1}, "term", False),
        ({"kind": "knowledge"}, "knowledge", True),
    ],
)
def test_whatever_an_item_rests_on_comes_back(
    sessions: Sessions,
    people: tuple[Actor, Actor],
    card: CardRow,
    source: dict[str, Any],
    kind: str,
    statement: bool,
) -> None:
    with sessions.begin() as session:
        importing.store(session, data=lines(single(**source)), now=NOW, actor=people[0])
    with sessions() as session:
        (item,) = session.scalars(select(ItemRow)).all()
        assert (item.versions[0].source_kind, item.statement_id is not None) == (kind, statement)


def test_cards_that_are_alike_must_be_told_apart(sessions: Sessions, people: tuple[Actor, Actor]) -> None:
    with sessions.begin() as session:
        make_card(session, NOW, language=Language.RU)
        make_card(session, NOW, language=Language.KK)
    item = single()
    assert check(sessions, lines(item), people[0]).good == 1
    item["language"] = ""
    report = check(sessions, lines(item), people[0])
    assert [one.fault for one in report.rows[0].complaints] == ["row_card_several"]


def test_cards_that_are_not_published_or_not_open_are_not_found(
    sessions: Sessions, people: tuple[Actor, Actor]
) -> None:
    with sessions.begin() as session:
        make_card(session, NOW, state=VersionState.IMPORTED)
        stranger = make_actor(session, Role.CENTRE_ADMIN)
    assert check(sessions, lines(single()), people[0]).bad
    with sessions.begin() as session:
        make_card(session, NOW, title="Другой садовник", language=Language.KK)
    item = single() | {"language": "kk"}
    assert check(sessions, lines(item), people[0]).good == 1
    assert check(sessions, lines(item), None).good == 1
    assert check(sessions, lines(item), stranger).good == 0


def test_the_same_words_are_taken_once(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    shuffled = single()
    shuffled["options"] = shuffled["options"][::-1]
    data = lines(single(), shuffled, single("когда садовник обрезает яблоню"))
    report = check(sessions, data, people[0])
    assert [[(one.fault, dict(one.params)) for one in row.complaints] for row in report.rows] == [
        [],
        [("row_repeated", {"row": 1})],
        [("row_repeated", {"row": 1})],
    ]
    with sessions.begin() as session:
        importing.store(session, data=data, now=NOW, actor=people[0])
    with sessions() as session:
        item_id = session.scalars(select(ItemRow.id)).one()
    again = check(sessions, data, people[0])
    assert [(row.complaints[0].fault, row.complaints[0].params["item"]) for row in again.rows] == [
        ("row_in_bank", item_id)
    ] * 3


def test_a_thousand_rows_are_no_hardship(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    data = lines(*(single(f"Какой срок подходит для работы номер {number}?") for number in range(1000)))
    with sessions.begin() as session:
        assert importing.store(session, data=data, now=NOW, actor=people[0]) == 1000


def test_only_reviewers_send_and_take(sessions: Sessions, card: CardRow, tmp_path: Path) -> None:
    with sessions.begin() as session:
        stranger = make_actor(session, Role.CENTRE_ADMIN)
    blobs = Blobs(tmp_path)
    with sessions.begin() as session, pytest.raises(NotAllowed):
        importing.send(session, data=lines(single()), name="", blobs=blobs, now=NOW, actor=stranger)


def test_what_goes_out_comes_in_again(sessions: Sessions, people: tuple[Actor, Actor], card: CardRow) -> None:
    with sessions.begin() as session:
        data = lines(*(factory.exported(entry) for entry in ENTRIES.values()))
        importing.store(session, data=data, now=NOW, actor=people[0])
    with sessions() as session:
        before = list(exported(session, wanted=ExportFilter()))
        for item in session.scalars(select(ItemRow)):
            item.status = ItemStatus.RETIRED
        session.commit()
    with sessions.begin() as session:
        assert importing.store(session, data=lines(*before), now=NOW, actor=people[0]) == 7
        rows = session.scalars(select(ItemRow).where(ItemRow.status == ItemStatus.DRAFT))
        wordings = [writing.wording_of(item.versions[0]) for item in rows]
    assert sorted(one.type for one in wordings) == sorted(ItemType)
    assert all(one == ENTRIES[one.type].wording for one in wordings)


def test_an_export_from_the_list_holds_what_the_list_holds(
    sessions: Sessions, people: tuple[Actor, Actor], card: CardRow
) -> None:
    with sessions.begin() as session:
        importing.store(session, data=lines(single(), single("Где?")), now=NOW, actor=people[0])
    with sessions.begin() as session:
        wanted = ItemFilter(text="Где?")
        (item,) = hand_out(session, wanted=wanted, actor=people[0])
        stranger = make_actor(session, Role.CENTRE_ADMIN)
        with pytest.raises(NotAllowed):
            hand_out(session, wanted=wanted, actor=stranger)
    assert item["stem"] == "Где?"


@pytest.fixture
def command(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SYNAQ_DATABASE_URL", database_url)
    monkeypatch.setenv("SYNAQ_DATA_DIR", str(tmp_path))
    return CliRunner()


def test_the_command_tells_first_and_takes_then(
    sessions: Sessions, card: CardRow, command: CliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "items.jsonl"
    file.write_bytes(lines(single(), single() | {"type": "odd"}))
    told = command.invoke(main, ["bank", "import", str(file), "--dry-run"])
    assert told.exit_code == 1
    assert "items.jsonl:2: The type must be" in told.stderr
    assert "1 of 2 rows could be taken" in told.stdout
    assert count(sessions) == 0
    done = command.invoke(main, ["bank", "import", str(file)])
    assert "1 of 2 rows taken as drafts" in done.stdout
    assert count(sessions) == 1
    sheet = command.invoke(main, ["bank", "export", "--format", "csv"])
    assert sheet.exit_code == 0
    assert "Когда садовник обрезает яблоню?" in sheet.stdout


def test_the_command_refuses_a_file_that_is_none(command: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_bytes(b"stem\nno type")
    refused = command.invoke(main, ["bank", "import", str(file)])
    assert refused.exit_code == 1
    assert "these are missing: type" in refused.stderr


def test_an_unreadable_file_is_not_kept(
    sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path
) -> None:
    blobs = Blobs(tmp_path / "files")
    with sessions.begin() as session, pytest.raises(Invalid, match="import_binary"):
        importing.send(session, data=b"\0" * 9, name="", blobs=blobs, now=NOW, actor=people[0])
    assert not blobs.folder.exists()
