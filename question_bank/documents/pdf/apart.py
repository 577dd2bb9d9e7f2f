"""A PDF is read in a process apart: a hostile one can take all of its time and memory, and no more."""

import logging
import subprocess
import sys
from pathlib import Path

import question_bank
from question_bank.documents.refusals import Unreadable, UnreadableReason

logger = logging.getLogger(__name__)

SECONDS = 8
_REFUSED = 3
_ROOT = Path(question_bank.__file__).parents[
    1
]  # so that the child finds the package wherever we were started


def pdf_text(data: bytes, *, seconds: float = SECONDS) -> str:
    """Return the text of a PDF.

    Raises Unreadable: DAMAGED, ENCRYPTED, TOO_MANY_PAGES, SCANNED for pictures without text, and TOO_SLOW
    when it takes longer than `seconds`.
    """
    command = [sys.executable, "-m", "question_bank.documents.pdf.child", str(int(seconds) + 1)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=data, capture_output=True, timeout=seconds, check=False, cwd=_ROOT
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(UnreadableReason.TOO_SLOW) from error
    if done.returncode == _REFUSED:
        raise Unreadable(UnreadableReason(done.stdout.decode()))
    if done.returncode:
        logger.warning("The reader of a PDF ended with %s", done.returncode)
        raise Unreadable(UnreadableReason.DAMAGED)
    return done.stdout.decode()
