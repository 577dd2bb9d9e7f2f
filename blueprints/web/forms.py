"""Forms of blueprints and papers: shape only."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from blueprints.domain.quotas import CATEGORIES, MOST_LOAD, Dimension, Quota
from blueprints.domain.specification import MOST_QUESTIONS, WHOLE_CARD, Row
from blueprints.domain.task import MOST_PAPERS, SetOrder
from blueprints.services.delivery import BlueprintOutline, SkillRow
from blueprints.services.sets import LARGEST_SEED
from blueprints.services.views import SetView
from kernel.language import Language
from kernel.web.forms import PageForm, WholeNumberField
from kernel.web.words import NAMES

MOST_SLACK = 9
MOST_GROUND = 500

_NEEDED = InputRequired(_l("Enter a whole number."))
_RANGE = _l("Enter a number from %(min)s to %(max)s.")


class DraftForm(PageForm):
    """Level and number of questions of a new blueprint; the skill, where it is for one skill only."""

    level = SelectField(_l("Qualification level"), coerce=int)
    question_count = WholeNumberField(
        _l("Number of questions"),
        description=_l(
            "They are shared out over the skills by the number of statements; you can edit the counts after."
        ),
        validators=[_NEEDED, NumberRange(1, MOST_QUESTIONS, _RANGE)],
        default=30,
    )
    single = SelectField(_l("What is recognised"), default="")
    ground = StringField(
        _l("Ground for recognising one skill"),
        description=_l("Needed only where the card does not say that the skill may be recognised by itself."),
        validators=[Optional(), Length(max=MOST_GROUND)],
    )

    def offer(self, levels: Iterable[int], skills: Iterable[tuple[str, str]]) -> "DraftForm":
        """Set the levels and the skills (number and title) to choose from."""
        self.level.choices = [(level, _("Level %(level)s", level=level)) for level in levels]
        self.single.choices = [("", _("The whole profession")), *skills]
        return self

    def place(self) -> tuple[int, int] | None:
        """The numbers of the function and the one skill, or None for the whole profession."""
        function, _dot, skill = (self.single.data or "").partition(".")
        return (int(function), int(skill)) if function and skill else None


class PaperForm(PageForm):
    """Language, seed and shape of a new set of papers."""

    language = SelectField(_l("Language"), coerce=Language)
    seed = WholeNumberField(
        _l("Seed"),
        description=_l("Any whole number. The same seed and the same items give the same papers."),
        validators=[_NEEDED, NumberRange(0, LARGEST_SEED, _RANGE)],
    )
    papers = WholeNumberField(
        _l("Papers"), validators=[_NEEDED, NumberRange(1, MOST_PAPERS, _RANGE)], default=1
    )
    reserves = WholeNumberField(
        _l("Reserve papers"),
        description=_l("They share no question with any other paper."),
        validators=[Optional(), NumberRange(0, MOST_PAPERS, _RANGE)],
        default=0,
    )
    uses = WholeNumberField(
        _l("A question stands in at most so many papers"),
        validators=[Optional(), NumberRange(1, MOST_PAPERS, _RANGE)],
        default=2,
    )
    overlap = WholeNumberField(
        _l("Two papers share at most, per cent"),
        validators=[Optional(), NumberRange(0, 100, _RANGE)],
        default=20,
    )
    anchor = WholeNumberField(
        _l("Questions common to all papers"),
        description=_l(
            "They tie the papers together when scores are compared; they count in what papers share."
        ),
        validators=[Optional(), NumberRange(0, MOST_QUESTIONS, _RANGE)],
        default=0,
    )
    tolerance = WholeNumberField(
        _l("Papers differ by at most, per cent"),
        description=_l("In expected difficulty, words and seconds."),
        validators=[Optional(), NumberRange(1, 100, _RANGE)],
        default=2,
    )
    fresh = BooleanField(_l("Without the questions of earlier papers"))

    def offer(self, languages: Iterable[Language]) -> "PaperForm":
        """Set the languages to choose from."""
        self.language.choices = [(language.value, NAMES[language]) for language in languages]
        return self

    def order(self, questions: int) -> SetOrder:
        """What was entered, for papers of so many questions."""
        return SetOrder(
            papers=self.papers.data or 1,
            reserves=self.reserves.data or 0,
            uses=self.uses.data or 1,
            overlap=questions * (self.overlap.data or 0) // 100,
            anchor=self.anchor.data or 0,
            tolerance=(self.tolerance.data or 2) / 100,
        )


def as_ordered(ordered: SetView, questions: int) -> dict[str, object]:
    """What was entered to order a set of papers of so many questions."""
    order = ordered.order
    return {
        "language": ordered.language,
        "seed": ordered.seed,
        "papers": order.papers,
        "reserves": order.reserves,
        "uses": order.uses,
        "overlap": -(-100 * (order.overlap) // max(1, questions)),
        "anchor": order.anchor,
        "tolerance": round(100 * order.tolerance),
        "fresh": ordered.fresh,
    }


class CountsForm(PageForm):
    """Base of the form with two counts for each skill and the quotas; see `counts_form`."""

    def counts(self, rows: Iterable[SkillRow]) -> list[Row]:
        """What was entered, as rows of a blueprint; the whole card's row only with questions."""
        entered = [
            Row(row.function, row.skill, *(self[field_name(row, part)].data or 0 for part in PARTS))
            for row in rows
        ]
        return [row for row in entered if (row.function, row.skill) != WHOLE_CARD or row.total]

    def quotas(self) -> list[Quota]:
        """What was entered for the whole paper."""
        return [
            Quota(
                dimension,
                category,
                self[quota_field(dimension, category, "low")].data or 0,
                self[quota_field(dimension, category, "high")].data,
            )
            for dimension, category in all_quotas()
        ]


