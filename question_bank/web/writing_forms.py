"""The form of an item written by hand: rows for every type, of which each type shows its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs

from kernel.web.forms import CheckboxGroupField, PageForm, WholeNumberField
from question_bank.domain.entry import FROM_ROWS, RANGE, Entry, cell_of
from question_bank.domain.item import ItemType
from question_bank.domain.shape import CHOICES, CRITERIA, MOST_PICTURES, RIGHTS, STEPS, Wrong
from question_bank.services.grounds import CardGrounds, Ground
from question_bank.web.fault_words import told
from question_bank.web.words import SOURCE_WORDS

ROWS = {
    ItemType.SINGLE: CHOICES[-1],
    ItemType.MULTIPLE: CHOICES[-1],
    ItemType.INLINE: CHOICES[-1],
    ItemType.ORDER: STEPS[-1],
    ItemType.MATCH: RIGHTS[-1],
    ItemType.EXTENDED: CRITERIA[-1],
    ItemType.NUMERIC: 0,
}
"""Rows that the form of a type has; those left empty do not count."""

ROW_WORDS = {
    ItemType.MATCH: (_l("Left side, row %(row)s"), _l("Its match on the right side, row %(row)s")),
    ItemType.ORDER: (_l("Step %(row)s"), ""),
    ItemType.EXTENDED: (_l("Criterion %(row)s"), _l("Points of criterion %(row)s")),
}
_OPTION_WORDS = (_l("Option %(row)s"), "")
_NUMBERS = [SelectChoice(str(row), str(row)) for row in range(1, CHOICES[-1] + 1)]
_LONGEST_CHOICE = 140


@dataclass(frozen=True, slots=True)
class PictureSlot:
    """The fields of one picture of the stem."""

    upload: Field
    alt: Field
    file: Field
    drop: Field


class WordingForm(PageForm):
    """A wording as it is typed; what is wrong with it is told by the rules of its type."""

    seen_version = HiddenField()
    place = SelectField(_l("What it rests on"), validate_choice=False)
    stem = TextAreaField(_l("Question"))
    right_one = RadioField(_l("Right option"), choices=_NUMBERS, validate_choice=False)
    right_many = CheckboxGroupField(_l("Right options"), choices=_NUMBERS, validate_choice=False)
    least = StringField(_l("Right number"))
    greatest = StringField(_l("Greatest right number"))
    unit = StringField(_l("Unit"))
    points = WholeNumberField(_l("Points"), default=1)
    rationale = TextAreaField(_l("Why the key is right"))

    def prepare(self, kind: ItemType, card: CardGrounds | None = None) -> None:
        """Call the rows what they are in this type; offer the skills and statements of the card."""
        for row in range(1, ROWS[kind] + 1):
            words = ROW_WORDS.get(kind, _OPTION_WORDS)
            for cell, word in zip(self.cells(row), words, strict=True):
                cell.label.text = str(word) % {"row": row}
        if card:
            self.place.choices = places_of(card)

    def cells(self, row: int) -> tuple[Field, Field]:
        """The text of a row and its pair."""
        return self[f"row_{row}"], self[f"pair_{row}"]

    def slots(self) -> tuple[PictureSlot, ...]:
        names = ("upload", "alt", "file", "drop")
        return tuple(
            PictureSlot(*(self[f"picture_{name}_{number}"] for name in names))
            for number in range(1, MOST_PICTURES + 1)
        )

    def entry(self, kind: ItemType) -> Entry:
        """What was typed, in the rows of its type."""
        rows = (self.cells(row) for row in range(1, ROWS[kind] + 1))
        pictures = self._pictures()
        return Entry(
            type=kind,
            stem=self.stem.data or "",
            rows=tuple((text.data or "", pair.data or "") for text, pair in rows),
            key=self._key(kind),
            points=self.points.data or 0,
            unit=self.unit.data or "",
            rationale=self.rationale.data or "",
            kept={"pictures": pictures} if pictures else {},
        )

    def show(self, entry: Entry, seen_version: int) -> None:
        """Fill in a wording as it is now."""
        self.seen_version.data = str(seen_version)
        self.stem.data, self.rationale.data = entry.stem, entry.rationale
        self.points.data, self.unit.data = entry.points, entry.unit
        for row, texts in enumerate(entry.rows, start=1):
            for cell, text in zip(self.cells(row), texts, strict=True):
                cell.data = text
        self.right_one.data = entry.key
        self.right_many.data = entry.key.split(",")
        self.least.data, _sign, self.greatest.data = entry.key.partition(RANGE)
        for slot, picture in zip(self.slots(), entry.kept.get("pictures", ()), strict=False):
            slot.file.data, slot.alt.data = picture["file"], picture["alt"]

    def tell(self, entry: Entry, wrong: Iterable[Wrong]) -> None:
        """Put each fault beside the field that it is in."""
        for one in wrong:
            field = self._field_of(entry, one.where)
            if told(one) not in field.errors:
                field.errors = [*field.errors, told(one)]

    def _field_of(self, entry: Entry, where: str) -> Field:
        if cell := cell_of(entry, where):
            return self.cells(cell[0])[cell[1]]
        if where == "pictures":
            shown = [slot for slot in self.slots() if slot.file.data and not slot.drop.data]
            return next((slot.alt for slot in shown if not slot.alt.data), self.slots()[0].alt)
        return self._key_field(entry.type) if where == "key" else self[where]

    def _key_field(self, kind: ItemType) -> Field:
        if kind in FROM_ROWS:
            return self.cells(1)[0]
        return {ItemType.MULTIPLE: self.right_many, ItemType.NUMERIC: self.least}.get(kind, self.right_one)

    def _key(self, kind: ItemType) -> str:
        if kind is ItemType.MULTIPLE:
            return ",".join(self.right_many.data or ())
        if kind is not ItemType.NUMERIC:
            return self.right_one.data or ""
        least, greatest = ((field.data or "").strip() for field in (self.least, self.greatest))
        return f"{least}{RANGE}{greatest}" if greatest else least

    def _pictures(self) -> list[dict[str, Any]]:
        kept = (slot for slot in self.slots() if slot.file.data and not slot.drop.data)
        return [{"file": slot.file.data, "alt": (slot.alt.data or "").strip()} for slot in kept]


def places_of(card: CardGrounds) -> dict[str, list[tuple[str, str]]]:
    """The skills and statements of a card to choose from, by skill."""
    return {
        _cut(f"{skill.function}.{skill.skill} {skill.title}"): [_choice(one) for one in skill.grounds]
        for skill in card.skills
    }


def _choice(ground: Ground) -> tuple[str, str]:
    if ground.index is None:
        return ground.address, str(_("The skill as a whole"))
    return ground.address, _cut(f"{SOURCE_WORDS[ground.kind]} {ground.index}. {ground.text}")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CHOICE else f"{text[:_LONGEST_CHOICE]}…"


for _row in range(1, max(ROWS.values()) + 1):
    setattr(WordingForm, f"row_{_row}", TextAreaField())
    setattr(WordingForm, f"pair_{_row}", TextAreaField())
for _number in range(1, MOST_PICTURES + 1):
    setattr(WordingForm, f"picture_upload_{_number}", FileField(_l("File")))
    setattr(WordingForm, f"picture_alt_{_number}", StringField(_l("What the picture shows")))
    setattr(WordingForm, f"picture_file_{_number}", HiddenField())
    setattr(WordingForm, f"picture_drop_{_number}", BooleanField(_l("Remove the picture")))
