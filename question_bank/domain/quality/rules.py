"""All rules of one item, by the flaw that each finds."""

from collections.abc import Callable

from question_bank.domain.quality import cue_rules, option_rules, stem_rules, term_rules
from question_bank.domain.quality.flaws import ItemFlaw
from question_bank.domain.quality.item_text import ItemText

Rule = Callable[[ItemText], bool]

RULES: dict[ItemFlaw, Rule] = {
    ItemFlaw.IMPLAUSIBLE_OPTION: option_rules.implausible_option,
    ItemFlaw.NONE_OR_ALL: option_rules.none_or_all,
    ItemFlaw.ABSOLUTE_OR_VAGUE: term_rules.absolute_or_vague,
    ItemFlaw.LONGEST_IS_KEY: cue_rules.longest_is_key,
    ItemFlaw.WORD_REPEAT: cue_rules.word_repeat,
    ItemFlaw.LOGICAL_CUE: cue_rules.logical_cue,
    ItemFlaw.LOST_SEQUENCE: option_rules.lost_sequence,
    ItemFlaw.K_TYPE: option_rules.k_type,
    ItemFlaw.NEGATIVE_STEM: stem_rules.negative_stem,
    ItemFlaw.CONVERGENCE: cue_rules.convergence,
    ItemFlaw.GRAMMATICAL_CUE: cue_rules.grammatical_cue,
    ItemFlaw.UNFOCUSED_STEM: stem_rules.unfocused_stem,
    ItemFlaw.GRATUITOUS_TEXT: stem_rules.gratuitous_text,
    ItemFlaw.OPTION_OVERLAP: option_rules.option_overlap,
}
"""The fifteenth, a cue between items, needs the set: see between_items."""


def flaws_of(item: ItemText) -> tuple[ItemFlaw, ...]:
    """The flaws of one item in the order of the rules; empty where no rule speaks."""
    return tuple(flaw for flaw, rule in RULES.items() if rule(item))
