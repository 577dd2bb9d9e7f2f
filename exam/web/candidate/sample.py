"""Questions to try before the start, one of each kind, of our own and about nothing that is examined."""

from dataclasses import dataclass

from flask_babel import gettext as _

from exam.services.candidate_pages import ShownOption, ShownQuestion
from kernel.language import Language
from question_bank.services.delivery import ItemType


@dataclass(frozen=True, slots=True)
class Sample:
    """A question to try, and what its kind is called."""

    title: str
    shown: ShownQuestion


def sample_questions(language: Language) -> tuple[Sample, ...]:
    """In the language of the page. The first one is of the commonest kind."""
    days = (_("Saturday"), _("Tuesday"), _("Thursday"), _("Sunday"))
    seasons = (_("winter"), _("summer"), _("autumn"), _("spring"))
    months = (_("July"), _("January"), _("October"))
    parts = (_("Evening"), _("Morning"), _("Night"), _("Noon"))
    mixed = (_("Spring"), _("Monday"), _("Autumn"), _("March"))
    made = [
        (_("One answer"), ItemType.SINGLE, _("Which day of the week comes after Monday?"), days),
        (_("Several answers"), ItemType.MULTIPLE, _("Which of these are seasons?"), mixed),
        (_("A missing word"), ItemType.INLINE, _("After winter comes ____."), seasons[1:]),
        (_("Pairs"), ItemType.MATCH, _("To which season does each month belong?"), seasons),
        (_("An order"), ItemType.ORDER, _("Put the parts of the day in order, from the morning on."), parts),
        (_("A number"), ItemType.NUMERIC, _("How many minutes are there in an hour and a half?"), ()),
        (_("A text"), ItemType.EXTENDED, _("Tell in a sentence or two how you came here today."), ()),
    ]
    return tuple(
        Sample(
            title,
            ShownQuestion(
                position=number,
                type=kind,
                stem=stem,
                left=_options(months) if kind is ItemType.MATCH else (),
                options=_options(options),
                unit=_("min") if kind is ItemType.NUMERIC else "",
                given="" if kind in (ItemType.NUMERIC, ItemType.EXTENDED) else (),
                flagged=False,
                language=language,
            ),
        )
        for number, (title, kind, stem, options) in enumerate(made, start=1)
    )


def _options(texts: tuple[str, ...]) -> tuple[ShownOption, ...]:
    return tuple(ShownOption(number, text) for number, text in enumerate(texts, start=1))
