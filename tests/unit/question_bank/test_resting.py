"""The further grounds of an item are found in a newer redaction, whole statements and parts of them."""

from dataclasses import replace

from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.redaction import Fate, compare
from question_bank.domain.resting import Carried, Grounds, reason_of, words_of
from question_bank.domain.standard import Standard
from tests.factories.standards import ABILITIES, gardener, renamed


def ground(
    text: str, *, kind: str = "ability", index: int | None = 1, skill: int | None = 1
) -> dict[str, object]:
    return {"kind": kind, "function": 1, "skill": skill, "index": index, "text": text}


def carried(newer: Standard, *grounds: dict[str, object], words: str = "") -> Carried:
    return Grounds(compare(gardener(), newer), 1, words_of(words)).carried(grounds)


def test_a_statement_is_known_by_its_text_whatever_its_number() -> None:
    found = carried(gardener(), ground(ABILITIES[1], index=9))
    assert found.changed == ()
    assert [(one["index"], one["text"]) for one in found.grounds] == [(2, ABILITIES[1])]


def test_a_reworded_statement_is_named_with_its_new_text() -> None:
    newer = renamed(gardener(), ABILITIES[0], f"{ABILITIES[0]} осенью")
    found = carried(newer, ground(ABILITIES[0]), ground(ABILITIES[1], index=2))
    (changed,) = found.changed
    assert (changed.fate, changed.text, changed.now) == (
        Fate.REWORDED,
        ABILITIES[0],
        f"{ABILITIES[0]} осенью",
    )
    assert [one["text"] for one in found.grounds] == [f"{ABILITIES[0]} осенью", ABILITIES[1]]


def test_a_dropped_statement_is_a_ground_no_more() -> None:
    standard = gardener()
    newer = replace(standard, cards=standard.cards[1:])
    found = carried(newer, ground(ABILITIES[0]))
    assert (found.grounds, [one.fate for one in found.changed]) == ((), [Fate.GONE])


def test_a_part_of_a_statement_holds_while_its_words_stand_there() -> None:
    part = ABILITIES[0].rsplit(" ", 1)[0]
    longer = renamed(gardener(), ABILITIES[0], f"{ABILITIES[0]} осенью")
    assert carried(longer, ground(part)).changed == ()
    other = renamed(gardener(), ABILITIES[0], "Подбирать кусты по почве")
    assert [one.fate for one in carried(other, ground(part)).changed] == [Fate.REWORDED]


def test_what_is_no_statement_is_looked_for_in_the_document() -> None:
    term = ground("Прививка растений", kind="term", index=None, skill=None)
    assert carried(gardener(), term, words="Термин: прививка растений.").changed == ()
    assert [one.fate for one in carried(gardener(), term, words="Другой текст").changed] == [Fate.GONE]


def test_the_reason_of_the_source_comes_first() -> None:
    changed = carried(replace(gardener(), cards=gardener().cards[1:]), ground(ABILITIES[0])).changed
    assert reason_of(None, changed) is StaleReason.GROUND
    assert reason_of(StaleReason.MOVED, changed) is StaleReason.MOVED
    assert reason_of(None, ()) is None
