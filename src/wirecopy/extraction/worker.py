"""Worker: a process that reads the claims of one dispatch after another.

    python -m wirecopy.extraction.worker

It is a program of its own, and no fork: a fork takes over the threads of whoever runs it, and
what starts Python anew by other ways runs the caller's script a second time.
"""

import os
import sys

from wirecopy.claims.extractor import open_extractor
from wirecopy.extraction.task import Task, read_claims, receive, send
from wirecopy.settings import Extract


def main() -> None:
    """Read the settings, then tasks until there are no more; answer each on standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    tasks = sys.stdin.buffer
    by = receive(Extract, tasks)
    extractor = open_extractor(by) if by else None
    while extractor and (task := receive(Task, tasks)):
        send(read_claims(task, extractor), answers)


if __name__ == "__main__":
    main()
