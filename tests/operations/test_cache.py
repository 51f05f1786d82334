"""The shared cache: a Redis that is gone, or hangs, costs one short wait and no error."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.cache import cache

from iecguide.core.serving import cache as module
from iecguide.core.serving.cache import ForgivingRedisCache

DUMMY = {  # what each call answers without a Redis
    "add": (("a", 1), True),
    "get": (("a", "default"), "default"),
    "set": (("a", 1), None),
    "touch": (("a",), False),
    "delete": (("a",), False),
    "get_many": ((["a"],), {}),
    "set_many": (({"a": 1},), []),
    "delete_many": ((["a"],), None),
    "has_key": (("a",), False),
    "clear": ((), None),
}


class Fake(threading.Thread):
    """A server on a port of its own that answers each command with one given line, or never."""

    def __init__(self, reply: bytes) -> None:
        super().__init__(daemon=True)
        self.reply, self.asked = reply, 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.server.getsockname()[1]}/0"
        self.start()

    def run(self) -> None:
        while True:
            try:
                connection, _address = self.server.accept()
            except OSError:
                return
            self.asked += 1
            with closing(connection):
                while connection.recv(4096):
                    if self.reply:
                        connection.sendall(self.reply)


@pytest.fixture
def gone() -> str:
    """An address where nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def hanging() -> Iterator[Fake]:
    fake = Fake(b"")
    yield fake
    fake.server.close()


@pytest.mark.parametrize("name", DUMMY)
def test_without_redis(gone, name):
    arguments, answer = DUMMY[name]
    assert getattr(ForgivingRedisCache(gone, {}), name)(*arguments) == answer


def test_counting_without_redis(gone):
    """As for a counter that was never set: callers know that case."""
    redis = ForgivingRedisCache(gone, {})
    with pytest.raises(ValueError, match="not found"):
        redis.incr("visits")
    assert redis.get_or_set("visits", 7) == 7


def test_one_warning_a_pause(gone, caplog):
    redis = ForgivingRedisCache(gone, {})
    for _time in range(5):
        redis.get("a")
    said = [record.getMessage() for record in caplog.records]
    assert said == ["no answer from the cache, doing without: ConnectionError"]


@pytest.fixture
def clock(monkeypatch):
    """The cache's own clock, moved by hand."""
    now = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


def test_asked_again_after_the_pause(hanging, clock):
    redis = ForgivingRedisCache(hanging.url, {"OPTIONS": {"socket_timeout": 0.05}})
    for wait, asked in ((0, 1), (1, 1), (module.PAUSE - 1.1, 1), (0.2, 2), (1, 2)):
        clock[0] += wait
        redis.get("a")
        assert hanging.asked == asked


def test_a_hanging_redis_is_waited_for_once(hanging):
    redis = ForgivingRedisCache(hanging.url, {})
    for _time in range(20):
        redis.set_many({"a": 1})
        redis.get("a")
    assert hanging.asked == 1


def test_a_redis_that_refuses_is_no_error():
    fake = Fake(b"-LOADING Redis is loading the dataset in memory\r\n")
    assert ForgivingRedisCache(fake.url, {}).get("a") is None
    fake.server.close()


def test_the_cache_in_use():
    """Whichever the settings name: in this process's memory, or in Redis."""
    assert cache.get("visits") is None
    cache.set("visits", 1, 60)
    assert (cache.incr("visits"), cache.get_many(["visits"])) == (2, {"visits": 2})
    assert (cache.delete("visits"), cache.has_key("visits")) == (True, False)


def test_every_method_of_the_backend_forgives():
    """A method that a new Django adds must not be forgotten."""
    from django.core.cache.backends.redis import RedisCache

    asks = {name for name, attribute in vars(RedisCache).items() if callable(attribute)}
    assert asks - set(vars(ForgivingRedisCache)) == {"get_backend_timeout"}
