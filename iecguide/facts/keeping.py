"""What a room knows, as one frozen value: built once, and kept until a fact changes."""

import logging
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from iecguide.core.unreadable import BROKEN, FactsUnreadableError

from .models import FactsVersion
from .snapshot import reading

log = logging.getLogger(__name__)


class Versioned(Protocol):
    """A value that says at which version of the facts it was read."""

    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Versioned)


class Keeper(Generic[T]):
    """Keeps what ``build`` reads. ``title`` is for the log."""

    def __init__(self, title: str, build: Callable[[], T]) -> None:
        self._title, self._build = title, build
        self._kept: T | None = None
        self._unreadable: int | None = None  # the version that could not be read, said once

    def current(self) -> T:
        """What is known now: nothing is asked for while nothing has changed.

        Rows that cannot be read (written past every check) leave the last good ones standing.
        Raises FactsUnreadableError where there are none.
        """
        version, kept = FactsVersion.current(), self._kept
        if kept is not None and version in (kept.version, self._unreadable):
            return kept
        try:
            return self.newest()
        except BROKEN as error:
            if self._unreadable != version:
                log.exception("%s: version %s cannot be read", self._title, version)
            self._unreadable = version
            if kept is None:
                raise FactsUnreadableError from error
            return kept

    def newest(self) -> T:
        """What the newest facts say. Raises what BROKEN names where they cannot be read."""
        kept = self._kept
        if kept is None or kept.version != FactsVersion.current():
            with reading():
                kept = self._kept = self._build()
        return kept
