"""Family 4: which skill is part of this labour function."""

from question_bank.domain.generation.choice import Asked
from question_bank.domain.generation.home_of_statement import foreign_titles
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import COSINE_LIMIT
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Question, Variants
from question_bank.domain.generation.stems import Home, function_stems, place, shown_title
from question_bank.domain.generation.titles import PoolTitle
from question_bank.domain.item import Family, SourceKind, SourceRef

FAMILY = Family.SKILL_OF_FUNCTION
MOST_REPEATED = 1 / 3  # of the key's words: beyond it the title of the function repeats the key


def questions(pool: Pool, card: int) -> list[Variants | Reason]:
    """The question about each skill of the card whose title its function does not repeat."""
    own = [title for title in pool.skills if title.choice.card == card]
    others = foreign_titles(pool, card, pool.skills)
    return [_variants(pool, title, others) if len(own) > 1 else Reason.ONE_SKILL for title in own]


def _variants(pool: Pool, key: PoolTitle, others: tuple[PoolTitle, ...]) -> Variants | Reason:
    source = pool.cards[key.choice.card]
    function = next(one for one in source.card.functions if one.number == key.function)
    title = shown_title(function.title)
    if title is None or key.function is None or key.skill is None:
        return Reason.NO_TITLE
    if key.form is None:
        return Reason.FORM
    words = lemmas(title, pool.language)
    if len(key.choice.lemmas & words) >= MOST_REPEATED * len(key.choice.lemmas):
        return Reason.TITLE_REPEATED
    stems = function_stems(title, pool.language, source.skill_word)
    question = next(stem for stem in stems if not stem.endswith(":"))
    cosines = pool.nearness.cosines_to(title)
    wrong = tuple(
        one.choice for one in others if one.form == key.form and cosines[one.choice.key] < COSINE_LIMIT
    )
    return tuple(
        Question(
            Asked(
                stem if not stem.endswith(":") else question,
                lemmas(question, pool.language),
                key.choice,
                wrong,
            ),
            SourceRef(source.card.ordinal, SourceKind.SKILL, key.function, key.skill),
            key.choice.shown,
            place(pool.language, card=source.card.ordinal, function=key.function, skill=key.skill),
            universe=f"{Home.SKILL} {key.form}",
            completion=stem if stem.endswith(":") else None,
            variant=at,
        )
        for at, stem in enumerate(stems, start=1)
    )
