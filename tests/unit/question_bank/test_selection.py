"""Choosing distractors: over a card no cue tells the key, and no single sign points to it."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.cues import leaks
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import Nearness
from question_bank.domain.generation.selection import choose, fair

STEM = "Какое умение входит в навык «Уход за садом»?"
NOUNS = (
    "яблони",
    "груши",
    "сливы",
    "вишни",
    "малины",
    "смородины",
    "крыжовника",
    "винограда",
    "айвы",
    "хурмы",
)
VERBS = ("Обрезать", "Поливать", "Окапывать", "Укрывать", "Осматривать", "Подвязывать", "Пересаживать")
PLACES = ("у забора", "на склоне", "возле старого колодца", "в теплице", "вдоль дорожки", "за домом")
PHRASES = [f"{verb} {noun} {place}" for verb in VERBS for noun in NOUNS for place in PLACES]

phrases = st.lists(st.sampled_from(PHRASES), min_size=5, max_size=40, unique=True)


def as_choice(text: str) -> Choice:
    return Choice(text, text, lemmas(text, "ru"), 0)


def ask(right: str, wrong: Sequence[str], stem: str = STEM) -> Asked:
    return Asked(stem, lemmas(stem, "ru"), as_choice(right), [as_choice(text) for text in wrong])


def chosen(*questions: Asked, seed: int = 1) -> tuple[tuple[Choice, ...] | None, ...]:
    texts = {one.key: one.shown for asked in questions for one in (asked.right, *asked.wrong)}
    return choose(questions, Nearness(texts), Random(seed), language="ru", accepts=lambda _one, _wrong: True)


@settings(deadline=None, max_examples=40)
@given(texts=phrases, seed=st.integers(0, 10**6))
def test_three_different_wrong_choices_or_none(texts: list[str], seed: int) -> None:
    (found,) = chosen(ask(texts[0], texts[1:]), seed=seed)
    if found is not None:
        assert len({one.key for one in found}) == 3
        assert {one.key for one in found} <= set(texts[1:])


@settings(deadline=None, max_examples=20)
@given(texts=phrases, seed=st.integers(0, 10**6))
def test_the_same_seed_chooses_the_same(texts: list[str], seed: int) -> None:
    question = ask(texts[0], texts[1:])
    assert chosen(question, seed=seed) == chosen(question, seed=seed)


def test_a_word_of_the_stem_never_stands_in_the_key_alone() -> None:
    right = "Поливать молодой сад до восхода"
    others = ["Чистить глубокий пруд весной", "Красить забор белой краской", "Точить косы перед покосом"]
    assert chosen(ask(right, others)) == (None,)
    also = "Проветривать сад от сырости"
    (found,) = chosen(ask(right, [*others, also]))
    assert found is None or also in {one.key for one in found}


def test_a_figure_never_stands_in_the_key_alone() -> None:
    right = "Сушить табак 14 дней под крышей"
    others = ["Чистить глубокий пруд весной", "Красить забор белой краской", "Точить косы перед покосом"]
    assert chosen(ask(right, others)) == (None,)


def test_options_far_longer_or_shorter_than_the_key_are_left_out() -> None:
    right = "Чистить глубокий пруд весной"
    fitting = ["Красить забор белой краской", "Точить косы перед покосом"]
    too_long = "Проветривать оранжерею утром, днем и вечером, записывая показания трех термометров"
    assert chosen(ask(right, [*fitting, "Копать яму", too_long])) == (None,)


def test_alike_options_never_stand_together() -> None:
    twins = ["Красить забор белой краской", "Забор красить белой краской"]
    right = "Чистить глубокий пруд весной"
    assert chosen(ask(right, [*twins, "Точить косы перед покосом"])) == (None,)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_over_many_questions_the_key_is_the_longest_and_the_shortest_as_often_as_chance_has_it(
    seed: int,
) -> None:
    rng = Random(seed)
    questions = []
    for _ in range(24):
        right, *wrong = rng.sample(PHRASES, 60)
        questions.append(ask(right, wrong))
    found = chosen(*questions, seed=seed)
    made = [(asked.right, wrong) for asked, wrong in zip(questions, found, strict=True) if wrong]
    assert len(made) >= 20
    for pick in (max, min):
        credit = 0.0
        for key, others in made:
            lengths = [len(one.shown) for one in (key, *others)]
            best = pick(lengths)
            credit += (lengths[0] == best) / lengths.count(best)
        assert abs(credit / len(made) - 0.25) < 0.06


def test_leaks_of_a_set_average_zero_over_its_options() -> None:
    values = np.random.Generator(np.random.PCG64(4)).integers(0, 4, (50, 4, 3)).astype(float)
    turned = [leaks(np.roll(values, shift, axis=1)) for shift in range(4)]
    spread = values.std(axis=1).repeat(4, axis=0).reshape(50, -1)
    assert np.allclose(np.sum(turned, axis=0)[spread.min(axis=1) > 0], 0)


def test_of_questions_with_given_distractors_those_stay_whose_keys_no_cue_tells() -> None:
    rng = Random(5)
    by_chance = [ask(found[0], found[1:]) for found in (rng.sample(PHRASES, 4) for _ in range(40))]
    told = []
    for _ in range(40):
        *wrong, right = sorted(rng.sample(PHRASES, 4), key=len)
        told.append(ask(right, wrong))
    assert sum(fair(by_chance, language="ru", cards=[0] * 40)) > 2 * sum(
        fair(told, language="ru", cards=[0] * 40)
    )
