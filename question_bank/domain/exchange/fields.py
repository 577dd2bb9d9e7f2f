"""Fields of an untrusted object: each is of the type that is asked for, or the row is refused in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from question_bank.domain.exchange.rows import Complaint, RowFault

E = TypeVar("E", bound=StrEnum)
LONGEST = 20_000
_GREATEST = 1_000_000


class FieldWrong(ValueError):
    """A field is not what it must be."""

    def __init__(self, name: str, fault: RowFault = RowFault.FIELD) -> None:
        super().__init__(name)
        self.complaint = Complaint(fault.value, name, {"field": name})


class Fields:
    """An object of JSON. A field that is not there, or null, is empty."""

    def __init__(self, found: Mapping[str, Any], path: str = "") -> None:
        self._found = found
        self._path = path

    def text(self, name: str) -> str:
        """Raises FieldWrong, as all of these do."""
        value = self._found.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
            raise FieldWrong(self._path + name)
        try:
            value.encode()
        except UnicodeEncodeError:  # half of a pair: no database takes it
            raise FieldWrong(self._path + name) from None
        return value.strip()

    def number(self, name: str) -> int | None:
        value = self._found.get(name)
        if value is None:
            return None
        if type(value) is not int or not 0 <= value <= _GREATEST:
            raise FieldWrong(self._path + name)
        return value

    def whole(self, name: str, missing: int) -> int:
        value = self.number(name)
        return missing if value is None else value

    def one_of(self, name: str, enum: type[E], fault: RowFault = RowFault.FIELD) -> E:
        try:
            return enum(self.text(name))
        except ValueError:
            raise FieldWrong(self._path + name, fault) from None

    def items(self, name: str) -> list[Any]:
        value = self._found.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > 100:
            raise FieldWrong(self._path + name)
        return value

    def objects(self, name: str) -> "list[Fields]":
        found = self.items(name)
        if not all(isinstance(one, dict) for one in found):
            raise FieldWrong(self._path + name)
        return [Fields(one, f"{self._path}{name}.") for one in found]

    def inner(self, name: str) -> "Fields":
        value = self._found.get(name)
        if value is not None and not isinstance(value, dict):
            raise FieldWrong(self._path + name)
        return Fields(value or {}, f"{self._path}{name}.")
