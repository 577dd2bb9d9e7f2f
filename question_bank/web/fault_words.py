"""What is wrong in the shape of a wording, in the language of the interface."""

from flask_babel import lazy_gettext as _l

from question_bank.domain.shape import Fault, Wrong

FAULT_WORDS: dict[str, object] = {
    Fault.STEM_EMPTY: _l("Write the question."),
    Fault.STEM_LONG: _l("At most %(most)s letters."),
    Fault.GAP_ONCE: _l("Put the gap %(gap)s (four low lines) into the text exactly once."),
    Fault.GAP_ELSEWHERE: _l("Only a choice in the text has a gap; remove the low lines."),
    Fault.OPTION_COUNT: _l("Write %(least)s to %(most)s of them."),
    Fault.OPTION_EMPTY: _l("Write a text here."),
    Fault.OPTION_LONG: _l("At most %(most)s letters."),
    Fault.OPTION_REPEATED: _l("The same text stands in another row."),
    Fault.OPTION_IDS: _l("Every option needs an identifier of its own."),
    Fault.OPTIONS_NOT_TAKEN: _l("An item of this type has no options."),
    Fault.KEY_MISSING: _l("Mark the right option among those that have a text."),
    Fault.KEY_ONE: _l("Mark one right option only."),
    Fault.KEY_SEVERAL: _l("Mark at least two right options and leave at least one wrong."),
    Fault.PAIRS_INCOMPLETE: _l("Give every row of the left side one match on the right side."),
    Fault.ORDER_INCOMPLETE: _l("The right order must name every step once."),
    Fault.NUMBER_WRONG: _l("Write a number in figures, such as 12 or 2,5."),
    Fault.NUMBER_BOUNDS: _l("The least right number is greater than the greatest."),
    Fault.UNIT_LONG: _l("At most %(most)s letters."),
    Fault.POINTS_RANGE: _l("Give 1 to %(most)s points."),
    Fault.RUBRIC_COUNT: _l("Write 1 to %(most)s criteria."),
    Fault.RUBRIC_TEXT: _l("Every criterion needs a text of at most %(most)s letters and 1 or more points."),
    Fault.RUBRIC_SUM: _l("The criteria give %(sum)s points together, the item %(points)s: make them equal."),
    Fault.PICTURE_ALT: _l(
        "Describe what the picture shows in at most %(most)s letters, for people who cannot see it."
    ),
    Fault.PICTURE_COUNT: _l("An item has at most %(most)s pictures."),
}


def told(wrong: Wrong) -> str:
    """The sentence of a fault."""
    text = str(FAULT_WORDS[wrong.fault])
    return text % wrong.params if wrong.params else text
