"""Runs commands together: ``together.py "the site" "what works beside it"``.

All end when the first one ends, or when this is stopped. Each has a session of its own, so that a
Ctrl-C comes to it once, from here: a server that is told twice may hang.
"""

import shlex
import signal
import subprocess
import sys

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(commands: list[str]) -> int:
    """The status of the first command; 0 where it was stopped from here."""
    running = [
        subprocess.Popen(shlex.split(line), start_new_session=True)  # noqa: S603 - the caller's own
        for line in commands
    ]
    told = False

    def stop(*_signal: object) -> None:
        nonlocal told
        told = True
        for process in running:
            process.terminate()

    for number in STOPPING:
        signal.signal(number, stop)
    status = running[0].wait()
    was_told = told
    stop()
    for process in running:
        process.wait()
    return 0 if was_told else status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