PARTS = ("ability", "knowledge", "slack")


def rows_of(outline: BlueprintOutline) -> tuple[SkillRow, ...]:
    """The rows of the table: the skills, and the card as a whole unless one skill is recognised."""
    if outline.single_skill:
        return outline.rows
    whole = outline.whole_card
    return (
        *outline.rows,
        SkillRow(
            *(0, _("The card as a whole"), 0, _("Terms, legal acts and requirements")),
            ability=whole.ability,
            knowledge=whole.knowledge,
            slack=whole.slack,
        ),
    )


def all_quotas() -> Iterator[tuple[Dimension, str]]:
    """Every quota that there can be, in the order of the page."""
    return ((dimension, category) for dimension, names in CATEGORIES.items() for category in names)


def counts_form(rows: Iterable[SkillRow], quotas: Sequence[Quota]) -> CountsForm:
    """A form with the fields of each skill and quota, filled with its numbers."""
    fields = {}
    labels = {"ability": _("Ability"), "knowledge": _("Knowledge"), "slack": _("More or fewer by")}
    for row in rows:
        whole = (row.function, row.skill) == WHOLE_CARD
        for part in PARTS:
            needed = Optional() if whole or part == "slack" else _NEEDED
            most = MOST_SLACK if part == "slack" else MOST_QUESTIONS
            fields[field_name(row, part)] = WholeNumberField(
                f"{row.skill_title if whole else f'{row.function}.{row.skill}'}, {labels[part]}",
                validators=[needed, NumberRange(0, most, _RANGE)],
                default=getattr(row, part),
            )
    there = {(quota.dimension, quota.category): quota for quota in quotas}
    for dimension, category in all_quotas():
        quota = there.get((dimension, category))
        for end, value in (("low", quota.low if quota else None), ("high", quota.high if quota else None)):
            fields[quota_field(dimension, category, end)] = WholeNumberField(
                _("from") if end == "low" else _("to"),
                validators=[Optional(), NumberRange(0, MOST_LOAD, _RANGE)],
                default=value,
            )
    form: CountsForm = type("FilledCountsForm", (CountsForm,), fields)()
    return form


def field_name(row: SkillRow, part: str) -> str:
    """The name of the field of a skill and part, "ability", "knowledge" or "slack"."""
    return f"{part}-{row.function}-{row.skill}"


def quota_field(dimension: Dimension, category: str, end: str) -> str:
    """The name of the field of a quota's end, "low" or "high"."""
    return f"quota-{dimension}-{category or 'all'}-{end}"
