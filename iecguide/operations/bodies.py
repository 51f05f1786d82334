"""Bodies of requests are read to their end within a time, by a thread that nobody waits for longer.

The server gives a body as it comes in, and reading it waits for the sender without an end. So it is
read beside the thread that answers; whoever sends too slowly gets an answer, and the reading ends
when the sender is gone. Strangers have few such places, and few in one network.
"""

from collections import Counter
from collections.abc import Callable
from threading import Event, Lock, Thread

from django.http import HttpRequest

PLACES = 32  # bodies of strangers being read in a process
OF_A_NETWORK = 2
WAITING = 2  # of a process's four threads that may wait for strangers


class TooSlow(Exception):  # noqa: N818 - it says what the sender was
    pass


class Busy(Exception):  # noqa: N818
    """No place is free."""


class Places:
    """How many bodies of strangers are being read, in all and for each network."""

    def __init__(self) -> None:
        self.taken: Counter[str | None] = Counter()
        self.waiting = 0
        self._lock = Lock()

    def take(self, network: str | None) -> None:
        with self._lock:
            full = self.taken.total() >= PLACES or self.taken[network] >= OF_A_NETWORK
            if full or self.waiting >= WAITING:
                raise Busy
            self.taken[network] += 1
            self.waiting += 1

    def free(self, network: str | None) -> None:
        with self._lock:
            self.taken[network] -= 1
            self.taken += Counter()  # forget networks with none

    def answered(self) -> None:
        """Nobody waits for that body any more; its place is free when its reading has ended."""
        with self._lock:
            self.waiting -= 1


places = Places()


def of_stranger(request: HttpRequest, network: str | None, seconds: float) -> bytes:
    """The body, within so many seconds; ``TooSlow`` or ``Busy`` otherwise."""
    places.take(network)
    try:
        return _read(request, seconds, lambda: places.free(network))
    finally:
        places.answered()


def of_staff(request: HttpRequest, seconds: float) -> bytes:
    return _read(request, seconds, lambda: None)


def _read(request: HttpRequest, seconds: float, ended: Callable[[], None]) -> bytes:
    source, length = request.environ["wsgi.input"], int(request.META.get("CONTENT_LENGTH") or 0)
    found: list[bytes | OSError] = []
    done = Event()
    if not length:
        ended()
        return b""

    def read() -> None:
        try:
            found.append(source.read(length))
        except OSError as error:  # the sender is gone
            found.append(error)
        finally:
            ended()
            done.set()

    Thread(target=read, daemon=True, name="body").start()
    if not done.wait(seconds):
        raise TooSlow
    if not isinstance(found[0], bytes):
        raise TooSlow from found[0]
    return found[0]
