"""The cards with seat codes: eight on an A4 page, to be cut and laid on the seats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exam.documents.pdf import render_pdf
from kernel.language import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    Language.KK: {
        "seat": "Орын",
        "code": "Орын коды",
        "how": "Мына мекенжайды ашып, кодты енгізіңіз:",
        "start": "Басталуы",
        "room": "Аудитория",
        "secret": "Кодты ешкімге көрсетпеңіз.",
    },
    Language.RU: {
        "seat": "Место",
        "code": "Код места",
        "how": "Откройте этот адрес и введите код:",
        "start": "Начало",
        "room": "Аудитория",
        "secret": "Никому не показывайте код.",
    },
}
PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class SeatCard:
    """What stands on one card, in the candidate's language. `code` is grouped 4-4, `starts` local time."""

    number: int
    name: str
    code: str
    language: Language
    title: str
    centre: str
    room: str
    starts: str


def seat_cards_pdf(cards: Sequence[SeatCard], *, address: str) -> bytes:
    """The PDF of the cards, in the order given. `address` is where the code is entered."""
    pages = [cards[first : first + PER_PAGE] for first in range(0, len(cards), PER_PAGE)]
    return render_pdf("seat_cards.html", pages=pages, words=WORDS, address=address)
