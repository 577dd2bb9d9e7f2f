"""The fifteen flaws of items that a program can see, by name."""

from enum import StrEnum


class ItemFlaw(StrEnum):
    """What is wrong in the writing of an item. The last one is a flaw of two items on one paper."""

    IMPLAUSIBLE_OPTION = "implausible_option"
    NONE_OR_ALL = "none_or_all"
    ABSOLUTE_OR_VAGUE = "absolute_or_vague"
    LONGEST_IS_KEY = "longest_is_key"
    WORD_REPEAT = "word_repeat"
    LOGICAL_CUE = "logical_cue"
    LOST_SEQUENCE = "lost_sequence"
    K_TYPE = "k_type"
    NEGATIVE_STEM = "negative_stem"
    CONVERGENCE = "convergence"
    GRAMMATICAL_CUE = "grammatical_cue"
    UNFOCUSED_STEM = "unfocused_stem"
    GRATUITOUS_TEXT = "gratuitous_text"
    OPTION_OVERLAP = "option_overlap"
    CUE_BETWEEN_ITEMS = "cue_between_items"
