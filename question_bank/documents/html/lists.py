"""Lists of a web page: the number or bullet that a browser prints before an item."""

from lxml import etree

from question_bank.documents.numerals import in_letters, in_roman

_STYLES = {"a": in_letters, "A": in_letters, "i": in_roman, "I": in_roman}


class Lists:
    """The lists around the place that is read: the next number of each, None for one of bullets."""

    def __init__(self) -> None:
        self._open: list[tuple[int | None, str]] = []

    def begin(self, element: etree._Element) -> None:
        """Begin a list."""
        if element.tag != "ol":
            self._open.append((None, ""))
        else:
            self._open.append((_figure(element.get("start"), 1), element.get("type") or "1"))

    def end(self) -> None:
        """End the innermost list."""
        if self._open:
            self._open.pop()

    def mark(self, item: etree._Element) -> str:
        """Return what stands before an item, with a space after it."""
        if not self._open or self._open[-1][0] is None:
            return "• "
        following, style = self._open[-1]
        count = _figure(item.get("value"), following or 0)
        self._open[-1] = (count + 1, style)
        shown = _STYLES[style](count) if style in _STYLES else str(count)
        return f"{shown.upper() if style.isupper() else shown}. "


def _figure(value: str | None, default: int) -> int:
    bare = (value or "").strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 6 else default
