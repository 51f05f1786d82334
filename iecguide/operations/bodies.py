"""Few strangers at a time may hold a thread with a body that comes in slowly.

The server gives a body as it is sent, and reading it waits for the sender without an end: nothing
in the process can stop a reading that has begun. So it begins for few strangers at a time, one in
a network, and never takes the last threads. Whoever finds no place is answered at once, unread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PLACES = 2  # in a process, of its four threads


class Busy(Exception):  # noqa: N818 - it says how it is, nothing went wrong
    """No place is free."""


class Places:
    """The networks whose bodies are being read."""

    def __init__(self, most: int = PLACES) -> None:
        self.most = most
        self.taken: set[str | None] = set()
        self._lock = Lock()

    @contextmanager
    def of(self, network: str | None) -> Iterator[None]:
        with self._lock:
            if network in self.taken or len(self.taken) >= self.most:
                raise Busy
            self.taken.add(network)
        try:
            yield
        finally:
            with self._lock:
                self.taken.discard(network)


places = Places()
