"""Expected difficulty and working time before anybody has answered."""

from collections.abc import Sequence

SECONDS_BASE = 20
SECONDS_PER_WORD = 0.6
SECONDS_FOR_SEVERAL, SECONDS_A_PAIR, SECONDS_AN_ELEMENT, SECONDS_OF_CASE = 15, 10, 8, 30
SECONDS_OF_NUMBER = 10
SHORTEST_TO_WRITE, LONGEST_TO_WRITE, SECONDS_A_CRITERION = 510, 900, 60
START = 0.70
_STEP = 0.05


def expected_difficulty(
    *,
    start: float = START,
    key_code: str | None,
    codes: Sequence[str | None],
    overlaps: Sequence[int],
    repeated_on: int,
    mean_length: float,
) -> float:
    """Expected share of right answers, .05 to .95.

    `start` is the family's prior, `codes` are the NKZ codes of the distractors' cards, `overlaps`
    their words in common with the stem, `repeated_on` the cards of the profession that print the
    statement, `mean_length` the mean option in characters.
    """
    value = start
    if key_code and all(code and code[:2] != key_code[:2] for code in codes):
        value += 2 * _STEP
    if key_code and sum(bool(code) and str(code)[:4] == key_code[:4] for code in codes) >= 2:
        value -= 2 * _STEP
    value -= _STEP * sum(overlap >= 2 for overlap in overlaps)
    value += _STEP * (repeated_on >= 3)
    value -= _STEP * (mean_length > 120)
    return round(min(0.95, max(0.05, value)), 2)


def expected_seconds(words: int) -> int:
    """Working time for a single-answer item of so many words, stem and options together."""
    return round(SECONDS_BASE + SECONDS_PER_WORD * words)


def seconds_for(words: int, *, several: bool = False, pairs: int = 0, elements: int = 0) -> int:
    """Working time of an item that asks for more than one choice: all right ones, pairs, or an order."""
    beyond = SECONDS_FOR_SEVERAL * several + SECONDS_A_PAIR * pairs + SECONDS_AN_ELEMENT * elements
    return expected_seconds(words) + beyond


def seconds_to_write(criteria: int) -> int:
    """Working time of a written answer that has so many criteria: ten minutes, fifteen at most."""
    return min(LONGEST_TO_WRITE, SHORTEST_TO_WRITE + SECONDS_A_CRITERION * criteria)
