"""Search as it is with the shipped content, before each test."""

import pytest

from iecguide.search import query, words

_shipped: dict[str, object] = {}


@pytest.fixture(autouse=True)
def _as_shipped(db):
    """A test that is rolled back takes its index along, but not what the process kept of it."""
    if not _shipped:
        query._kept.clear()
        query.current()
        _shipped.update(kept=dict(query._kept), known=words._known)
    query._kept.clear()
    query._kept.update(_shipped["kept"])
    words._known = _shipped["known"]
