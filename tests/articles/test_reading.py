"""The schedule is asked after once for each version of the prose, whoever else asks meanwhile."""

import pytest

from iecguide.articles.reading import page
from iecguide.facts.models import FactsVersion


class Forgotten(tuple):
    """What another thread forgets in the very moment it is looked at."""

    __slots__ = ()

    def __getitem__(self, place):
        page._kept = None
        return super().__getitem__(place)


@pytest.mark.django_db
def test_another_thread_forgets_the_moment_meanwhile(monkeypatch):
    monkeypatch.setattr(page, "_kept", Forgotten((FactsVersion.content()[1], None)))
    page.keep_current()
    assert page._kept is None
    page.keep_current()
    assert page._kept == (FactsVersion.content()[1], None)
