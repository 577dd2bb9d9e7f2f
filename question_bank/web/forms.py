"""Forms of the question bank."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import InputRequired, Length

from kernel.web.forms import PageForm
from question_bank.domain.item import MAX_OPTION, MAX_STEM
from question_bank.services.items import ItemView

LETTERS = ("a", "b", "c", "d")
MOST_LETTERS = 1000
_TOO_LONG = _l("At most %(max)d letters.")


class UploadForm(PageForm):
    """A file with an official document."""

    file = FileField(_l("File with the document"), validators=[FileRequired(_l("Choose a file."))])


class RejectForm(PageForm):
    """Why an item is retired."""

    reason = TextAreaField(
        _l("Reason"),
        validators=[
            InputRequired(_l("Say why the item is rejected.")),
            Length(max=MOST_LETTERS, message=_TOO_LONG),
        ],
    )


def _option(letter: str) -> TextAreaField:
    return TextAreaField(
        _l("Option %(letter)s", letter=letter.upper()),
        validators=[
            InputRequired(_l("Every option needs a text.")),
            Length(max=MAX_OPTION, message=_TOO_LONG),
        ],
    )


class EditForm(PageForm):
    """A new wording of a single-answer item with four options."""

    seen_version = HiddenField()
    stem = TextAreaField(
        _l("Question"),
        validators=[
            InputRequired(_l("Write the question.")),
            Length(max=MAX_STEM, message=_TOO_LONG),
        ],
    )
    option_a = _option("a")
    option_b = _option("b")
    option_c = _option("c")
    option_d = _option("d")
    key = RadioField(
        _l("Right option"),
        choices=[SelectChoice(letter, letter.upper()) for letter in LETTERS],
        validators=[InputRequired(_l("Mark the right option."))],
    )

    def show(self, item: ItemView) -> None:
        """Fill in the wording as it is now."""
        self.seen_version.data = str(item.version_number)
        self.stem.data = item.stem
        self.key.data = item.key[0]
        for option in item.options:
            self[f"option_{option.id}"].data = option.text

    def options(self) -> list[str]:
        """The texts in their order."""
        return [self[f"option_{letter}"].data or "" for letter in LETTERS]
