"""Finished pages in this process's memory: bounded, the least recently asked for go first."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

from .encoding import IDENTITY, SHORTEST, pack


@dataclass(slots=True)
class Page:
    """A rendered page: its tag without the coding, its headers, and its bytes by coding."""

    tag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: dict[str, bytes] = field(default_factory=dict)

    def bytes_in(self, coding: str) -> tuple[bytes, str]:
        """The bytes and the coding they are really in: compressed once, when first asked for."""
        if coding == IDENTITY or len(self.body) < SHORTEST:
            return self.body, IDENTITY
        found = self.packed.get(coding)
        if found is None:
            found = self.packed[coding] = pack(self.body, coding, thorough=True)
        return found, coding

    def size(self) -> int:
        """Counted as if every coding were there; compressed, a page is well under a third."""
        return 2 * len(self.body)


class Memory:
    """Pages by key, at most so many and so many bytes."""

    def __init__(self, most_pages: int, most_bytes: int) -> None:
        self.most_pages, self.most_bytes = most_pages, most_bytes
        self.bytes = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Hashable) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page, unless it alone would not fit."""
        if page.size() > self.most_bytes:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self.bytes += page.size()
            while len(self._pages) > self.most_pages or self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.bytes = 0

    def _drop(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        self.bytes -= page.size() if page else 0
