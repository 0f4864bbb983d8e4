"""Runs a command on a terminal of its own, answers its question and ends with its status.

usage: terminal.py PROMPT ANSWER COMMAND...

ANSWER is typed once PROMPT is shown; an empty one is Control-D. What the command shows is printed. Exit status 70: the
question was not asked in time.
"""

import os
import pty
import select
import sys
import time

SECONDS = 60


def main() -> int:
    prompt, answer, command = sys.argv[1].encode(), sys.argv[2], sys.argv[3:]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    shown = b""
    asked = False
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            part = b""
        if not part:
            break
        shown += part
        if not asked and prompt in shown:
            asked = True
            os.write(terminal, answer.encode() + b"\n" if answer else b"\x04")
    else:
        os.kill(child, 9)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.stdout.write(shown.decode(errors="replace"))
    return status if asked else 70


sys.exit(main())
