"""The text of a PDF's tables, its cells interleaved and cut, back into the lines that were meant."""

from question_bank.domain.parsing.repair.repaired import is_broken, repaired_lines

__all__ = ["is_broken", "repaired_lines"]
