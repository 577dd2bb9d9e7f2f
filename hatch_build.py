"""Compiles the translations when the project is built or installed, so that a wheel carries them."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """Called by hatchling before it packs; an editable install counts as a build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write messages.mo beside each messages.po; a fuzzy translation is left out."""
        for source in sorted(Path(self.root).glob("exam/translations/*/LC_MESSAGES/messages.po")):
            with source.open("rb") as po:
                catalogue = read_po(po)
            with source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, catalogue)
