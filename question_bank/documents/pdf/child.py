"""The process that reads one PDF: bytes come in, its text or the reason of a refusal goes out."""

import resource
import sys

from question_bank.documents.pdf.document import text_of_pdf
from question_bank.documents.refusals import Unreadable

MOST_MEMORY = 1536 * 1024 * 1024
_REFUSED = 3


def main() -> int:
    """Read standard input within limits of time and memory; return 3 after a refusal."""
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told, outcome = text_of_pdf(sys.stdin.buffer.read()), 0
    except Unreadable as error:
        told, outcome = error.code.value, _REFUSED
    sys.stdout.buffer.write(told.encode("utf-8", "ignore"))
    return outcome


if __name__ == "__main__":
    sys.exit(main())
