"""The shared cache: Redis while it answers, and no worse than an empty cache while it does not.

A cache may forget at any moment, so whoever uses one has to do without: a Redis that is gone makes
the site slower, never wrong. One request finds out; the next ones do not wait for it again.
"""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE = 0.5  # seconds for a connection, and for an answer
PAUSE = 10.0  # seconds without asking a Redis that did not answer

log = logging.getLogger(__name__)


def _either(name: str) -> Callable[..., Any]:
    """A method that asks Redis, and Django's dummy cache when there is no answer."""

    def method(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if monotonic() >= self.asleep_until:
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except RedisError as error:
                self.asleep_until = monotonic() + PAUSE
                log.warning("no answer from the cache, doing without: %s", type(error).__name__)
        return getattr(self.nothing, name)(*args, **kwargs)

    method.__name__ = name
    return method


class ForgivingRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params | {"OPTIONS": options | params.get("OPTIONS", {})})
        self.nothing = DummyCache("", {})
        self.asleep_until = 0.0

    add = _either("add")
    get = _either("get")
    set = _either("set")
    touch = _either("touch")
    delete = _either("delete")
    get_many = _either("get_many")
    set_many = _either("set_many")
    delete_many = _either("delete_many")
    has_key = _either("has_key")
    incr = _either("incr")
    clear = _either("clear")
