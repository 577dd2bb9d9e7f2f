"""Forms of the question bank."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import InputRequired, Length

from kernel.errors import NotFound
from kernel.web.forms import PageForm
from question_bank.domain.correction import CorrectionKind
from question_bank.domain.parsing.figures import levels_in
from question_bank.domain.standard import StatementKind
from question_bank.services.corrections import Wish
from question_bank.web.words import KIND_WORDS

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


class CorrectionForm(PageForm):
    """One correction of a node. Each kind takes some of the fields; `seen` is the old wording."""

    kind = HiddenField()
    seen = HiddenField()
    text = TextAreaField(_l("Right wording"), validators=[Length(max=MOST_LETTERS, message=_TOO_LONG)])
    parts = TextAreaField(_l("The statements, each on a line of its own"))
    added = TextAreaField(_l("Statement"), validators=[Length(max=MOST_LETTERS, message=_TOO_LONG)])
    target = SelectField(_l("Where to"), validate_choice=False)
    into = RadioField(
        _l("List"),
        choices=[SelectChoice(kind.value, word) for kind, word in KIND_WORDS.items()],
        validate_choice=False,
    )
    levels = StringField(_l("Levels"))

    def wish(self, path: str) -> Wish:
        """What is asked for. Raises NotFound("correction") for a kind that is none."""
        if self.kind.data not in set(CorrectionKind):
            raise NotFound("correction")
        kind = CorrectionKind(self.kind.data)
        parts = (self.parts.data or "").splitlines()
        texts = {
            CorrectionKind.REWORD: (self.text.data or "",),
            CorrectionKind.ADD: (self.added.data or "",),
            CorrectionKind.SPLIT: tuple(part for part in parts if part.strip()),
        }
        return Wish(
            kind=kind,
            path=path,
            seen=self.seen.data or "",
            texts=texts.get(kind, ()),
            levels=levels_in(self.levels.data or ""),
            target=self.target.data or "",
            into=StatementKind(self.into.data) if self.into.data in set(StatementKind) else None,
        )
