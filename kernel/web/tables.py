"""Lists on a narrow screen: every cell bears the word of its column, so that a row can be stacked."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

_TAG = re.compile(r"<(tr|td|th)\b")


def label_cells(rows: Markup, heads: Sequence[Markup]) -> Markup:
    """The rows with `data-label` in each <td>; a column whose head is hidden gives none.

    Text in cells is escaped, so a tag that is found here is one of the template's.
    """
    labels = ["" if "visually-hidden" in head else head.striptags() for head in heads]
    column = -1

    def label(tag: re.Match[str]) -> str:
        nonlocal column
        column = -1 if tag[1] == "tr" else column + 1
        word = labels[column] if tag[1] == "td" and column < len(labels) else ""
        return f'{tag[0]} data-label="{escape(word)}"' if word else tag[0]

    return Markup(_TAG.sub(label, rows))  # noqa: S704  # nothing is added but escaped words
