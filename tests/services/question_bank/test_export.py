"""The export: one object an item in the agreed schema, through filters."""

import json
from pathlib import Path

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus
from question_bank.services.export import ExportFilter, exported
from tests.factories.bank import bank_with_items

FIELDS = {
    "id", "version", "language", "family", "type", "stem", "options", "key", "points", "status", "siblings",
    "enemies", "source", "details", "rationale", "expected_difficulty", "expected_seconds", "flaws",
}  # fmt: skip
SOURCE = {
    "document", "standard_code", "nkz_code", "card_ordinal", "level", "function", "skill", "kind", "index",
    "text", "lines",
}  # fmt: skip


def export(sessions: Sessions, **wanted: object) -> list[dict[str, object]]:
    with sessions() as session:
        return list(exported(session, wanted=ExportFilter(**wanted)))  # type: ignore[arg-type]


def test_each_item_has_all_fields_and_its_key_among_its_options(
    sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path
) -> None:
    bank_with_items(sessions, people[0], tmp_path, cards=1)
    found = export(sessions)
    assert len({str(one["id"]) for one in found}) == len(found) > 0
    for one in found:
        assert set(one) == FIELDS
        assert set(one["source"]) == SOURCE  # type: ignore[call-overload]
    single = [json.loads(json.dumps(one)) for one in found if one["type"] == "single"]
    assert all(set(one["key"]) <= {option["id"] for option in one["options"]} for one in single)


def test_filters_let_through_what_they_name(
    sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path
) -> None:
    bank_with_items(sessions, people[0], tmp_path, cards=1)
    everything = export(sessions)
    assert export(sessions, language=Language.KK) == []
    assert export(sessions, status=ItemStatus.APPROVED) == []
    assert export(sessions, standard="ru.txt") == everything
    assert export(sessions, card=999) == []
    knowledge = export(sessions, family=Family.KNOWLEDGE_OF_SKILL)
    assert {one["family"] for one in knowledge} == {"knowledge_of_skill"}
    assert 0 < len(knowledge) < len(everything)


def test_the_same_question_in_the_other_language_is_a_sibling(
    sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path
) -> None:
    for language in (Language.RU, Language.KK):
        bank_with_items(sessions, people[0], tmp_path, language, cards=1)
    found = {str(one["id"]): one for one in export(sessions)}
    paired = [(one, found[other]) for one in found.values() for other in one["siblings"]]  # type: ignore[attr-defined]
    assert paired
    for one, other in paired:
        assert one["id"] in other["siblings"]  # type: ignore[operator]
        assert {one["language"], other["language"]} == {"ru", "kk"}
        assert one["family"] == other["family"]


def test_items_on_one_statement_are_enemies(
    sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path
) -> None:
    bank_with_items(sessions, people[0], tmp_path, cards=2)
    found = {str(one["id"]): one for one in export(sessions)}
    for one in found.values():
        for other in one["enemies"]:  # type: ignore[attr-defined]
            assert one["id"] in found[other]["enemies"]  # type: ignore[operator]
            assert other != one["id"]
