"""A question to try before the start, of our own and about nothing that is examined."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class SampleOption:
    """One of its options."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The question to try."""

    stem: str
    options: tuple[SampleOption, ...]


def sample_question() -> Sample:
    """In the language of the page."""
    texts = (_("Saturday"), _("Tuesday"), _("Thursday"), _("Sunday"))
    options = tuple(SampleOption(number, text) for number, text in enumerate(texts, start=1))
    return Sample(_("Which day of the week comes after Monday?"), options)
