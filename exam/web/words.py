"""Names that exist in Kazakh and in Russian, shown in the language of the page."""

from kernel.language import Language
from kernel.web.words import current_language


def in_language(kk: str, ru: str) -> str:
    """The Kazakh name on Kazakh pages, the Russian one elsewhere."""
    return kk if current_language() == Language.KK else ru
