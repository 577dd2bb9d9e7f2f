"""What each flaw of an item means, and what each bot goes by, in the language of the interface."""

from flask_babel import lazy_gettext as _l

from question_bank.domain.quality.flaws import ItemFlaw

ITEM_FLAW_WORDS: dict[str, object] = {
    ItemFlaw.IMPLAUSIBLE_OPTION: _l("An option stands twice, or nobody would take it."),
    ItemFlaw.NONE_OR_ALL: _l("An option says “all” or “none of the above”."),
    ItemFlaw.ABSOLUTE_OR_VAGUE: _l("An absolute or vague word stands in some of the options only."),
    ItemFlaw.LONGEST_IS_KEY: _l("The right option is much longer than the others."),
    ItemFlaw.WORD_REPEAT: _l("A word of the question is repeated in the right option only."),
    ItemFlaw.LOGICAL_CUE: _l(
        "A figure, name, quotation or bracket tells the right option from all the others."
    ),
    ItemFlaw.LOST_SEQUENCE: _l("Figures or dates do not stand in rising order."),
    ItemFlaw.K_TYPE: _l("Options are made of other options."),
    ItemFlaw.NEGATIVE_STEM: _l("The question has a negation that is not set in capitals."),
    ItemFlaw.CONVERGENCE: _l("The right option has most in common with the others."),
    ItemFlaw.GRAMMATICAL_CUE: _l(
        "The options do not share one grammatical form, first letter or closing sign."
    ),
    ItemFlaw.UNFOCUSED_STEM: _l("The question cannot be understood without its options."),
    ItemFlaw.GRATUITOUS_TEXT: _l("The question has text that it does not need."),
    ItemFlaw.OPTION_OVERLAP: _l("One option holds another."),
    ItemFlaw.CUE_BETWEEN_ITEMS: _l("Another item of the paper tells the right option."),
}
BOT_WORDS: dict[str, object] = {
    "learned": _l("Learned from all cues"),
    "choices_only": _l("Learned from options alone"),
    "one_paper": _l("Learned from what one paper shows"),
    "first": _l("First option"),
    "position_2": _l("Second option"),
    "position_3": _l("Third option"),
    "position_4": _l("Fourth option"),
    "longest": _l("Longest option"),
    "shortest": _l("Shortest option"),
    "most_stem_lemmas": _l("Most words of the question"),
    "least_stem_lemmas": _l("Fewest words of the question"),
    "most_stem_letters": _l("Most like the question"),
    "least_stem_letters": _l("Least like the question"),
    "most_central": _l("Most like the other options"),
    "odd_one_out": _l("Least like the other options"),
    "most_commas": _l("Most commas"),
    "most_specific": _l("Most figures, quotes and brackets"),
    "fewest_absolutes": _l("Fewest absolute words"),
    "majority_form": _l("Form of the majority"),
    "most_repeated": _l("Most repeated in the bank"),
    "key_elsewhere": _l("Right on other cards"),
    "in_another_stem": _l("Stands in another question"),
}
