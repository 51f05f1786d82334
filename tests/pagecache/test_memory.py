"""The memory for pages: bounded, and the least recently asked for go first."""

import brotli

from iecguide.pagecache.memory import Memory, Page


def page(size: int = 500) -> Page:
    return Page("tag", (), b"x" * size)


def kept(memory: Memory, *keys: str) -> list[str]:
    return [key for key in keys if memory.get(key)]


def test_at_most_so_many_pages():
    memory = Memory(2, 10_000)
    for key in "abc":
        memory.put(key, page())
    assert kept(memory, "a", "b", "c") == ["b", "c"]


def test_the_least_recently_asked_for_goes_first():
    memory = Memory(2, 10_000)
    memory.put("a", page())
    memory.put("b", page())
    memory.get("a")
    memory.put("c", page())
    assert kept(memory, "a", "b", "c") == ["a", "c"]


def test_at_most_so_many_bytes():
    memory = Memory(10, 2_500)
    for key in "abc":
        memory.put(key, page())
    assert (kept(memory, "a", "b", "c"), memory.bytes) == (["b", "c"], 2_000)


def test_a_page_that_cannot_fit_drives_nobody_out():
    memory = Memory(10, 2_500)
    memory.put("a", page())
    memory.put("b", page(1_300))
    assert (kept(memory, "a", "b"), memory.bytes) == (["a"], 1_000)


def test_a_page_again_counts_once():
    memory = Memory(10, 2_500)
    for size in (300, 500, 400):
        memory.put("a", page(size))
    assert (len(memory), memory.bytes, len(memory.get("a").body)) == (1, 800, 400)


def test_clear():
    memory = Memory(10, 2_500)
    memory.put("a", page())
    memory.clear()
    assert (len(memory), memory.bytes, memory.get("a")) == (0, 0, None)


def test_compressed_once_when_first_asked_for():
    stored = page()
    assert stored.packed == {}
    body, coding = stored.bytes_in("br")
    assert (brotli.decompress(body), coding) == (stored.body, "br")
    assert stored.bytes_in("br")[0] is body


def test_a_short_page_stays_as_it_is():
    assert page(255).bytes_in("br") == (b"x" * 255, "identity")
    assert page(256).bytes_in("br")[1] == "br"


def test_the_count_covers_every_coding():
    stored = page(5_000)
    for coding in ("br", "gzip"):
        stored.bytes_in(coding)
    assert len(stored.body) + sum(map(len, stored.packed.values())) <= stored.size()
