"""What is near a text: by its letters always, by its meaning where something tells it."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from question_bank.domain.generation.nearness import SAME_MEANING, Nearness
from question_bank.services.meaning import MODEL, embeddings

TEXTS = {"prune": "Обрезать ветви яблони", "cut": "Срезать сучья плодового дерева", "paint": "Красить забор"}


def two_meanings(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.array([[0, 1] if "забор" in text else [1, 0] for text in texts], dtype=np.float32)


def test_other_words_for_the_same_are_near_by_meaning_alone() -> None:
    assert Nearness(TEXTS).near_any(["prune"]) == {"prune"}
    assert Nearness(TEXTS, two_meanings).near_any(["prune"]) == {"prune", "cut"}


def test_what_is_near_by_meaning_may_still_stand_beside_another() -> None:
    assert not Nearness(TEXTS, two_meanings).alike("prune", "cut")


def test_no_text_at_all_is_near_nothing() -> None:
    assert Nearness({}, two_meanings).near_any([]) == frozenset()


def test_the_model_of_the_extra_tells_a_translation_from_another_thing() -> None:
    pytest.importorskip(MODEL, reason="the extra synaq[semantic] is not installed")
    embed = embeddings()
    assert embed is not None
    one, same, other = embed(
        [
            "Консультировать семьи по вопросам пособий",
            "Отбасыларға жәрдемақы бойынша кеңес беру",
            "Красить стены",
        ]
    )
    assert one @ same >= SAME_MEANING > one @ other
