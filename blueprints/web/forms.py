"""Forms of blueprints and papers: shape only."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange

from blueprints.domain.specification import MOST_QUESTIONS, Row
from blueprints.services.delivery import SkillRow
from blueprints.services.papers import LARGEST_SEED
from kernel.language import Language
from kernel.web.forms import PageForm, WholeNumberField
from kernel.web.words import NAMES

_NEEDED = InputRequired(_l("Enter a whole number."))
_RANGE = _l("Enter a number from %(min)s to %(max)s.")


class DraftForm(PageForm):
    """Level and number of questions of a new blueprint."""

    level = SelectField(_l("Qualification level"), coerce=int)
    question_count = WholeNumberField(
        _l("Number of questions"),
        description=_l(
            "They are shared out over the skills by the number of statements; you can edit the counts after."
        ),
        validators=[_NEEDED, NumberRange(1, MOST_QUESTIONS, _RANGE)],
        default=30,
    )

    def offer(self, levels: Iterable[int]) -> "DraftForm":
        """Set the levels to choose from."""
        self.level.choices = [(level, _("Level %(level)s", level=level)) for level in levels]
        return self


class PaperForm(PageForm):
    """Language and seed of a new paper."""

    language = SelectField(_l("Language"), coerce=Language)
    seed = WholeNumberField(
        _l("Seed"),
        description=_l("Any whole number. The same seed and the same items give the same paper."),
        validators=[_NEEDED, NumberRange(0, LARGEST_SEED, _RANGE)],
    )

    def offer(self, languages: Iterable[Language]) -> "PaperForm":
        """Set the languages to choose from."""
        self.language.choices = [(language.value, NAMES[language]) for language in languages]
        return self


class CountsForm(PageForm):
    """Base of the form with two counts for each skill; see `counts_form`."""

    def counts(self, rows: Iterable[SkillRow]) -> list[Row]:
        """What was entered, as rows of a blueprint."""
        return [
            Row(
                row.function,
                row.skill,
                self[field_name(row, "ability")].data,
                self[field_name(row, "knowledge")].data,
            )
            for row in rows
        ]


def counts_form(rows: Iterable[SkillRow]) -> CountsForm:
    """A form with two number fields for each skill, filled with its counts."""
    fields = {}
    for row in rows:
        for kind, label in (("ability", _("Ability")), ("knowledge", _("Knowledge"))):
            fields[field_name(row, kind)] = WholeNumberField(
                f"{row.function}.{row.skill}, {label}",
                validators=[
                    _NEEDED,
                    NumberRange(0, MOST_QUESTIONS, _l("Enter a number from %(min)s to %(max)s.")),
                ],
                default=getattr(row, kind),
            )
    form: CountsForm = type("FilledCountsForm", (CountsForm,), fields)()
    return form


def field_name(row: SkillRow, kind: str) -> str:
    """The name of the field of a skill and kind, "ability" or "knowledge"."""
    return f"{kind}-{row.function}-{row.skill}"
