"""The languages of the interface and of the documents."""

from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1 codes. Documents and papers are in KK or RU; the interface also in EN."""

    KK = "kk"
    RU = "ru"
    EN = "en"


EXAM_LANGUAGES = (Language.KK, Language.RU)
