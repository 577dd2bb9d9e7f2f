"""Forms of a pass mark's study: shape only."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from blueprints.services.delivery import PaperRef
from exam.domain.cut_study import LONGEST_TEXT, Opinion
from exam.services.cut_studies import PossibleJudge
from exam.web.staff.program_forms import paper_name
from kernel.web.forms import CheckboxGroupField, PageForm, WholeNumberField

_TOO_LONG = _l("At most %(max)d letters.")


class OpenForm(PageForm):
    """The paper to rate, the judges, what they see."""

    paper = RadioField(_l("Paper to rate"), coerce=int, validators=[InputRequired(_l("Choose a paper."))])
    judges = CheckboxGroupField(_l("Judges"), coerce=int)
    borderline = TextAreaField(
        _l("The candidate on the border"),
        description=_l("What a person can do who is only just good enough. Judges see it with every item."),
        validators=[Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )
    shows_key = BooleanField(
        _l("Show the key to the judges"),
        description=_l("Judges who do not see the key are less likely to find items easy."),
    )

    def offer(self, papers: Iterable[PaperRef], judges: Iterable[PossibleJudge]) -> "OpenForm":
        """Set the papers and judges to choose from."""
        self.paper.choices = [SelectChoice(paper.paper_id, paper_name(paper)) for paper in papers]
        self.judges.choices = [(judge.person_id, judge.name) for judge in judges]
        return self


class RateForm(PageForm):
    """A rating of one item."""

    percent = WholeNumberField(
        _l("Of 100 candidates on the border, how many would answer right?"),
        validators=[
            InputRequired(_l("Enter a whole number from 0 to 100.")),
            NumberRange(0, 100, _l("Enter a whole number from 0 to 100.")),
        ],
    )


def _percent(label: str) -> IntegerField:
    return WholeNumberField(
        label, validators=[Optional(), NumberRange(0, 100, _l("Enter a whole number from 0 to 100."))]
    )


class FinishForm(PageForm):
    """What a judge holds acceptable and expects, all optional, in percent."""

    lowest_cut = _percent(_l("Lowest acceptable pass mark"))
    highest_cut = _percent(_l("Highest acceptable pass mark"))
    lowest_fail = _percent(_l("Lowest acceptable share of failures"))
    highest_fail = _percent(_l("Highest acceptable share of failures"))
    expected_cut = _percent(_l("Pass mark that you would set"))
    expected_pass = _percent(_l("Share of candidates that you expect to pass"))

    def opinion(self) -> Opinion:
        """What was entered; call it after a successful validation."""
        return Opinion(
            lowest_cut=self.lowest_cut.data,
            highest_cut=self.highest_cut.data,
            lowest_fail=self.lowest_fail.data,
            highest_fail=self.highest_fail.data,
            expected_cut=self.expected_cut.data,
            expected_pass=self.expected_pass.data,
        )


class AdoptForm(PageForm):
    """The pass mark and its reasons."""

    percent = WholeNumberField(
        _l("Pass mark, percent of the points"),
        validators=[
            InputRequired(_l("Enter a whole number.")),
            NumberRange(1, 100, _l("Enter a number from %(min)s to %(max)s.")),
        ],
    )
    reasons = TextAreaField(
        _l("Reasons"),
        description=_l("They are kept with the program and its judges."),
        validators=[InputRequired(_l("Write the reasons.")), Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )


class ReasonForm(PageForm):
    """Why a judge is released or a study given up."""

    reasons = TextAreaField(
        _l("Reasons"),
        validators=[InputRequired(_l("Write the reasons.")), Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )


class TrialForm(PageForm):
    """Points of a trial group."""

    scores = TextAreaField(
        _l("Points of a trial group"),
        description=_l(
            "A number for each candidate, apart by spaces or lines. Left empty, the attempts so far count."
        ),
        validators=[Length(max=60_000, message=_TOO_LONG)],
    )


class InviteForm(PageForm):
    """One more judge."""

    person = RadioField(_l("Judge"), coerce=int, validators=[InputRequired(_l("Choose a judge."))])

    def offer(self, judges: Iterable[PossibleJudge]) -> "InviteForm":
        self.person.choices = [SelectChoice(judge.person_id, judge.name) for judge in judges]
        return self
