"""What pages of stages, thresholds and conditions say."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exam.domain.conditions import Accommodation
from exam.domain.pass_rule import Block, BlockKind
from exam.domain.stages import StageKind

KINDS: dict[StageKind, object] = {
    StageKind.PRACTICAL: _l("Practical task"),
    StageKind.INTERVIEW: _l("Interview"),
    StageKind.PORTFOLIO: _l("Portfolio"),
}

ACCOMMODATIONS: dict[Accommodation, object] = {
    Accommodation.EXTRA_TIME: _l("Extra time"),
    Accommodation.LARGER_TEXT: _l("Larger text"),
    Accommodation.SCREEN_READER: _l("Screen reader"),
    Accommodation.KEYBOARD: _l("Keyboard only"),
    Accommodation.SEPARATE_ROOM: _l("Separate room"),
    Accommodation.ASSISTANT: _l("Assistant"),
}

TERMS: dict[str, object] = {
    "minutes": _l("Minutes of working time"),
    "pass_percent": _l("Pass mark, percent of the points"),
    "validity_months": _l("Validity of the document, months"),
    "retake_days": _l("Days before a retake"),
}
"""Numbers of a program that are shipped with a default."""

SENTENCES: dict[str, object] = {
    "stage": _l("There is no such stage. Open the program and choose again."),
    "stage_title": _l("A stage needs a title in Kazakh and in Russian, of at most %(most)s letters."),
    "stage_minutes": _l("Minutes must be a whole number from %(least)s to %(most)s."),
    "stage_pass_percent": _l("The pass mark is a whole number from 1 to 100 percent."),
    "stage_rubric": _l("A rubric has 1 to %(most)s criteria, one a line."),
    "stage_rubric_line": _l(
        "Line %(line)s: write the criterion in Kazakh, in Russian and its points (1 to %(most)s), with "
        "semicolons between them."
    ),
    "stage_count": _l("A program has at most %(most)s stages beside the test."),
    "stage_points": _l("Each criterion is given from 0 to its own points."),
    "stage_remarks": _l("Remarks have at most %(most)s letters."),
    "stages_missing": _l("Record the result of every stage first; then the decision can be confirmed."),
    "program_threshold": _l("A threshold is a whole number from 1 to 100 percent."),
    "program_threshold_empty": _l(
        "A threshold stands on a part without questions. Open the thresholds, look at them and save."
    ),
    "program_conditions": _l("Equipment and conditions have at most %(most)s letters each."),
}


def block_name(block: Block) -> str:
    """The block in words."""
    if block.kind is BlockKind.ABILITY:
        return str(_("All questions on abilities"))
    if block.kind is BlockKind.KNOWLEDGE:
        return str(_("All questions on knowledge"))
    return str(_("Labour function %(n)s", n=block.function))
