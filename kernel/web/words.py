"""The language of the interface: what the person chose, else what the browser asks for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, g, request, session
from flask_babel import Babel, format_decimal, get_locale

from kernel.language import Language

LANGUAGES = tuple(language.value for language in Language)
CAPITAL = "Asia/Almaty"
NAMES = {Language.KK: "Қазақша", Language.RU: "Русский", Language.EN: "English"}


def choose_language() -> str:
    """The session's language, else the best of Accept-Language, else Kazakh."""
    chosen = g.get("language") or session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES, default=Language.KK.value) or Language.KK.value


def register_words(app: Flask, *, directories: str) -> None:
    """Set up translation; `directories` are catalogue folders joined by ';'."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = directories
    Babel(app, locale_selector=choose_language, default_locale="en")
    app.jinja_env.globals.update(language_names=NAMES, current_language=current_language)
    app.jinja_env.filters.update(moment=moment, day=day, decimal=decimal)


def current_language() -> str:
    locale = get_locale()
    return str(locale.language) if locale else Language.KK.value


def use_zone(zone: str) -> None:
    """From now on in this request times are told in `zone`: the clock on the reader's wall."""
    g.time_zone = zone


def moment(value: datetime | None, zone: str | None = None) -> str:
    """Day month year and time of day in `zone`, else in that of the reader's centre, else in that of
    the capital; an empty string for None."""
    zone = zone or g.get("time_zone") or CAPITAL
    return value.astimezone(ZoneInfo(zone)).strftime("%d.%m.%Y %H:%M") if value else ""


def decimal(value: float, pattern: str = "0.0") -> str:
    """A number as the language of the page writes it; what rounds to nothing has no sign."""
    places = len(pattern.partition(".")[2])
    return str(format_decimal(round(float(value), places) + 0.0, format=pattern))


def day(value: datetime | None) -> str:
    """Day month year of a date; an empty string for None."""
    return value.strftime("%d.%m.%Y") if value else ""
