"""A PDF is read in a process apart: a hostile one can take all of its time and memory, and no more."""

import subprocess
import sys

from question_bank.documents.refusals import Unreadable, UnreadableReason

SECONDS = 8
_REFUSED = 3


def pdf_text(data: bytes, *, seconds: float = SECONDS) -> str:
    """Return the text of a PDF.

    Raises Unreadable: DAMAGED, ENCRYPTED, TOO_MANY_PAGES, SCANNED for pictures without text, and TOO_SLOW
    when it takes longer than `seconds`.
    """
    command = [sys.executable, "-m", "question_bank.documents.pdf.child", str(int(seconds) + 1)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Unreadable(UnreadableReason.TOO_SLOW) from error
    if done.returncode == _REFUSED:
        raise Unreadable(UnreadableReason(done.stdout.decode()))
    if done.returncode:
        raise Unreadable(UnreadableReason.DAMAGED)
    return done.stdout.decode()
