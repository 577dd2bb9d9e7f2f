"""The rules of quality over rows: which flaws a stored wording has."""

from collections.abc import Sequence
from typing import Any

from question_bank.domain.item import ItemType
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.shape import Wording
from question_bank.models import ItemVersionRow


def text_of(version: ItemVersionRow, language: str) -> ItemText:
    """The wording as the rules read it."""
    return _text(version.type, version.stem, version.options, version.key, language)


def found_in(version: ItemVersionRow, language: str) -> list[str]:
    """Codes of the flaws of a wording, as `item_version.flaws` keeps them."""
    return [flaw.value for flaw in flaws_of(text_of(version, language))]


def of_wording(wording: Wording, language: str) -> list[str]:
    """Codes of the flaws of a wording that is not stored."""
    options = [{"id": one.id, "text": one.text} for one in wording.options]
    read = _text(wording.type, wording.stem, options, wording.key, language)
    return [flaw.value for flaw in flaws_of(read)]


def _text(kind: ItemType, stem: str, options: Sequence[Any], key: Sequence[Any], language: str) -> ItemText:
    """Only options to choose from are read: pairs of a match and figures have no place among them."""
    places = {option["id"]: at for at, option in enumerate(options) if "id" in option}
    right = tuple(places[one] for one in key if isinstance(one, str) and one in places)
    texts = tuple(str(option.get("text", "")) for option in options)
    return ItemText(stem=stem, options=texts, key=right, language=language, type=kind)
