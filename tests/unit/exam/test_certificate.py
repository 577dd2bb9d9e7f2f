"""The certificate's number, its last day, and what it says on a day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.certificate import Standing, certificate_number, masked_name, standing, valid_until
from exam.domain.states import CertificateStatus

days = st.dates(date(2023, 7, 4), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 11, 21), 36, date(2029, 11, 21)),
        (date(2026, 11, 21), 1, date(2026, 12, 21)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2026, 1, 1), 120, date(2036, 1, 1)),
    ],
)
def test_the_last_day_is_the_same_day_of_a_later_month(issued: date, months: int, last: date) -> None:
    assert valid_until(issued, months=months) == last


@given(days, st.integers(1, 120))
def test_the_term_has_the_right_number_of_months(issued: date, months: int) -> None:
    last = valid_until(issued, months=months)
    assert (last.year - issued.year) * 12 + last.month - issued.month == months
    assert last.day == issued.day or (last.day < issued.day and (last + timedelta(days=1)).day == 1)


@given(days, days, st.integers(1, 120))
def test_who_is_certified_later_is_not_valid_for_less(first: date, second: date, months: int) -> None:
    earlier, later = sorted([first, second])
    assert valid_until(earlier, months=months) <= valid_until(later, months=months)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2029, 11, 20), Standing.VALID),
        (date(2029, 11, 21), Standing.VALID),
        (date(2029, 11, 22), Standing.EXPIRED),
    ],
)
def test_the_last_day_still_counts(today: date, expected: Standing) -> None:
    last = date(2029, 11, 21)
    assert standing(CertificateStatus.VALID, valid_until=last, today=today) is expected
    assert standing(CertificateStatus.ANNULLED, valid_until=last, today=today) is Standing.ANNULLED


def test_a_number_names_centre_year_and_running_number() -> None:
    assert certificate_number(centre_id=7, year=2026, running=123) == "0007-2026-000123"


numbers = st.tuples(st.integers(1, 20_000), st.integers(2023, 2099), st.integers(1, 2_000_000))


@given(numbers, numbers)
def test_no_two_certificates_share_a_number(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    def printed(parts: tuple[int, int, int]) -> str:
        centre, year, running = parts
        return certificate_number(centre_id=centre, year=year, running=running)

    assert (printed(one) == printed(other)) == (one == other)
    assert re.fullmatch(r"\d{4,}-\d{4}-\d{6,}", printed(one))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Әбдіқадырова Меруерт Ғабитқызы", "Ә. М. Ғ."),
        ("Ким  Денис", "К. Д."),
        ("ұлпан", "Ұ."),
        ("Сейітқали-Орлова Анна", "С. А."),
        ("", ""),
    ],
)
def test_the_open_check_shows_initials_only(name: str, shown: str) -> None:
    assert masked_name(name) == shown
