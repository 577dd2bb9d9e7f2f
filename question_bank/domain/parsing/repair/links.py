"""Hyperlinked words, which a PDF's text puts at the end of their line, back into the holes that they left.

A hole is seen as two spaces, as a space before a mark, or as a mark that begins the line; a line whose words
were displaced never ends with a space, since the words were added after it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from question_bank.domain.parsing.repair.lexicon import Lexicon
from question_bank.domain.parsing.repair.printed import PrintedLine
from question_bank.domain.parsing.repair.spacing import close_letters

# The whole line is a mark and the displaced words that belong before it.
_MARK_FIRST = re.compile(r"(?P<mark>[;:.,)]+|[\"”»][;:.,)]*)(?P<link>[^\W\d].*)")
_STARTS_WITH_MARK = re.compile(r"[;.,)]+(?=\s)")
_HOLE = re.compile(r"(?<=\S)(?: {2,}(?=\S)|\s(?=[;.,)]))")
_NUMBER_OR_LETTERS = re.compile(r"(?:.*\s)?\S|\d{1,3}\s?[.)]")  # before a wide gap that is no hole
_AFTER_MARK = re.compile(r"(?P<mark>[;.,)]+)(?P<link>[^\W\d].*)|(?P<bracket>\()(?P<word>[^\W\d]\S*)")
_GLUED = re.compile(r"(?P<left>.*?(?:[a-zа-яәғқңөұүһі\"»”]|\.(?=\w)))(?P<link>[^\W\d_]{2,})")
_LOW_TO_CAPITAL = re.compile(r"(?P<left>.*[a-zа-яәғқңөұүһі\"])(?P<link>[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w+)")
_AFTER_POINT = re.compile(r"(?P<left>.*\w[.;])(?P<link>[^\W\d_]+)")
_INDENTED = re.compile(r"[a-zа-яәғқңөұүһі(–-]")
_QUOTES = re.compile(r"[\"«»“”]")
_FRAGMENT_REACH = 4  # words
_LONGEST_PHRASE = 5  # words


def restore_links(lines: Sequence[PrintedLine], lexicon: Lexicon) -> list[PrintedLine]:
    """Return the lines with displaced words put back and spread letters closed."""
    phrases = _phrases(lines)
    found: list[PrintedLine] = []
    for line in lines:
        before = found[-1] if found else None
        found.append(_restored(line, before, phrases, lexicon))
    return found


def _restored(
    line: PrintedLine, before: PrintedLine | None, phrases: frozenset[str], lexicon: Lexicon
) -> PrintedLine:
    row = line.text.strip()
    if line.wraps:
        return replace(line, text=close_letters(line.text))
    whole = _MARK_FIRST.fullmatch(row)
    if whole and before and (whole["mark"][0] not in '"”»' or _is_open(before, line)):
        return replace(line, text=close_letters(whole["link"]) + whole["mark"], cut=True)
    start, row = _start_of(row, line, before, lexicon)
    row = _fill_holes(row, phrases)
    return replace(line, text=close_letters(f"{start}{row}"), cut=bool(start))


def _is_open(before: PrintedLine, line: PrintedLine) -> bool:
    return line.gap == 1 and len(_QUOTES.findall(before.text)) % 2 == 1


def _start_of(row: str, line: PrintedLine, before: PrintedLine | None, lexicon: Lexicon) -> tuple[str, str]:
    """Return the displaced words that belong to the start of a row, and the row without them."""
    marked = _STARTS_WITH_MARK.match(row)
    indented = line.indent == 1 and line.gap == 1 and _INDENTED.match(row)
    if not (before and (marked or indented)) or len(row.split()) < 2:
        return "", row
    words = row.split(" ")
    stem = before.text.split()[-1]
    for at in range(len(words) - 1, max(0, len(words) - 1 - _FRAGMENT_REACH), -1):
        mark, piece = _leading_mark(words[at])
        broken = not (lexicon.knows(piece) and lexicon.knows(stem))
        if piece and broken and lexicon.knows(stem + piece):
            rest = " ".join([*words[:at], *([mark] if mark else []), *words[at + 1 :]])
            return piece + (" " if indented else ""), rest
    if not indented:
        return "", row
    rest, word = _without_last_word(row)
    return f"{word} ", rest


def _leading_mark(word: str) -> tuple[str, str]:
    bare = word.lstrip(";.,)")
    return word[: len(word) - len(bare)], bare


def _fill_holes(row: str, phrases: frozenset[str]) -> str:
    holes = [hole for hole in _HOLE.finditer(row) if not _NUMBER_OR_LETTERS.fullmatch(row[: hole.start()])]
    for hole in reversed(holes):
        left, right = row[: hole.start()], row[hole.end() :]
        after = _AFTER_MARK.fullmatch(right)
        if after:
            rest, link = after["mark"] or after["bracket"], after["link"] or after["word"]
        else:
            rest, link = _without_phrase(right, phrases)
        between = "" if rest[:1] in ";.,)" else " "
        row = f"{left} {link}{between}{rest}" if link else row
    return row


def _without_phrase(right: str, phrases: frozenset[str]) -> tuple[str, str]:
    """Part the text after a hole into what stays and the displaced words at its end."""
    words = right.split(" ")
    for length in range(min(_LONGEST_PHRASE, len(words) - 1), 0, -1):
        phrase = " ".join(words[-length:])
        first = _LOW_TO_CAPITAL.fullmatch(words[-length]) or _GLUED_QUOTE.fullmatch(words[-length])
        bare = " ".join([first["link"], *words[len(words) - length + 1 :]]) if first else phrase
        if phrase in phrases:
            return " ".join(words[:-length]), phrase
        if first and bare in phrases:
            return " ".join([*words[:-length], first["left"]]), bare
    return _without_last_word(right)


_GLUED_QUOTE = re.compile(r"(?P<left>.*[\"«“])(?P<link>\w+)")


def _without_last_word(text: str) -> tuple[str, str]:
    head, _, word = text.rpartition(" ")
    glued = _AFTER_POINT.fullmatch(word) or _LOW_TO_CAPITAL.fullmatch(word)
    if glued:
        return f"{head} {glued['left']}".strip(), glued["link"]
    return head, word


def _phrases(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """Return the displaced words that are told from their line by a mark right before them."""
    found: set[str] = set()
    for line in lines:
        row = line.text.strip()
        if line.wraps:
            continue
        holes = list(_HOLE.finditer(row))
        after = _AFTER_MARK.fullmatch(row[holes[-1].end() :]) if holes else _MARK_FIRST.fullmatch(row)
        if after and not _STARTS_WITH_MARK.match(row):
            groups = after.groupdict()
            found.add(groups.get("link") or groups.get("word") or "")
    return frozenset(phrase for phrase in found if len(phrase) > 2 and len(phrase.split()) <= _LONGEST_PHRASE)
