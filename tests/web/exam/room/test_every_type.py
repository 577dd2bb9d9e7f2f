"""Questions of every type on the pages of a candidate: without script, and telling nothing of their keys."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from exam.domain.response import given_of
from kernel.db import Sessions
from question_bank.domain.item import ItemType
from question_bank.models import ItemVersionRow
from tests.factories.every_type import ESSAY, RIGHT, RUBRIC, give_every_type, question_of
from tests.factories.exam_room import ExamRoom
from tests.web.exam.room.conftest import Candidate

T = ItemType
TOLD_IN_ATTRIBUTES = {
    "data-asked", "data-row", "data-move", "data-keep", "data-said", "data-problem", "data-problem-text",
    "data-count-text",
}  # fmt: skip


@pytest.fixture
def seated(candidate: Candidate, room: ExamRoom, sessions: Sessions) -> Candidate:
    """At the first question of a paper with every type."""
    with sessions.begin() as session:
        give_every_type(session, room)
    candidate.start()
    return candidate


def position(candidate: Candidate, kind: ItemType) -> int:
    with candidate.sessions() as session:
        return question_of(session, candidate.seat_id, kind).position


def response(candidate: Candidate, kind: ItemType) -> list[str]:
    with candidate.sessions() as session:
        return question_of(session, candidate.seat_id, kind).response


def right(candidate: Candidate, kind: ItemType) -> Any:
    """What the page gives of a right response."""
    with candidate.sessions() as session:
        return given_of(question_of(session, candidate.seat_id, kind).asked, RIGHT[kind])


def page(candidate: Candidate, kind: ItemType) -> str:
    return candidate.browser.get(f"/exam/question/{position(candidate, kind)}").text


def press(candidate: Candidate, kind: ItemType, **form: Any) -> Any:
    return candidate.press(position=str(position(candidate, kind)), go="1", **form)


def fields_of(candidate: Candidate, kind: ItemType) -> dict[str, Any]:
    """What a browser without script sends of a right answer."""
    given = right(candidate, kind)
    if kind in (T.NUMERIC, T.EXTENDED):
        return {"text": given}
    if kind is T.MATCH:
        return {"pair": [str(number) for number in given]}
    if kind is T.ORDER:
        rows = range(1, len(given) + 1)
        return {"row": [str(row) for row in rows], "place": [str(given.index(row) + 1) for row in rows]}
    return {"choice": [str(number) for number in given]}


@pytest.mark.parametrize("kind", list(ItemType))
def test_each_is_answered_without_script_and_shows_its_answer_again(
    seated: Candidate, kind: ItemType
) -> None:
    assert press(seated, kind, **fields_of(seated, kind)).status_code == 303
    assert sorted(response(seated, kind)) == sorted(RIGHT[kind])
    assert press(seated, kind, **again(page(seated, kind))).status_code == 303
    assert sorted(response(seated, kind)) == sorted(RIGHT[kind])


def again(text: str) -> dict[str, Any]:
    """What the page would send as it stands."""
    asked = text[text.index('class="asked"') : text.index('class="question-steps"')]
    if found := re.search(r"<textarea[^>]*>\n(.*?)</textarea>", asked, re.DOTALL):
        return {"text": found[1]}
    if found := re.search(r'<input name="text"[^>]*value="([^"]*)"', asked):
        return {"text": found[1]}
    fields: dict[str, list[str]] = {"choice": re.findall(r'value="(\d+)" checked', asked)}
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', asked, re.DOTALL):
        fields.setdefault(name, []).append(re.findall(r'value="(\d*)"[^>]* selected', options)[0])
    if rows := re.findall(r'name="row" value="(\d+)"', asked):
        fields["row"] = rows
    return {name: values for name, values in fields.items() if values}


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (T.NUMERIC, {"text": "12 кг"}, "Это не число"),
        (T.ORDER, {"row": list("1234"), "place": ["1", "", "3", "4"]}, "Выберите место для каждой строки"),
        (T.ORDER, {"row": list("1234"), "place": ["1", "1", "3", "4"]}, "Выберите место для каждой строки"),
        (T.EXTENDED, {"text": "а" * 10_001}, "Ответ длиннее 10000 знаков"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_the_field_and_stays(
    seated: Candidate, kind: ItemType, fields: dict[str, Any], words: str
) -> None:
    refused = press(seated, kind, **fields)
    assert refused.status_code == 422
    assert words in refused.text
    assert fields.get("text", "") in refused.text
    assert response(seated, kind) == []


@pytest.mark.parametrize("kind", [T.NUMERIC, T.EXTENDED, T.MATCH, T.ORDER, T.INLINE, T.MULTIPLE])
def test_leaving_a_question_blank_moves_on_and_is_no_answer(seated: Candidate, kind: ItemType) -> None:
    blank: dict[ItemType, dict[str, Any]] = {
        T.MATCH: {"pair": [""] * 4},
        T.ORDER: {"row": list("1234"), "place": [""] * 4},
        T.INLINE: {"choice": ""},
        T.MULTIPLE: {},
    }
    assert press(seated, kind, **blank.get(kind, {"text": ""})).status_code == 303
    assert response(seated, kind) == []


def test_the_palette_and_the_last_page_know_what_is_complete(seated: Candidate) -> None:
    at = position(seated, T.MATCH)
    press(seated, T.MATCH, pair=["1", "", "1", "1"])
    assert f'aria-label="Вопрос {at}, нет ответа"' in page(seated, T.MATCH)
    press(seated, T.MATCH, pair=["1", "2", "1", "1"])
    assert f'aria-label="Вопрос {at}, есть ответ"' in page(seated, T.MATCH)
    left_open = seated.browser.get("/exam/finish").text.split('id="open-questions"')[1].split("</ul>")[0]
    assert f">{at}<" not in left_open
    assert f">{position(seated, T.ORDER)}<" in left_open


def test_an_answer_is_escaped_where_it_is_shown_again(seated: Candidate) -> None:
    press(seated, T.EXTENDED, text="</textarea><script>alert(1)</script>")
    assert "<script>alert" not in page(seated, T.EXTENDED)
    listed = seated.browser.get("/exam/questions", query_string={"journal": seated.journal()})
    assert listed.json
    assert not any("<script" in question["html"] for question in listed.json["questions"])


def all_that_is_sent(candidate: Candidate) -> list[str]:
    """The pages of all questions and the questions in memory, without what changes at every request."""
    count = len(candidate.browser.get("/exam/finish").text.split("palette-cell")) - 1
    pages = [candidate.browser.get(f"/exam/question/{number}").text for number in range(1, count + 1)]
    pages.append(candidate.browser.get("/exam/questions", query_string={"journal": candidate.journal()}).text)
    return [re.sub(r'nonce="[^"]*"|(csrf_token"|data-token=)[^>]*', "", text) for text in pages]


def test_what_is_sent_does_not_depend_on_the_keys(seated: Candidate, sessions: Sessions) -> None:
    before = all_that_is_sent(seated)
    with sessions.begin() as session:
        for version in session.scalars(select(ItemVersionRow)):
            version.key = ["the-secret-key"]
            version.rationale = "the-secret-rationale"
            version.points = 17
            if "rubric" in version.details:
                version.details = {"rubric": [{"text": "the-secret-criterion", "points": 17}]}
    assert all_that_is_sent(seated) == before


def test_no_criterion_is_shown_to_who_is_marked_by_it(seated: Candidate) -> None:
    for text in all_that_is_sent(seated):
        assert not any(criterion["text"] in text for criterion in RUBRIC)


def test_fields_are_named_by_numbers_as_shown(seated: Candidate) -> None:
    listed = seated.browser.get("/exam/questions", query_string={"journal": seated.journal()}).json
    assert listed
    for question in listed["questions"]:
        html = question["html"]
        assert set(re.findall(r"\bdata-[\w-]+", html)) <= TOLD_IN_ATTRIBUTES
        assert all(re.fullmatch(r"\d*", value) for value in re.findall(r'\bvalue="([^"]*)"', html))
        ids = re.findall(r'\b(?:id|for|name)="([^"]*)"', html)
        names = r"(choice|pair|place|row|text|unit|help|error|direction)(-\d+)?"
        assert all(re.fullmatch(names, one) for one in ids)


def test_every_kind_can_be_tried_before_the_start(candidate: Candidate) -> None:
    candidate.enter()
    text = candidate.browser.get("/exam/start").text
    assert re.findall(r'data-asked="(\w+)"', text) == [
        "single", "multiple", "inline", "match", "order", "numeric", "extended",
    ]  # fmt: skip
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_the_text_of_a_response_stays_out_of_the_logs(
    seated: Candidate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    press(seated, T.EXTENDED, text=ESSAY)
    assert ESSAY[:20] not in caplog.text
