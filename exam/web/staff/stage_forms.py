"""Forms of stages, thresholds, conditions and results: shape only."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from exam.domain.conditions import LONGEST_TEXT, Accommodation, Conditions
from exam.domain.pass_rule import Block, Threshold
from exam.domain.stages import LONGEST_REMARKS, LONGEST_TITLE, Stage, StageKind, read_rubric
from exam.services.program_views import ProgramPage
from exam.services.stage_results import StageLine
from exam.web.staff.stage_words import ACCOMMODATIONS, KINDS, block_name
from kernel.web.forms import CheckboxGroupField, PageForm, WholeNumberField

_TOO_LONG = _l("At most %(max)d letters.")
_BETWEEN = _l("Enter a number from %(min)s to %(max)s.")
_TITLE = [InputRequired(_l("Enter the title.")), Length(max=LONGEST_TITLE, message=_TOO_LONG)]


class StageForm(PageForm):
    """A stage beside the test."""

    kind = RadioField(
        _l("Kind"),
        choices=[SelectChoice(kind.value, words) for kind, words in KINDS.items()],
        validators=[InputRequired(_l("Choose the kind."))],
    )
    title_kk = StringField(_l("Title in Kazakh"), validators=_TITLE)
    title_ru = StringField(_l("Title in Russian"), validators=_TITLE)
    minutes = WholeNumberField(_l("Minutes"), validators=[Optional(), NumberRange(1, 600, _BETWEEN)])
    pass_percent = WholeNumberField(
        _l("Pass mark, percent of the points"),
        description=_l("70 is a default, to be set by the centre."),
        validators=[InputRequired(_l("Enter a whole number.")), NumberRange(1, 100, _BETWEEN)],
    )
    rubric = TextAreaField(
        _l("Rubric"),
        description=_l("A criterion a line: in Kazakh; in Russian; the most points it gives."),
        validators=[InputRequired(_l("Write the rubric.")), Length(max=20_000, message=_TOO_LONG)],
    )

    def stage(self) -> Stage:
        """What was entered, after a successful validation. Raises what read_rubric raises."""
        return Stage(
            kind=StageKind(self.kind.data),
            title_kk=self.title_kk.data or "",
            title_ru=self.title_ru.data or "",
            minutes=self.minutes.data,
            pass_percent=self.pass_percent.data or 0,
            rubric=read_rubric(self.rubric.data or ""),
        )


class ConditionsForm(PageForm):
    """Under what conditions the program examines."""

    equipment = TextAreaField(
        _l("Equipment and material resources"),
        validators=[Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )
    conditions = TextAreaField(
        _l("Conditions, methods and tools"), validators=[Length(max=LONGEST_TEXT, message=_TOO_LONG)]
    )
    accommodations = CheckboxGroupField(
        _l("Accommodations allowed"),
        coerce=Accommodation,
        choices=[SelectChoice(one.value, words) for one, words in ACCOMMODATIONS.items()],
    )

    def stated(self) -> Conditions:
        """What was entered; call it after a successful validation."""
        return Conditions(
            equipment=self.equipment.data or "",
            conditions=self.conditions.data or "",
            accommodations=tuple(self.accommodations.data or ()),
        )


class ThresholdsForm(PageForm):
    """A field for each block that the blueprint examines; see thresholds_form."""

    def thresholds(self, blocks: Sequence[Block]) -> list[Threshold]:
        """What was entered; blocks that were left empty have none."""
        entered = [(block, self[_name(block)].data) for block in blocks]
        return [Threshold(block, percent) for block, percent in entered if percent is not None]


def thresholds_form(page: ProgramPage) -> ThresholdsForm:
    """The form with the stored thresholds, or with what was sent."""
    titles = {row.function: row.function_title for row in page.blueprint.rows}
    fields = {
        _name(block): WholeNumberField(
            block_name(block),
            description=titles.get(block.function or 0, ""),
            default=page.threshold(block),
            validators=[Optional(), NumberRange(1, 100, _BETWEEN)],
        )
        for block in page.blocks
    }
    form: ThresholdsForm = type("ThisThresholdsForm", (ThresholdsForm,), fields)()
    return form


class ResultForm(PageForm):
    """A field for each criterion of a rubric, and remarks; see result_form."""

    remarks = TextAreaField(_l("Remarks"), validators=[Length(max=LONGEST_REMARKS, message=_TOO_LONG)])

    def points(self, line: StageLine) -> list[int]:
        """Points in the rubric's order; call it after a successful validation."""
        return [int(self[f"criterion_{n}"].data) for n in range(len(line.stage.rubric))]


def result_form(line: StageLine, language: str) -> ResultForm:
    """The form with the result that counts now, or with what was sent."""
    fields = {
        f"criterion_{n}": WholeNumberField(
            criterion.title(language),
            default=line.points[n] if line.points else None,
            validators=[
                InputRequired(_l("Enter a whole number.")),
                NumberRange(0, criterion.points, _BETWEEN),
            ],
        )
        for n, criterion in enumerate(line.stage.rubric)
    }
    form: ResultForm = type("ThisResultForm", (ResultForm,), fields)(data={"remarks": line.remarks})
    return form


def _name(block: Block) -> str:
    return f"{block.kind.value}_{block.function}" if block.function is not None else block.kind.value
