"""The printed documents, read as a clerk, a telephone and a screen reader would."""

from collections.abc import Callable

import pytest

from exam.documents.pdf import FACE, ForeignAddressError, OwnFilesOnly
from tests.documents.conftest import ADDRESS
from tests.documents.content import LETTERS, functions
from tests.documents.reading import Pdf

Print = Callable[..., Pdf]


def test_a_certificate_says_who_what_and_until_when(print_certificate: Print) -> None:
    text = print_certificate().text()
    for expected in (
        "Әбдіқадырова Меруерт Ғабитқызы",
        "№ 0007-2026-000123",
        "21.11.2026",
        "21.11.2029",
        "7234-9-901",
        "KZ-77",
        "Ковалева Мария",
    ):
        assert expected in text


def test_a_certificate_speaks_both_languages(print_certificate: Print) -> None:
    text = print_certificate().text()
    for kazakh, russian in (
        ("Кәсіптік біліктілікті тану туралы құжат", "Документ о признании профессиональной квалификации"),
        ("Велосипед шебері", "Мастер по велосипедам"),
        ("Біліктілік деңгейі: 4", "Уровень квалификации: 4"),
        ("Танылған дағдылар", "Признанные навыки"),
        ("тізбеге жазу (2-2)", "узлов велосипеда (2-2)"),
        ("Қалалық велосипед көлігі", "Велосипедный транспорт города"),
    ):
        assert kazakh in text
        assert russian in text


def test_a_certificate_marks_itself_as_a_sample_of_the_form(print_certificate: Print) -> None:
    text = print_certificate().text()
    assert "үлгісі" in text
    assert "Образец формы" in text


def test_every_kazakh_letter_is_printed_in_our_own_face(print_certificate: Print) -> None:
    pdf = print_certificate(holder=LETTERS)
    assert LETTERS in pdf.text()
    assert pdf.fonts()
    assert all("Onest" in row and row.split()[-5] == "yes" for row in pdf.fonts())  # the column "emb"


def test_a_telephone_finds_the_address_that_is_printed_beside_the_code(print_certificate: Print) -> None:
    pdf = print_certificate()
    assert pdf.qr_codes() == [ADDRESS]
    assert ADDRESS in pdf.text().replace(" ", "")


@pytest.mark.parametrize("skills", [1, 8])
def test_a_usual_certificate_fits_on_one_page(print_certificate: Print, skills: int) -> None:
    assert print_certificate(functions=functions(number=1, skills=skills)).pages == 1


def test_forty_skills_run_over_numbered_pages(print_certificate: Print) -> None:
    pdf = print_certificate(functions=functions(number=5, skills=8))
    text = pdf.text()
    assert pdf.pages > 1
    for page in range(1, pdf.pages + 1):
        assert pdf.text(page=page).replace(" ", "").endswith(f"{page}/{pdf.pages}")
        assert "№ 0007-2026-000123 · Әбдіқадырова Меруерт Ғабитқызы" in pdf.text(page=page)
    for function in range(1, 6):
        for skill in range(1, 9):
            assert text.count(f"({function}-{skill})") == 2


def test_a_standard_in_one_language_is_said_to_be_so(print_certificate: Print) -> None:
    pdf = print_certificate(functions=functions(languages=("ru",)))
    assert "Названия навыков приведены на языке профессионального стандарта." in pdf.text()
    assert pdf.text().count("(1-1)") == 1


def test_a_name_is_text_whatever_it_looks_like(print_certificate: Print) -> None:
    trap = '<img src="http://192.0.2.1/x.png"> & {{ 7*7 }} <b>Ким</b>'
    assert trap in print_certificate(holder=trap).text()


def test_a_very_long_name_stays_on_the_paper(print_certificate: Print) -> None:
    name = "Әбдірахманқызы-Үсенова " * 8 + "Ұлпан"
    assert name.replace(" ", "") in print_certificate(holder=name).text().replace(" ", "")


@pytest.mark.parametrize(
    "address",
    ["http://192.0.2.1/x.png", "https://exam.example/", "file:///etc/hostname", "synaq:document", ""],
)
def test_a_document_reads_no_other_address(address: str) -> None:
    with pytest.raises(ForeignAddressError):
        OwnFilesOnly().fetch(address)


def test_a_document_reads_the_packaged_face() -> None:
    assert OwnFilesOnly().fetch(FACE).read()[:4] == b"\x00\x01\x00\x00"  # a TrueType file


def test_documents_are_tagged_with_headings_and_have_a_title(
    print_certificate: Print, print_recommendation: Print
) -> None:
    for pdf, title in [
        (print_certificate(), "Кәсіптік біліктілікті тану туралы құжат"),
        (print_recommendation(), "ұсынымдар"),
    ]:
        assert pdf.facts()["Tagged"] == "yes"
        assert title in pdf.facts()["Title"]
        assert "H1" in pdf.tags()
        assert "H2" in pdf.tags()


def test_recommendations_tell_the_points_and_the_terms(print_recommendation: Print) -> None:
    text = print_recommendation().text()
    for expected in ("9 / 14 (64 %)", "9,8 (70 %)", "21.12.2026", "27.11.2026", "Ковалева Мария"):
        assert expected in text


def test_recommendations_list_the_weak_skills_weakest_first(print_recommendation: Print) -> None:
    text = print_recommendation().text().partition("Рекомендации")[2]
    text = text[text.rindex("До повторной сдачи") :]
    assert "(2-2)" in text
    assert text.index("(2-2)") < text.index("(1-2)")
    assert "(1-1)" not in text
    assert "(2-1)" not in text


def test_a_fail_without_a_weak_skill_still_prints(print_recommendation: Print) -> None:
    full = [{"function": 1, "skill": 1, "points": 4.0, "maximum": 4.0}]
    text = print_recommendation(by_skill=full).text()
    assert "Нужно повторить" not in text
    assert "21.12.2026" in text


def test_recommendations_tell_stages_and_thresholds_where_a_program_has_them(
    print_recommendation: Print,
) -> None:
    plain = print_recommendation().text()
    assert "не сдано" not in plain
    stage = {"titles": {"kk": "Жөндеу", "ru": "Ремонт"}, "points": 5, "maximum": 10, "percent": 70}
    block = {"block": "knowledge", "function": None, "percent": 50, "points": "7/2", "maximum": "5"}
    text = print_recommendation(
        stages=[{**stage, "reached": False}], blocks=[{**block, "reached": True}]
    ).text()
    words = " ".join(text.split())
    assert "Ремонт, не меньше 70 %" in words
    assert "5 / 10 · тапсырылмады · не сдано" in words
    assert "3,5 / 5 · жетті · достигнуто" in words


def test_a_usual_recommendation_fits_on_one_page(print_recommendation: Print) -> None:
    assert print_recommendation().pages == 1


def test_recommendations_show_parts_of_points_and_what_rests_on_no_skill(print_recommendation: Print) -> None:
    text = print_recommendation(
        points=7 / 3,
        maximum=9.0,
        cut_points=6.3,
        by_skill=[
            {"function": 1, "skill": 1, "points": "5/3", "maximum": "4"},
            {"function": 2, "skill": None, "points": "0", "maximum": "2"},
            {"function": None, "skill": None, "points": "2/3", "maximum": "3"},
        ],
    ).text()
    for expected in ("2,33 / 9 (25 %)", "6,3 (70 %)", "1,66 / 4", "0,66 / 3"):
        assert expected in text
    assert text.count("Карточка в целом: термины, акты, требования") == 2  # in the table, and to work on
    assert "Тұтас карточка" in text
