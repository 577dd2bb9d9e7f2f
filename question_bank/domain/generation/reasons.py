"""Why a statement gave no item: the words of the report on what was not made."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum


class Reason(StrEnum):
    """The first rule that a statement did not pass, in this order."""

    NO_TITLE = "no_title"  # its skill has no title to ask about
    WORDING = "wording"  # two sentences in one, an unmatched sign, a list inside, a broken word
    LONG = "long"  # longer than an option may be
    EMPTY = "empty"  # under three content words
    COMMON_CORE = "common_core"  # an act, safety, first aid: demanded of nearly everyone
    PERSONAL = "personal"  # a personal quality: everyone agrees
    FORM = "form"  # outside the grammatical classes that a stem can govern, or in doubt
    GENERIC = "generic"  # on more than 30 % of the professions
    CARD_MARK = "card_mark"  # holds a phrase that marks its card
    COPIED = "copied"  # knowledge that repeats an ability of its skill
    SEVERAL_HOMES = "several_homes"  # stands in more than one skill of its card
    ONE_SKILL = "one_skill"  # its card has one skill, or one only that has a title
    TITLE_REPEATED = "title_repeated"  # a third or more of the key's words stand in the stem
    LEVELS_ALIKE = "levels_alike"  # no other card differs by a quarter of its statements both ways
    DISTRACTOR = "distractor"  # its text stands as a wrong answer in this bank, so it is no key
    ELSEWHERE = "elsewhere"  # its text is the key of another card's items
    NO_GAP = "no_gap"  # no word of it can be left out: none in a sure form, or no safe words beside it
    FEW_KEYS = "few_keys"  # fewer than two statements of the skill that are keys on this card share a form
    ABILITIES = "abilities"  # its skill has fewer than three abilities, or more than six
    FEW_DEMANDS = "few_demands"  # its skill has fewer than three statements that a response can show
    NO_SEQUENCE = "no_sequence"  # no examiner has marked a sequence in time on the card
    TWO_ROUTES = "two_routes"  # several figures are right, or one of several ways
    NO_POOL = "no_pool"  # fewer than three statements are safe as distractors
    NO_BALANCE = "no_balance"  # no three of them hide the key's length and likeness to the stem


def tally(found: Iterable[object]) -> dict[Reason, int]:
    """How often each reason stands among what was found."""
    return dict(Counter(one for one in found if isinstance(one, Reason)))
