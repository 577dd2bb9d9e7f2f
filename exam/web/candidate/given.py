"""What a page sends as an answer: numbers of options as shown, or a text (exam.domain.response.Given)."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict

from exam.domain.response import Given
from kernel.errors import Invalid

MOST_NUMBERS = 50


def from_json(sent: object) -> Given:
    """Of a script. Raises Invalid("response_shape")."""
    if isinstance(sent, str):
        return sent
    if not isinstance(sent, list) or len(sent) > MOST_NUMBERS:
        raise Invalid("response_shape")
    return tuple(whole(number) for number in sent)


def from_form(form: MultiDict[str, str]) -> Given:
    """Of a plain form: a text; a letter for each line of a match; a place for each row of an order; or what
    is chosen. Raises Invalid("response_shape" | "response_order")."""
    if "text" in form:
        return form["text"]
    if "pair" in form:
        return tuple(number(pair or "0") for pair in form.getlist("pair"))
    if "row" in form:
        return _ordered(form.getlist("row"), form.getlist("place"))
    return tuple(number(choice) for choice in form.getlist("choice") if choice)


def whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Invalid("response_shape")
    return value


def number(value: str | None) -> int:
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 4:
        raise Invalid("response_shape")
    return int(value)


def _ordered(rows: Sequence[str], places: Sequence[str]) -> tuple[int, ...]:
    """The rows by their places; none where no place was chosen yet."""
    if len(rows) != len(places):
        raise Invalid("response_shape")
    if not any(places):
        return ()
    taken = {number(place): number(row) for row, place in zip(rows, places, strict=True) if place}
    if len(taken) < len(rows):
        raise Invalid("response_order")
    return tuple(taken[place] for place in sorted(taken))
