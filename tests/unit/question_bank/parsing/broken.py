"""Texts as a PDF gives them: cells of narrow columns, a gap between cells, words cut and displaced."""

import re
from collections.abc import Callable, Iterable

from tests.unit.question_bank.parsing.invented import Invented, InventedCard, InventedFunction

PAGE_BREAK = "\n\n"


def column(text: str, width: int) -> str:
    """Wrap a paragraph as a narrow column does: a word longer than the column is cut.

    A line keeps the space at its end where there is room for it, and has none where a word is cut.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line + " " if len(line) < width else line)
            line = ""
        rest = f"{line} {word}" if line else word
        while len(rest) > width:
            lines.append(rest[:width])
            rest = rest[width:]
        line = rest
    return "\n".join([*lines, line])


def spread(text: str) -> str:
    """Set a line wide: a space after each letter, two after each word and at the end."""
    return "  ".join(" ".join(word) for word in text.split()) + "  "


def displaced(line: str, *words: str) -> str:
    """Take hyperlinked words out of a line and put them at its end; a hole stays where they were."""
    for word in words:
        line = line.replace(word, "", 1)
    return line + " ".join(words)


def cells(*texts: str) -> str:
    """Put cells under each other with a gap between them."""
    return "\n\n".join(texts)


def render(document: Invented, *, width: int, wide: int = 60) -> str:
    """Return a document with its cards in columns of `width`; the values of rows are wider."""
    cards = [_card(document.labels, card, width, wide) for card in document.cards]
    tail = "\n\n".join(document.tail)
    return cells("\n\n".join(document.head), *cards, tail) + "\n"


def _card(label: dict[str, str], card: InventedCard, width: int, wide: int) -> str:
    listed = _numbered((f.title for f in card.functions), wide)
    rows = [
        (label["group"], card.code.rsplit("-", 1)[0]),
        (label["code"], card.code),
        (label["title"], card.title),
        (label["level"], card.level),
        (label["sublevel"], "-"),
        (label["purpose"], column(card.purpose, wide)),
        (label["other_titles"], "\n".join(card.other_titles)),
        (label["description"], ""),
        (label["mandatory"], listed),
        (label["additional"], ""),
    ]
    printed = [cells(column(name, width), value) if value else column(name, width) for name, value in rows]
    functions = [_function(label, n, f, width) for n, f in enumerate(card.functions, start=1)]
    competences = cells(column(label["competences"], width), column(", ".join(card.competences), wide))
    heading = f'{card.ordinal}. {label["card"]} "{card.title}":'
    return cells(heading, *printed, *functions, competences)


def _function(label: dict[str, str], number: int, function: InventedFunction, width: int) -> str:
    parts = [column(f"{label['function'].format(number)} {function.title}", width)]
    for at, skill in enumerate(function.skills, start=1):
        parts += [
            column(f"{label['skill'].format(at)} {skill.title}", width),
            label["abilities"] + "\n" + _numbered(skill.abilities, width),
            label["knowledge"] + "\n" + _numbered(skill.knowledge, width),
            cells(column(label["recognition"], width), "-"),
        ]
    return cells(*parts)


def _numbered(texts: Iterable[str], width: int) -> str:
    return "\n".join(column(f"{n}. {text}.", width) for n, text in enumerate(texts, start=1))


def words_of(*texts: str) -> Callable[[str], bool]:
    """Return a predicate of the words of texts, as a word list would know them."""
    known = {word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)}
    return lambda word: word.lower() in known
