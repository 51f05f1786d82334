"""Whether an address answers 200: at once, or within so many seconds.

``python deploy/probe.py http://127.0.0.1:8000/readyz [SECONDS]``. Only the standard library, so
that any Python can run it; an exit status of 0 says yes.
"""

import sys
import time
from urllib.error import URLError
from urllib.request import urlopen


def answers(address: str) -> bool:
    try:
        # The operator names the address, of a process of their own.
        with urlopen(address, timeout=2) as response:  # noqa: S310
            return response.status == 200
    except (URLError, OSError):
        return False


def main(address: str, seconds: str = "0") -> int:
    end = time.monotonic() + float(seconds)
    while not (found := answers(address)) and time.monotonic() < end:
        time.sleep(0.2)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
