"""The form of a program: shape only."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length, NumberRange

from blueprints.services.delivery import PaperRef
from exam.domain.program import LIMITS, LONGEST_TITLE, Terms
from kernel.language import EXAM_LANGUAGES, Language
from kernel.web.forms import CheckboxGroupField, PageForm, WholeNumberField
from kernel.web.words import NAMES


def _title(label: str) -> StringField:
    return StringField(
        label,
        validators=[
            InputRequired(_l("Enter the title.")),
            Length(max=LONGEST_TITLE, message=_l("At most %(max)d letters.")),
        ],
    )


def _number(name: str, label: str, description: str) -> WholeNumberField:
    least, most = LIMITS[name]
    return WholeNumberField(
        label,
        description=description,
        validators=[
            InputRequired(_l("Enter a whole number.")),
            NumberRange(least, most, _l("Enter a number from %(min)s to %(max)s.")),
        ],
    )


class ProgramForm(PageForm):
    """All that a centre decides about a program."""

    title_kk = _title(_l("Title in Kazakh"))
    title_ru = _title(_l("Title in Russian"))
    minutes = _number(
        "minutes", _l("Minutes of working time"), _l("Pauses ordered by the centre do not count.")
    )
    pass_percent = _number("pass_percent", _l("Pass mark, percent of the points"), "")
    validity_months = _number(
        "validity_months",
        _l("Validity of the document, months"),
        _l("The register of professions sets it for each profession: check it there."),
    )
    retake_days = _number("retake_days", _l("Days before a retake"), _l("0: at once."))
    languages = CheckboxGroupField(_l("Languages of the exam"), coerce=Language)
    papers = CheckboxGroupField(_l("Papers"), coerce=int)

    def offer(self, papers: Iterable[PaperRef]) -> "ProgramForm":
        """Set the languages and papers to choose from."""
        self.languages.choices = [(language.value, NAMES[language]) for language in EXAM_LANGUAGES]
        self.papers.choices = [(paper.paper_id, paper_name(paper)) for paper in papers]
        return self

    def terms(self) -> Terms:
        """What was entered; call it after a successful validation."""
        return Terms(
            title_kk=self.title_kk.data or "",
            title_ru=self.title_ru.data or "",
            minutes=self.minutes.data or 0,
            pass_percent=self.pass_percent.data or 0,
            validity_months=self.validity_months.data or 0,
            retake_days=self.retake_days.data or 0,
            languages=tuple(self.languages.data or ()),
        )


def paper_name(paper: PaperRef) -> str:
    """Language, number and size of a paper."""
    text = _(
        "%(language)s, paper %(number)s, questions: %(count)s",
        language=NAMES[paper.language],
        number=paper.number,
        count=paper.question_count,
    )
    return str(text)
